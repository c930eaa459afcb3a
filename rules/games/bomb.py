"""数字炸弹: a number is hidden in a range that every guess makes narrower; whoever says it is teased, and the
others share the pot. The guess costs nothing."""

import re
from dataclasses import dataclass

from rules.base.commands import Command
from rules.base.ids import PersonId
from rules.base.settings import setting
from rules.base.text import Words, text
from rules.games.kind import Kind, Said, Scene, Turn

# Full-width digits too: phones write them in a Chinese line.
_NUMBER = re.compile(r"[0-9０-９]{1,4}")
DARES = 8  # things that whoever said it may be asked to do, `game-bomb-dare-<n>`


@dataclass(frozen=True)
class BombSettings:
    """The bomb's settings."""

    bomb_points: int = setting(10, "Number bomb: points that the survivors share.", ge=0, le=10_000)
    bomb_highest: int = setting(100, "Number bomb: the highest number.", ge=10, le=9_999)
    bomb_seconds: int = setting(180, "Number bomb: seconds without a guess until it ends.", ge=30, le=3_600)


@dataclass(frozen=True, slots=True)
class Bomb:
    """It is `low` ≤ `hidden` ≤ `high`. `guessers` in the order of their guesses, each once; `last` was the
    newest."""

    low: int
    high: int
    hidden: int
    guessers: tuple[PersonId, ...] = ()
    last: int = 0


def begin(scene: Scene) -> Bomb:
    """Hide a number."""
    highest: int = scene.settings.bomb_highest
    return Bomb(1, highest, 1 + scene.chance.below(highest))


def hear(state: Bomb, said: Said, scene: Scene) -> Turn | None:
    """A number within the range, of somebody who did not guess just before."""
    written = said.text.strip()
    if not _NUMBER.fullmatch(written) or said.by.id == state.last:
        return None
    guess = int(written)
    if not state.low <= guess <= state.high:
        return None
    after = _guessed(state, said.by.id, guess)
    if guess == state.hidden:
        survivors = tuple(person for person in after.guessers if person != said.by.id)
        dare = text(f"game-bomb-dare-{1 + scene.chance.below(DARES)}")
        news = text("game-bomb-boom", who=said.by, number=guess, dare=dare)
        return Turn(after, news, said.by, over=True, sharers=survivors)
    key = "game-bomb-low" if guess < state.hidden else "game-bomb-high"
    return Turn(after, text(key, who=said.by, number=guess), said.by)


def _guessed(state: Bomb, by: PersonId, guess: int) -> Bomb:
    guessers = state.guessers if by in state.guessers else (*state.guessers, by)
    low = max(state.low, guess + 1) if guess < state.hidden else state.low
    high = min(state.high, guess - 1) if guess > state.hidden else state.high
    return Bomb(low, high, state.hidden, guessers, by)


def late(state: Bomb, scene: Scene) -> Turn:
    """Nobody dares."""
    del scene
    return Turn(state, text("game-bomb-late", number=state.hidden), over=True, sharers=())


def face(state: Bomb) -> Words:
    """The range."""
    return text("game-bomb-face", low=state.low, high=state.high)


KIND = Kind(
    "bomb",
    Command("bomb", ("数字炸弹", "數字炸彈"), takes=r"\d{0,7}", in_private=False, menu=False),
    BombSettings,
    Bomb,
    points=lambda settings: settings.bomb_points,
    prizes=lambda _: 0,
    seconds=lambda settings: settings.bomb_seconds,
    begin=begin,
    hear=hear,
    late=late,
    face=face,
)
