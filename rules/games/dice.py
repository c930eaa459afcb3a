"""掷骰子: everybody throws Telegram's own die once, and so does 小二; the highest throw wins.

Nobody stakes anything. When nobody throws as high as 小二, the prize goes back and all share what was put
aside for them.
"""

from dataclasses import dataclass

from rules.base.commands import Command
from rules.base.ids import PersonId
from rules.base.settings import setting
from rules.base.text import Text, Words, text
from rules.games.kind import Kind, Said, Scene, Turn
from rules.games.model import PLAYERS_MAX

DIE = "🎲"


@dataclass(frozen=True)
class DiceSettings:
    """The dice's settings."""

    dice_points: int = setting(5, "Dice: points for the highest throw.", ge=0, le=10_000)
    dice_seconds: int = setting(90, "Dice: seconds for everybody to throw.", ge=30, le=3_600)


@dataclass(frozen=True, slots=True)
class Throws:
    """Who threw what, in order; `own`: 小二's throw, 0 while it is not known."""

    throwers: tuple[PersonId, ...] = ()
    values: tuple[int, ...] = ()
    own: int = 0

    @property
    def highest(self) -> int:
        return max(self.values, default=0)

    @property
    def leaders(self) -> tuple[PersonId, ...]:
        """Who threw highest; there may be several."""
        pairs = zip(self.throwers, self.values, strict=True)
        return tuple(person for person, value in pairs if value == self.highest)


def begin(scene: Scene) -> Throws:
    """Nobody has thrown yet."""
    del scene
    return Throws()


def hear(state: Throws, said: Said, scene: Scene) -> Turn | None:
    """A first throw. 小二's own comes in the name of nobody."""
    del scene
    if said.dice is None or said.dice.emoji != DIE:
        return None
    value = said.dice.value
    if said.by.id == 0:
        mine = Throws(state.throwers, state.values, value)
        return Turn(mine, text("game-dice-mine", value=value), keeps_time=True)
    if said.by.id in state.throwers or len(state.throwers) >= PLAYERS_MAX:
        return None
    after = Throws((*state.throwers, said.by.id), (*state.values, value), state.own)
    key = "game-dice-leads" if after.leaders == (said.by.id,) else "game-dice-threw"
    return Turn(after, text(key, who=said.by, value=value), said.by, keeps_time=True)


def late(state: Throws, scene: Scene) -> Turn:
    """The highest throw wins; several of them share."""
    del scene
    if not state.throwers:
        return Turn(state, text("game-dice-nobody"), over=True)
    if state.highest < state.own:
        return Turn(state, text("game-dice-beaten", value=state.own), over=True)
    return Turn(state, _won(state), won=state.leaders, over=True)


def _won(state: Throws) -> Text:
    key = "game-dice-tied" if len(state.leaders) > 1 else "game-dice-won"
    return text(key, value=state.highest, count=len(state.leaders))


def face(state: Throws) -> Words:
    """How to throw, and what is highest so far."""
    if not state.throwers:
        return text("game-dice-face")
    return text("game-dice-face-led", count=len(state.throwers), value=state.highest)


KIND = Kind(
    "dice",
    Command("dice", ("掷骰子", "擲骰子"), takes=r"\d{0,7}", in_private=False, menu=False),
    DiceSettings,
    Throws,
    points=lambda settings: settings.dice_points,
    prizes=lambda _: 1,
    seconds=lambda settings: settings.dice_seconds,
    begin=begin,
    hear=hear,
    late=late,
    face=face,
    rolls=True,
)
