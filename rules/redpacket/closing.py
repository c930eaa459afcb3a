"""A packet ends before all is taken: its time is over, or it is taken back because it was a mistake."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import DropTimer, Effect, Note, Post, Put
from rules.base.events import RefundDue, TimerDue
from rules.base.ledger import FUND, ISSUE, Account, Entry, Line, member, transfer
from rules.base.ledger import packet as in_packet
from rules.redpacket.grabbing import redraw
from rules.redpacket.model import OnTable, Packet, PacketStatus


def expire(event: TimerDue, table: OnTable) -> Iterator[Effect]:
    """What nobody took flows to the group's fund if it was owed to the group, else back to the sender."""
    packet = table.packet
    if packet is None or packet.status is not PacketStatus.OPEN:
        return
    target: Account = FUND if packet.rest_to_fund else member(packet.sender.id)
    closed = replace(packet, status=PacketStatus.EXPIRED, closed_at=event.at)
    lines = transfer(in_packet(packet.id), target, packet.left)
    yield Post(Entry(packet.group, f"{packet.handle}:expired", "packet-rest", lines))
    yield Put(closed)
    yield Note(packet.group, "packet-expired", packet.handle)
    yield from redraw(replace(table, packet=closed))


def take_back(event: RefundDue, table: OnTable) -> Iterator[Effect]:
    """The sender gets everything back. The grabbers keep their shares: the group's fund pays for them,
    and what the fund lacks is issued anew. Of what the fund itself paid, it gets what nobody took."""
    packet = table.packet
    if packet is None or packet.status is PacketStatus.TAKEN_BACK or packet.sender.id != event.payer:
        return
    lines = tuple(_refund(packet, table.balance))
    if lines:
        yield Post(Entry(packet.group, f"{packet.handle}:refund", "packet-refund", lines))
    closed = replace(packet, status=PacketStatus.TAKEN_BACK, closed_at=event.at)
    yield Put(closed)
    yield DropTimer(packet.handle)
    yield Note(packet.group, "packet-taken-back", packet.handle, person=packet.sender.id)
    yield from redraw(replace(table, packet=closed))


def _refund(packet: Packet, fund: int) -> Iterator[Line]:
    on_table = packet.left if packet.status is PacketStatus.OPEN else 0
    if packet.from_fund:
        yield from transfer(in_packet(packet.id), FUND, on_table) if on_table else ()
        return
    from_fund = min(max(fund, 0), packet.points - on_table)
    sources = (
        (in_packet(packet.id), on_table),
        (FUND, from_fund),
        (ISSUE, packet.points - on_table - from_fund),
    )
    yield from (Line(account, -points) for account, points in sources if points)
    yield Line(member(packet.sender.id), packet.points)
