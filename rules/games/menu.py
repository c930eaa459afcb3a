"""Which game shall it be, and who pays? A small card with buttons, for whoever may begin one."""

from collections.abc import Mapping, Sequence
from typing import Any

from rules.base.ids import GroupId
from rules.base.text import Button, Keyboard, Press, Words, lines, text
from rules.games.cards import PRESS
from rules.games.kind import Kind

AMOUNTS = (10, 20, 50)  # points that a sponsor may tap; others are written behind the game's command
BUTTONS_A_ROW = 2


def handle(group: GroupId, number: int) -> str:
    """The name of a menu; the group is part of it, so that no button can name another group's."""
    return f"game-menu:{group}:{number}"


def face(points: int) -> Words:
    """The question, and what is chosen so far."""
    payer = text("game-menu-sponsor", points=points) if points else text("game-menu-fund")
    return lines(text("game-menu"), payer)


def keyboard(kinds: Mapping[str, Kind], number: int, points: int, settings: Any) -> Keyboard:
    """The games, and who pays. `number`: the menu's; `points`: what whoever taps puts up, 0: nothing."""
    games = [_game(kind, points, number) for kind in kinds.values()]
    return (*_rows(games, BUTTONS_A_ROW), tuple(_payers(number, points, settings)), (_close(number),))


def _game(kind: Kind, points: int, number: int) -> Button:
    return Button(kind.title, Press(PRESS, ("start", kind.name, points, number)))


def _payers(number: int, points: int, settings: Any) -> Sequence[Button]:
    offered = [0, *(amount for amount in AMOUNTS if amount <= settings.sponsor_points_max)]
    return [_payer(number, amount) for amount in offered if amount != points]


def _payer(number: int, amount: int) -> Button:
    label = text("game-button-sponsor", points=amount) if amount else text("game-button-fund")
    return Button(label, Press(PRESS, ("menu", amount, number)))


def _close(number: int) -> Button:
    return Button(text("game-button-close"), Press(PRESS, ("close", number)))


def _rows(buttons: Sequence[Button], width: int) -> Keyboard:
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))
