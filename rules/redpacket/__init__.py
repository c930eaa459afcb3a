"""Red packets: `opening` funds one, `grabbing` gives its shares away, `closing` sees to the rest."""

from collections.abc import Iterable

from rules.base.commands import Command
from rules.base.effects import Effect
from rules.base.events import ButtonPressed, Event, PacketWanted, RefundDue, TimerDue
from rules.redpacket.closing import expire, take_back
from rules.redpacket.grabbing import grab
from rules.redpacket.model import OnTable, PacketSettings
from rules.redpacket.opening import wanted

COMMANDS: tuple[Command, ...] = ()


def wants(event: Event) -> bool:
    """Packets that are wanted, grabbed at, over, or to be taken back."""
    match event:
        case PacketWanted() | RefundDue():
            return True
        case ButtonPressed(action=action):
            return action == "grab"
        case TimerDue(kind=kind):
            return kind == "packet-expired"
        case _:
            return False


def decide(event: Event, state: OnTable, settings: PacketSettings) -> Iterable[Effect]:
    """The page for the event."""
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


__all__ = ["COMMANDS", "decide", "wants"]
