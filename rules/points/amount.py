"""What stands behind a command that moves points: whom it is about, how many, and why."""

import re

from rules.base.events import CommandGiven
from rules.base.people import Person
from rules.points.model import NOTE_CHARS_MAX

_AMOUNT = re.compile(r"[-−–+]?\d{1,12}")  # more digits are a number, but of no amount

# Behind the plain word, a name or an amount: so that 发分了吗 is talk.
TAKES = r"[@＠].*|(.*\s)?[-−–+]?\d{1,12}(\s.*)?"


def amount(event: CommandGiven, target: Person | None) -> tuple[int | None, str]:
    """The points, and the words behind them; None where the amount belongs stands something else."""
    words = _behind_name(event, target)
    if not words or not _AMOUNT.fullmatch(words[0]):
        return None, ""
    number = words[0].replace("−", "-").replace("–", "-")
    return int(number), " ".join(words[1:])[:NOTE_CHARS_MAX]


def is_stranger(event: CommandGiven, target: Person | None) -> bool:
    """Whether an @name was given that nobody was ever seen with."""
    return target is None and bool(event.words) and event.words[0].startswith("@")


def _behind_name(event: CommandGiven, target: Person | None) -> tuple[str, ...]:
    """The words without whom they are about: an @name, a number, or a mention that is a name of several
    words. Who is replied to needs no word."""
    words = event.words
    if words and (words[0].startswith("@") or (target is not None and words[0] == str(target.id))):
        return words[1:]
    if target is None or target not in event.message.named:
        return words
    name = tuple(target.name.split())
    if words[: len(name)] == name:
        return words[len(name) :]
    first = next((place for place, word in enumerate(words) if _AMOUNT.fullmatch(word)), len(words))
    return words[first:]
