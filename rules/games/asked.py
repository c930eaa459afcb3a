"""What quiz and riddles have in common: one question after the other, the first right answer gets each.

Questions are drawn when the game begins and kept with it, so that a changed file changes no game that is
being played. What was asked in the group's last games is not asked again while there is something else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rules.base.chance import Chance
from rules.base.text import Text, Words, text
from rules.games.kind import Said, Turn
from rules.games.library import ANSWER_CHARS_MAX, Question


@dataclass(frozen=True, slots=True)
class Asked:
    """`asks` and `answers` go together; the question `at` is open. `name`: the game's."""

    name: str
    asks: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]
    at: int = 0

    @property
    def question(self) -> Question:
        return Question(self.asks[self.at], self.answers[self.at])


def draw(
    name: str, pool: Sequence[Question], count: int, recent: Iterable[Any], chance: Chance
) -> Asked | None:
    """`count` of the pool, or all there are; None of an empty one."""
    stale = {ask for game in recent for ask in game.asks}
    fresh = [question for question in pool if question.asks not in stale]
    left = fresh if len(fresh) >= count else list(pool)
    drawn = [left.pop(chance.below(len(left))) for _ in range(min(count, len(left)))]
    if not drawn:
        return None
    return Asked(name, tuple(one.asks for one in drawn), tuple(one.answers for one in drawn))


def hear(state: Asked, said: Said, scene: object) -> Turn | None:
    """The right answer; what is wrong is just talk."""
    del scene
    if len(said.text) > ANSWER_CHARS_MAX or not state.question.is_answered(said.text):
        return None
    news = text(f"game-{state.name}-right", who=said.by, answer=state.question.answers[0])
    return _next(state, Turn(state, news, said.by, (said.by.id,)))


def late(state: Asked, scene: object) -> Turn:
    """Nobody knew."""
    del scene
    return _next(state, Turn(state, text(f"game-{state.name}-late", answer=state.question.answers[0])))


def _next(state: Asked, turn: Turn) -> Turn:
    if state.at + 1 >= len(state.asks):
        return Turn(state, turn.says, turn.by, turn.won, over=True)
    after = Asked(state.name, state.asks, state.answers, state.at + 1)
    return Turn(after, turn.says, turn.by, turn.won, anew=True)


def face(state: Asked) -> Words:
    """The open question."""
    return Text(
        f"game-{state.name}-face",
        (("number", state.at + 1), ("of", len(state.asks)), ("asks", state.question.asks)),
    )
