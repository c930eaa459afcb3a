"""抢: each of the first who press gets a share, once; the sender none."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Answer, DropTimer, Edit, Effect, Note, Post, Put
from rules.base.events import ButtonPressed
from rules.base.ledger import Entry, member, transfer
from rules.base.ledger import packet as in_packet
from rules.base.people import Voice
from rules.base.text import Text, text
from rules.redpacket import audience, cards
from rules.redpacket.model import GRABS_SHOWN_MAX, Grab, OnTable, Packet, PacketStatus


def grab(event: ButtonPressed, table: OnTable) -> Iterator[Effect]:
    """Give the presser the next share, or say why not."""
    packet = table.packet
    refusal = _refusal(event, table)
    if packet is None or refusal is not None:
        yield Answer(event.press, refusal, group=event.group)
        return
    taken = Grab(packet.id, packet.taken, event.by, packet.split[packet.taken], event.at)
    lines = transfer(in_packet(packet.id), member(event.by.id), taken.points)
    after = _after(table, packet, taken)
    yield Put(taken)
    yield Put(after.packet)
    yield Post(Entry(packet.group, f"{event.key}:grab", "packet-grab", lines, event.by.id))
    yield Answer(event.press, text("redpacket-toast-got", points=taken.points), group=event.group)
    yield from redraw(after)
    if after.packet is not None and after.packet.status is PacketStatus.FINISHED:
        yield DropTimer(packet.handle)
        yield Note(packet.group, "packet-finished", packet.handle)


def _refusal(event: ButtonPressed, table: OnTable) -> Text | None:
    packet = table.packet
    if packet is None or event.group != packet.group or event.by.voice is not Voice.PERSON:
        return text("redpacket-toast-gone")
    if table.mine is not None:
        return text("redpacket-toast-again", points=table.mine.points)
    if not packet.open_at(event.at):
        return text("redpacket-toast-empty")
    return audience.shut_out(packet, event.by, table.group)


def _after(table: OnTable, packet: Packet, taken: Grab) -> OnTable:
    """The table with one share less on it."""
    last = packet.taken + 1 == packet.shares
    smaller = replace(
        packet,
        taken=packet.taken + 1,
        given=packet.given + taken.points,
        status=PacketStatus.FINISHED if last else PacketStatus.OPEN,
        closed_at=taken.at if last else None,
    )
    luckiest = table.luckiest
    if luckiest is None or taken.points > luckiest.points:
        luckiest = taken
    shown = (taken, *table.shown)[:GRABS_SHOWN_MAX]
    return replace(table, packet=smaller, shown=shown, luckiest=luckiest)


def redraw(table: OnTable) -> Iterator[Effect]:
    """The card as it now is."""
    assert table.packet is not None
    yield Edit(table.packet.handle, cards.face(table), cards.keyboard(table.packet), table.packet.group)
