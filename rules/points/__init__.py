"""Points in a member's purse. `statement` shows where they came from, `granting` is what the staff gives and
takes, `undoing` takes that back, `giving` lets members give each other some."""

from collections.abc import Iterable

from rules.base.commands import Command
from rules.base.effects import Effect
from rules.base.events import ButtonPressed, CommandGiven, Event
from rules.base.roles import Role
from rules.points import giving, granting, statement, undoing
from rules.points.amount import TAKES
from rules.points.model import Counter, Past, PointsSettings, Purses

COMMANDS = (
    Command("points", ("积分", "我的积分", "積分", "我的積分"), takes=r"([@＠]\S+)?"),
    Command("give", ("转分", "轉分"), takes=TAKES, in_private=False, aliases=("transfer",)),
    Command("grant", ("发分", "發分"), Role.HELPER, takes=TAKES, in_private=False),
    Command("fine", ("罚分", "罰分"), Role.HELPER, takes=TAKES, in_private=False),
)


HEARS = (CommandGiven, ButtonPressed)


def wants(event: Event) -> bool:
    """The commands about points, their buttons, and the link to one's statement."""
    match event:
        case CommandGiven(name="start"):
            return event.rest.startswith(statement.LINK)
        case CommandGiven(name=name):
            return name in ("points", "give", "grant", "fine")
        case ButtonPressed(action=action):
            return action in (statement.TURN, undoing.UNDO)
        case _:
            return False


def decide(event: Event, state: Purses | Counter | Past, settings: PointsSettings) -> Iterable[Effect]:
    """The page for the event."""
    match event, state:
        case ButtonPressed(), Past():
            return undoing.pressed(event, state)
        case ButtonPressed(), Purses():
            return statement.turned(event, state)
        case CommandGiven(name="give"), Counter():
            return giving.commanded(event, state, settings)
        case CommandGiven(), Counter():
            return granting.commanded(event, state, settings)
        case CommandGiven(), Purses():
            return statement.commanded(event, state)
        case _:
            return ()


__all__ = ["COMMANDS", "HEARS", "decide", "wants"]
