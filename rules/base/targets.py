"""Whom a command names, and what of its words is left for the rest."""

from rules.base.events import CommandGiven
from rules.base.people import Person


def words_behind(event: CommandGiven, target: Person | None) -> tuple[str, ...]:
    """The words without whom they are about: an @name, a number, or a mention that is a name of several
    words. Who is replied to needs no word."""
    words = event.words
    if words and (words[0].startswith("@") or (target is not None and words[0] == str(target.id))):
        return words[1:]
    if target is not None and target in event.message.named:
        name = tuple(target.name.split())
        if name and words[: len(name)] == name:
            return words[len(name) :]
    return words


def is_stranger(event: CommandGiven, target: Person | None) -> bool:
    """Whether somebody is named whom nobody has seen."""
    return target is None and bool(event.words) and event.words[0].startswith("@")
