"""How a packet looks: one living card, from 抢 to who was the luckiest."""

from rules.base.text import Button, Keyboard, Press, Text, Words, lines, listing, text
from rules.redpacket.model import Grab, OnTable, Packet, PacketStatus


def face(table: OnTable) -> Words:
    """The card as it now is."""
    packet = table.packet
    assert packet is not None
    return lines(
        text(
            f"redpacket-card-{packet.purpose}",
            who=packet.sender,
            points=packet.points,
            shares=packet.shares,
        ),
        _state(packet),
        listing(_row(grab) for grab in table.shown) if table.shown else None,
        text("redpacket-more", count=packet.taken - len(table.shown))
        if packet.taken > len(table.shown)
        else None,
        _luckiest(table),
    )


def _state(packet: Packet) -> Text:
    if packet.status is PacketStatus.FINISHED:
        assert packet.closed_at is not None
        return text("redpacket-finished", shares=packet.shares, took=packet.closed_at - packet.opened_at)
    return text(_state_key(packet), taken=packet.taken, shares=packet.shares, left=packet.left)


def _state_key(packet: Packet) -> str:
    if packet.status is PacketStatus.EXPIRED and not packet.rest_to_fund:
        return "redpacket-expired-sender"
    return f"redpacket-{packet.status.value.replace('_', '-')}"


def _row(grab: Grab) -> Text:
    return text("redpacket-row", who=grab.person, points=grab.points)


def _luckiest(table: OnTable) -> Text | None:
    finished = table.packet is not None and table.packet.status is PacketStatus.FINISHED
    if not finished or table.luckiest is None or table.packet is None or table.packet.shares < 2:
        return None
    return text("redpacket-luckiest", who=table.luckiest.person, points=table.luckiest.points)


def keyboard(packet: Packet) -> Keyboard:
    """The button, as long as there is something to grab."""
    if packet.status is not PacketStatus.OPEN:
        return ()
    return ((Button(text("redpacket-button-grab"), Press("grab", (packet.id,))),),)
