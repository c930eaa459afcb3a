"""A packet is wanted: the payer's points go on the table, or are found to be too few."""

from collections.abc import Iterator
from datetime import timedelta

from rules.base.chance import Chance
from rules.base.effects import Answer, Effect, Emit, Note, Post, Put, Say, SetTimer, Urgency
from rules.base.events import PacketOpened, PacketRefused, PacketWanted
from rules.base.ids import PacketId, fresh_id
from rules.base.ledger import FUND, Account, Entry, member, transfer
from rules.base.ledger import packet as in_packet
from rules.base.text import Text, text
from rules.redpacket import cards
from rules.redpacket.model import SHARES_MAX, WISH_CHARS_MAX, OnTable, Packet, PacketSettings
from rules.redpacket.split import equal_split, random_split


def wanted(event: PacketWanted, table: OnTable, settings: PacketSettings) -> Iterator[Effect]:
    """Fund the packet if the payer can, and say to whoever asked for it what became of it."""
    if not 1 <= event.points <= table.balance:
        yield Emit(_refused(event, table))
        return
    packet = _packet(event, settings)
    lines = transfer(payer_account(event), in_packet(packet.id), packet.points)
    yield Post(Entry(packet.group, f"{event.key}:open", f"packet-{event.purpose}", lines, event.payer.id))
    yield Put(packet)
    yield SetTimer(packet.handle, packet.expires_at, "packet-expired", packet.group, (("packet", packet.id),))
    if event.press:
        yield Answer(event.press, _on_the_table(event, packet), group=event.group)
    yield Say(
        event.place,
        cards.face(OnTable(packet)),
        cards.keyboard(packet),
        packet.handle,
        urgency=Urgency.NOTICE,
    )
    yield Note(packet.group, "packet-opened", packet.handle, event.payer.id, why=event.purpose)
    yield Emit(_opened(event, packet))


def payer_account(event: PacketWanted) -> Account:
    """Who pays: the group's fund, or the payer."""
    return FUND if event.from_fund else member(event.payer.id)


def _on_the_table(event: PacketWanted, packet: Packet) -> Text:
    """With what did not divide, and therefore stays where it was."""
    if packet.points == event.points:
        return text("redpacket-toast-sent", points=packet.points)
    return text("redpacket-toast-sent-equal", points=packet.points, rest=event.points - packet.points)


def _packet(event: PacketWanted, settings: PacketSettings) -> Packet:
    assert event.group is not None
    lasts = timedelta(minutes=event.minutes) if event.minutes else timedelta(hours=settings.expires_hours)
    return Packet(
        PacketId(fresh_id(event.entropy, event.key, "packet")),
        event.group,
        event.payer,
        event.purpose,
        event.ref,
        _split(event),
        event.at,
        event.at + lasts,
        event.place.topic,
        equal=event.equal,
        wish=" ".join(event.wish.split())[:WISH_CHARS_MAX],
        to=tuple({person.id: person for person in event.to}.values()),
        to_role=event.to_role,
        from_fund=event.from_fund,
    )


def _split(event: PacketWanted) -> tuple[int, ...]:
    """No more shares than points, than the bound, or than people who may take one."""
    shares = max(1, min(event.shares, event.points, SHARES_MAX))
    if event.to:
        shares = min(shares, len({person.id for person in event.to}))
    if event.equal:
        return equal_split(event.points, shares)
    return random_split(event.points, shares, Chance(event.entropy, event.key, "split"))


def _opened(event: PacketWanted, packet: Packet) -> PacketOpened:
    return PacketOpened(
        key=f"{event.key}/opened",
        at=event.at,
        entropy=event.entropy,
        group=event.group,
        packet=packet.id,
        payer=event.payer,
        purpose=event.purpose,
        ref=event.ref,
        press=event.press,
        place=event.place,
    )


def _refused(event: PacketWanted, table: OnTable) -> PacketRefused:
    return PacketRefused(
        key=f"{event.key}/refused",
        at=event.at,
        entropy=event.entropy,
        group=event.group,
        payer=event.payer,
        purpose=event.purpose,
        ref=event.ref,
        points=event.points,
        balance=table.balance,
        press=event.press,
        place=event.place,
    )
