"""How somebody is shown in what a lottery publishes: by their name, or, as they like, by its first character.

What they chose holds in the group until they choose again.
"""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Answer, Effect, Put
from rules.base.events import ButtonPressed
from rules.base.people import Person
from rules.base.text import text
from rules.lottery import proof
from rules.lottery.board import Board
from rules.lottery.model import NameShown

BUTTON = "name"


def masked(name: str) -> str:
    """The first character, and a star for the rest."""
    return f"{proof.shown_name(name)[:1]}*"


def shown(person: Person, board: Board) -> Person:
    """The person as they want to be shown."""
    return replace(person, name=masked(person.name)) if person.id in board.hidden else person


def turned(event: ButtonPressed, board: Board) -> Iterator[Effect]:
    """The other way round than before."""
    lottery = board.lottery
    if lottery is None or event.group != lottery.group:
        yield Answer(event.press, text("lottery-button-old"), group=event.group)
        return
    hidden = event.by.id not in board.hidden
    yield Put(NameShown(lottery.group, event.by.id, whole=not hidden))
    words = text("lottery-name-hidden", name=masked(event.by.name)) if hidden else text("lottery-name-whole")
    yield Answer(event.press, words, alert=True, group=lottery.group)
