"""How a packet looks: one living card, from 抢 to who was the luckiest."""

from collections.abc import Iterator

from rules.base.people import Person
from rules.base.text import Button, Keyboard, Press, Text, Words, lines, listing, text
from rules.redpacket.model import Grab, OnTable, Packet, PacketStatus

NAMES_SHOWN_MAX = 5


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
        *_terms(packet),
        _state(packet),
        listing(_row(grab) for grab in table.shown) if table.shown else None,
        text("redpacket-more", count=packet.taken - len(table.shown))
        if packet.taken > len(table.shown)
        else None,
        _luckiest(table),
    )


def _terms(packet: Packet) -> Iterator[Text]:
    """What is particular about it: the sender's wish, whose points, for whom, how it is shared."""
    if packet.wish:
        yield text("redpacket-wish", wish=packet.wish)
    if packet.from_fund:
        yield text("redpacket-from-fund")
    if packet.to:
        yield named(packet.to)
    if packet.to_role is not None:
        yield text("redpacket-to-role", role=text(f"redpacket-role-{packet.to_role.value}"))
    if packet.equal:
        yield text("redpacket-each", points=packet.split[0])


def named(people: tuple[Person, ...]) -> Text:
    """The first of them by name, the others as a number."""
    shown = people[:NAMES_SHOWN_MAX]
    names = text("redpacket-name", who=shown[-1])
    for person in reversed(shown[:-1]):
        names = text("redpacket-names", who=person, others=names)
    if len(people) > len(shown):
        return text("redpacket-to-many", names=names, count=len(people))
    return text("redpacket-to", names=names)


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
    if not finished or table.luckiest is None or table.packet is None:
        return None
    if table.packet.shares < 2 or table.packet.equal:
        return None
    return text("redpacket-luckiest", who=table.luckiest.person, points=table.luckiest.points)


def keyboard(packet: Packet) -> Keyboard:
    """The button, as long as there is something to grab."""
    if packet.status is not PacketStatus.OPEN:
        return ()
    return ((Button(text("redpacket-button-grab"), Press("grab", (packet.id,))),),)
