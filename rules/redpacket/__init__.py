"""Red packets: `ordering` takes a member's wish for one (`tapping`: by buttons), `opening` funds it,
`grabbing` gives its shares away, `closing` sees to the rest."""

from collections.abc import Iterable

from rules.base.effects import Effect
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    PacketOpened,
    PacketRefused,
    PacketWanted,
    RefundDue,
    TimerDue,
    WordsRefused,
)
from rules.base.prompt import InputGiven
from rules.redpacket import pages
from rules.redpacket.closing import expire, take_back
from rules.redpacket.grabbing import grab
from rules.redpacket.model import OnTable, PacketSettings
from rules.redpacket.opening import wanted
from rules.redpacket.order import PURPOSE, Counter
from rules.redpacket.ordering import COMMANDS, ordered, refused, stands
from rules.redpacket.tapping import WISH, tapped, wished

HEARS = (
    PacketWanted,
    RefundDue,
    ButtonPressed,
    TimerDue,
    CommandGiven,
    InputGiven,
    WordsRefused,
    PacketOpened,
    PacketRefused,
)


def wants(event: Event) -> bool:
    """Packets that are wanted, grabbed at, over, or to be taken back; and orders in the making."""
    match event:
        case PacketWanted() | RefundDue():
            return True
        case ButtonPressed(action=action):
            return action in ("grab", pages.PRESS)
        case TimerDue(kind=kind):
            return kind == "packet-expired"
        case CommandGiven(name=name):
            return name == COMMANDS[0].name
        case InputGiven(kind=kind):
            return kind == WISH
        case WordsRefused(then=then):
            return isinstance(then, PacketWanted) and then.purpose == PURPOSE
        case PacketOpened(purpose=purpose) | PacketRefused(purpose=purpose):
            return purpose == PURPOSE
        case _:
            return False


def decide(event: Event, state: OnTable | Counter, settings: PacketSettings) -> Iterable[Effect]:
    """The page for the event."""
    if isinstance(state, Counter):
        return _at_counter(event, state, settings)
    match event:
        case PacketWanted():
            return wanted(event, state, settings)
        case ButtonPressed():
            return grab(event, state)
        case TimerDue():
            return expire(event, state)
        case RefundDue():
            return take_back(event, state)
        case _:
            return ()


def _at_counter(event: Event, counter: Counter, settings: PacketSettings) -> Iterable[Effect]:
    match event:
        case CommandGiven():
            return ordered(event, counter, settings)
        case ButtonPressed():
            return tapped(event, counter, settings)
        case InputGiven():
            return wished(event, counter, settings)
        case PacketOpened():
            return stands(event, counter)
        case WordsRefused() | PacketRefused():
            return refused(event, counter, settings)
        case _:
            return ()


__all__ = ["COMMANDS", "decide", "wants"]
