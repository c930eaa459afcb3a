"""What only 小二 knows of a game, for people in stories who are to guess right, or to miss."""

from collections.abc import Iterable
from typing import Any

from bot.games.library import library
from rules.games.asked import Asked
from rules.games.bomb import Bomb
from rules.games.idiom import Chain
from rules.games.model import Game


def secret(games: Iterable[Game], word: str) -> str:
    """谜底, 暗数, 不炸, 接龙. LookupError when no game that is played has such a thing."""
    found = next((said for game in games if (said := _secret(game.state, word))), "")
    if not found:
        raise LookupError(f"现在玩的没有{word}")
    return found


def _secret(state: Any, word: str) -> str:
    match state, word:
        case Asked(), "谜底":
            return str(state.question.answers[0])
        case Bomb(), "暗数":
            return str(state.hidden)
        case Bomb(), "不炸":
            return str(_far_end(state))
        case Chain(), "接龙":
            ways = library().idioms.after(state.said[-1], state.match)
            return next(idiom.word for key, idiom in ways if key not in state.said)
        case _:
            return ""


def _far_end(bomb: Bomb) -> int:
    """The end of the range that lies further from the hidden number: it leaves room for another guess."""
    return bomb.low if bomb.hidden - bomb.low >= bomb.high - bomb.hidden else bomb.high
