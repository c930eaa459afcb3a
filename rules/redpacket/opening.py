"""A packet is wanted: the payer's points go on the table, or are found to be too few."""

from collections.abc import Iterator
from datetime import timedelta

from rules.base.chance import Chance
from rules.base.effects import Answer, Effect, Emit, Note, Post, Put, Say, SetTimer, Urgency
from rules.base.events import PacketOpened, PacketRefused, PacketWanted
from rules.base.ids import PacketId, fresh_id
from rules.base.ledger import Entry, member, transfer
from rules.base.ledger import packet as in_packet
from rules.base.text import text
from rules.redpacket import cards
from rules.redpacket.model import SHARES_MAX, OnTable, Packet, PacketSettings
from rules.redpacket.split import random_split


def wanted(event: PacketWanted, table: OnTable, settings: PacketSettings) -> Iterator[Effect]:
    """Fund the packet if the payer can, and say to whoever asked for it what became of it."""
    if table.balance < event.points:
        yield Emit(_refused(event, table))
        return
    packet = _packet(event, settings)
    lines = transfer(member(event.payer.id), in_packet(packet.id), packet.points)
    yield Post(Entry(packet.group, f"{event.key}:open", f"packet-{event.purpose}", lines, event.payer.id))
    yield Put(packet)
    yield SetTimer(packet.handle, packet.expires_at, "packet-expired", packet.group, (("packet", packet.id),))
    yield Answer(event.press, text("redpacket-toast-sent", points=packet.points), group=event.group)
    yield Say(
        event.place,
        cards.face(OnTable(packet)),
        cards.keyboard(packet),
        packet.handle,
        urgency=Urgency.NOTICE,
    )
    yield Note(packet.group, "packet-opened", packet.handle, event.payer.id, why=event.purpose)
    yield Emit(_opened(event, packet))


def _packet(event: PacketWanted, settings: PacketSettings) -> Packet:
    assert event.group is not None
    chance = Chance(event.entropy, event.key, "split")
    return Packet(
        PacketId(fresh_id(event.entropy, event.key, "packet")),
        event.group,
        event.payer,
        event.purpose,
        event.ref,
        random_split(event.points, min(event.shares, event.points, SHARES_MAX), chance),
        event.at,
        event.at + timedelta(hours=settings.expires_hours),
        event.place.topic,
    )


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
