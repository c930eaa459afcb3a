"""The counter: which event leads to which page."""

from collections.abc import Callable, Iterable
from typing import Any

from rules.base.commands import Command
from rules.base.effects import Effect
from rules.base.events import ButtonPressed, CommandGiven, Event, MemberLeft, TimerDue
from rules.base.people import Voice
from rules.base.prizes import PrizesReleased, PrizesWanted, PrizeUnclaimed, PrizeWon
from rules.base.prompt import InputGiven
from rules.base.roles import Role
from rules.base.shop import CLAIM_PAYLOAD
from rules.counter import (
    buying,
    cards,
    figures,
    giving,
    handing,
    lapsing,
    passes,
    reminding,
    scanning,
    showing,
    winning,
)
from rules.counter.model import PIN_DIGITS, Counter, CounterSettings

COMMANDS = (
    Command("myprizes", ("我的奖品", "我的獎品", "领奖", "領獎")),
    Command("prizes", ("奖品", "獎品"), Role.CLERK, chooses=True),
    Command("pin", ("口令",), Role.CLERK, takes=r"[0-9０-９\s]+", in_group=False, chooses=True),
    Command("bought", ("记购", "記購", "买单", "買單"), Role.CLERK, takes=r"([@＠].*)?", in_private=False),
    Command("award", ("颁奖", "頒獎"), Role.STAFF, takes=r"([@＠].*)?", in_private=False),
)
HEARS = (
    CommandGiven,
    ButtonPressed,
    InputGiven,
    TimerDue,
    MemberLeft,
    PrizesWanted,
    PrizesReleased,
    PrizeWon,
    PrizeUnclaimed,
)
LINKS = (CLAIM_PAYLOAD, passes.CODE_PAYLOAD, figures.LINK)
_NAMES = frozenset(command.name for command in COMMANDS)

Page = Callable[[Any, Counter], Iterable[Effect]]
_PRESSES: dict[str, Page] = {
    cards.PRESS: showing.pressed,
    cards.HAND: handing.clerk_pressed,
    cards.HERE: handing.winner_pressed,
    buying.PRESS: buying.pressed,
    figures.PRESS: figures.pressed,
    giving.PRESS: giving.pressed,
}
_ANSWERS: dict[str, Page] = {buying.PROMPT: buying.written, figures.PROMPT: figures.overridden}
_RINGS: dict[str, Page] = {
    winning.DEADLINE: lapsing.deadline_passed,
    winning.MARKET: reminding.rung,
    reminding.CALL: reminding.rung,
    showing.TIMER: showing.code_over,
    scanning.TIMER: handing.handover_over,
}
_NEWS: dict[type[Event], Page] = {
    PrizesWanted: winning.wanted,
    PrizesReleased: winning.released,
    PrizeWon: winning.won,
    PrizeUnclaimed: winning.unclaimed,
}


def wants(event: Event) -> bool:
    """What lotteries tell, the commands and links, the buttons, answers and rings, and who leaves."""
    match event:
        case CommandGiven(name="start", rest=rest):
            return rest.startswith(LINKS)
        case CommandGiven(name=name):
            return name in _NAMES
        case ButtonPressed(action=action, args=args):
            return action in _PRESSES and bool(args)
        case InputGiven(kind=kind):
            return kind in _ANSWERS
        case TimerDue(kind=kind):
            return kind in _RINGS
        case MemberLeft(person=person):
            return person.voice is Voice.PERSON
        case _:
            return type(event) in _NEWS


def decide(event: Event, counter: Counter, settings: CounterSettings) -> Iterable[Effect]:
    """The page for the event."""
    del settings  # `counter.settings` are those of the group that is meant, which in private a button names
    match event:
        case CommandGiven():
            return _commanded(event, counter)
        case ButtonPressed(action=action):
            return _PRESSES[action](event, counter)
        case InputGiven(kind=kind):
            return _ANSWERS[kind](event, counter)
        case TimerDue(kind=kind):
            return _RINGS[kind](event, counter)
        case MemberLeft():
            return lapsing.left(event, counter)
        case _:
            return _NEWS[type(event)](event, counter)


def _commanded(event: CommandGiven, counter: Counter) -> Iterable[Effect]:
    match event.name:
        case "start" if event.rest.startswith(CLAIM_PAYLOAD):
            return showing.claimed(event, counter)
        case "start" if event.rest.startswith(figures.LINK):
            return figures.asked(event, counter)
        case "start":
            return scanning.scanned(event, counter)
        case "myprizes":
            return showing.asked(event, counter)
        case "prizes":
            return figures.asked(event, counter)
        case "pin":
            return scanning.typed(event, counter, pin_of(event))
        case "bought":
            return buying.commanded(event, counter)
        case _:
            return giving.commanded(event, counter)


def pin_of(event: CommandGiven) -> str:
    """The six digits behind the command, however they are spaced; "" when they are not six."""
    digits = "".join(event.words)
    return digits if len(digits) == PIN_DIGITS and digits.isascii() and digits.isdigit() else ""
