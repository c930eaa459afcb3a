"""What a game is, seen from the table that it is played at: how it begins, what it makes of a message and
of time that has run out, and how it looks. Purse, card, clock and the group's manners are not its business.

Adding one costs a file with a `Kind` in it, and its line in `registry`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rules.base.chance import Chance
from rules.base.commands import Command
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.base.post import Dice
from rules.base.text import Text, Words
from rules.games.library import Library


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it is played. `settings` has the fields of the game's own settings among others; `recent` are the
    last states of the same game in this group, the newest first; `chance` is the present event's own."""

    library: Library
    settings: Any
    language: str
    chance: Chance
    recent: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said, or threw."""

    by: Person
    text: str = ""
    dice: Dice | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of it. `says`: the news, at the head of the card. `won`: who shares one prize; `by`: who
    took part. `over`: the game has come to its end, and `sharers` share what was put aside for all (None:
    everybody who took part). `anew`: the card is posted anew, so that nobody misses it. `keeps_time`: the
    clock runs on as it ran."""

    state: Any
    says: Words
    by: Person | None = None
    won: tuple[PersonId, ...] = ()
    over: bool = False
    sharers: tuple[PersonId, ...] | None = None
    anew: bool = False
    keeps_time: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One game. `settings`: a frozen dataclass (without slots) of its own settings, each named
    `<name>_…`; `state`: a frozen dataclass that JSON can hold: numbers, texts, and tuples of these.

    `points`: what a whole game is worth; `prizes`: into how many prizes that is parted, 0 when all of it is
    for everybody who took part. `seconds`: how long a turn may last. `begin` answers None when it has
    nothing to play with; `hear` when what was said is no move. `rolls`: 小二 throws a die when it begins.
    `recalls`: its states are kept when it is over, as `Scene.recent` of the next; they name nobody then."""

    name: str
    command: Command
    settings: type[Any]
    state: type[Any]
    points: Callable[[Any], int]
    prizes: Callable[[Any], int]
    seconds: Callable[[Any], int]
    begin: Callable[[Scene], Any | None]
    hear: Callable[[Any, Said, Scene], Turn | None]
    late: Callable[[Any, Scene], Turn]
    face: Callable[[Any], Words]
    rolls: bool = False
    recalls: bool = False

    @property
    def title(self) -> Text:
        return Text(f"game-name-{self.name}")
