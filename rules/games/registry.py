"""All games there are. A new one is a file beside this one, and its line in `KINDS`."""

from dataclasses import dataclass
from typing import Any

from rules.games import bomb, dice, idiom, quiz, riddle
from rules.games.kind import Kind
from rules.games.model import TableSettings

KINDS: tuple[Kind, ...] = (
    bomb.KIND,
    idiom.KIND,
    quiz.KIND,
    riddle.KIND,
    dice.KIND,
)


def settings_of(kinds: tuple[Kind, ...]) -> type[Any]:
    """The settings of the table and of every game, as one section."""
    bases = (*(kind.settings for kind in reversed(kinds)), TableSettings)
    made = type("GameSettings", bases, {"__doc__": "Section `games` of a group's settings."})
    return dataclass(frozen=True)(made)


GameSettings: Any = settings_of(KINDS)
