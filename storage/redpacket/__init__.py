"""Red packets in the tables: `packets` and who grabbed what, `orders` that are not sent yet."""

from rules.base.events import ButtonPressed, CommandGiven, Event, PacketOpened, PacketRefused, WordsRefused
from rules.base.prompt import InputGiven
from rules.redpacket.model import Grab, OnTable, Packet
from rules.redpacket.order import Counter, Order
from rules.redpacket.pages import PRESS
from storage.base.transaction import Puts, Transaction
from storage.redpacket import orders, packets
from storage.redpacket.packets import prepare, put_grab, put_packet

_AT_COUNTER = (CommandGiven, InputGiven, PacketOpened, PacketRefused, WordsRefused)


def load(tx: Transaction, event: Event) -> OnTable | Counter:
    """For what is still in the making, the counter; for a packet, the table."""
    if isinstance(event, _AT_COUNTER) or (isinstance(event, ButtonPressed) and event.action == PRESS):
        return orders.load(tx, event)
    return packets.load(tx, event)


PUTS: Puts = {Packet: put_packet, Grab: put_grab, Order: orders.put_order}

__all__ = ["PUTS", "load", "prepare", "put_grab", "put_packet"]
