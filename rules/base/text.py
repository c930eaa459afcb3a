"""What is to be said, before it is said in a language: a key of the text catalogue and its arguments.

No sentence stands in a rule. A `Text` is rendered in the group's language when its effect is queued.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from rules.base.people import Person

Arg: TypeAlias = "str | int | float | Person | datetime | timedelta | Text | Lines"


@dataclass(frozen=True, slots=True)
class Text:
    """A message of the catalogue. Strings are data and get escaped; a `Person` becomes a safe mention;
    `datetime` is shown in the group's zone; nested texts are rendered in the same language."""

    key: str
    args: tuple[tuple[str, Arg], ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Several texts, one under the other. An empty `Lines` is an empty line."""

    parts: "tuple[Text | Lines, ...]" = ()


Words: TypeAlias = Text | Lines


def text(key: str, **args: Arg) -> Text:
    """`text("case-opened", who=person, number=12)`."""
    return Text(key, tuple(args.items()))


def lines(*parts: Words | None) -> Lines:
    """The given texts under each other; what is None is left out."""
    return Lines(tuple(part for part in parts if part is not None))


def listing(parts: Iterable[Words]) -> Lines:
    """A list of texts, one a line."""
    return Lines(tuple(parts))


@dataclass(frozen=True, slots=True)
class Press:
    """What a button does when pressed: an action's name and its arguments, ≤ 64 bytes when encoded."""

    action: str
    args: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Url:
    """A button that opens an address."""

    url: str


@dataclass(frozen=True, slots=True)
class DeepLink:
    """A button that opens the private chat with 小二; `payload` ≤ 64 characters of [A-Za-z0-9_-]."""

    payload: str


@dataclass(frozen=True, slots=True)
class Button:
    """A label and what it does."""

    label: Text
    does: Press | Url | DeepLink


Keyboard: TypeAlias = tuple[tuple[Button, ...], ...]
