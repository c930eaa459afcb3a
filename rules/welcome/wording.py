"""The owner's own words of welcome, with variables; and their buttons, written as "words - address"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from rules.base.people import Person
from rules.base.settings import Check
from rules.base.text import Arg, Button, Text, Url, text

OWN_CHARS_MAX = 1_000
VARIABLES = ("name", "group", "count", "rules")
VARIABLES_MAX = 12  # in one text
_VARIABLE = re.compile(r"\{(name|group|count|rules)\}")
_BUTTON = re.compile(r"\s*(\S.{0,59}?)\s+[-–—]\s+(https?://[^\s/?#.]+\.[^\s]{1,500}|tg://\S{1,500})\s*")


def _are_words(written: str) -> bool:
    rest, found = _VARIABLE.subn("", written)
    return found <= VARIABLES_MAX and "{" not in rest and "}" not in rest


def _is_button(written: str) -> bool:
    return _BUTTON.fullmatch(written) is not None


known_words = Check(
    _are_words,
    f"words whose only braces are {{name}}, {{group}}, {{count}}, {{rules}}, {VARIABLES_MAX} at most",
    "variables",
)
known_button = Check(_is_button, 'words and an address, such as "今日新鞋 - https://example.com"', "address")


def filled(written: str, values: Mapping[str, Arg]) -> Text:
    """The words with the variables' values; what is no variable is data."""
    return _joined("welcome-both", _pieces(written, values))


def _pieces(written: str, values: Mapping[str, Arg]) -> Iterator[Arg]:
    for n, piece in enumerate(_VARIABLE.split(written)):
        if n % 2:
            yield values[piece]
        elif piece:
            yield piece


def named(persons: Sequence[Person], count: int) -> Text:
    """Mentions of the people, and how many others there are of `count` in all."""
    names = _joined("welcome-and", iter(persons))
    others = count - len(persons)
    return text("welcome-others", names=names, others=others) if others > 0 else names


def _joined(key: str, pieces: Iterator[Arg]) -> Text:
    first = text("welcome-one", it=next(pieces, ""))
    return reduce(lambda so_far, piece: text(key, first=so_far, second=piece), pieces, first)


def button(written: str) -> Button | None:
    """The button; None for what is none (`known_button`)."""
    found = _BUTTON.fullmatch(written)
    return None if found is None else Button(text("welcome-one", it=found[1]), Url(found[2]))
