"""Packets and who grabbed what of them."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    insert,
    select,
)

from rules.base.events import ButtonPressed, Event, PacketWanted, RefundDue, TimerDue
from rules.base.ids import GroupId, PacketId, PersonId
from rules.base.ledger import FUND, member
from rules.base.people import Person
from rules.redpacket.model import GRABS_SHOWN_MAX, Grab, OnTable, Packet, PacketStatus
from storage.base import ledger
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

packets = Table(
    "packets",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("sender_id", BigInteger, nullable=False),
    Column("sender_name", Text, nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("ref", BigInteger, nullable=False),
    Column("split", JSON, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("topic", BigInteger),
    Column("status", String(16), nullable=False),
    Column("taken", Integer, nullable=False),
    Column("given", BigInteger, nullable=False),
    Column("closed_at", UtcDateTime),
    UniqueConstraint("purpose", "ref"),
)
packet_grabs = Table(
    "packet_grabs",
    metadata,
    Column("packet_id", BigInteger, ForeignKey("packets.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("person_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    UniqueConstraint("packet_id", "person_id"),
)


def load(tx: Transaction, event: Event) -> OnTable:
    """The packet that the event is about, and what the presser has of it."""
    match event:
        case PacketWanted(group=group) if group is not None:
            return OnTable(balance=ledger.balance(tx, group, member(event.payer.id)))
        case ButtonPressed():
            return _table(tx, packets.c.id == _number(event.args), event.by.id)
        case TimerDue():
            return _table(tx, packets.c.id == event.get("packet"))
        case RefundDue():
            return _table(tx, (packets.c.purpose == event.purpose) & (packets.c.ref == event.ref))
        case _:
            return OnTable()


def _number(args: tuple[str, ...]) -> int:
    """The packet that a button names; 0, which none is, for a forged one."""
    said = args[0] if args else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0


def _table(tx: Transaction, condition: Any, person: PersonId | None = None) -> OnTable:
    row = tx.read(select(packets).where(condition)).first()
    if row is None:
        return OnTable()
    packet = _packet(row)
    grabs = select(packet_grabs).where(packet_grabs.c.packet_id == packet.id)
    newest = tx.read(grabs.order_by(packet_grabs.c.position.desc()).limit(GRABS_SHOWN_MAX))
    most = packet_grabs.c.points.desc(), packet_grabs.c.position
    luckiest = tx.read(grabs.order_by(*most).limit(1)).first()
    mine = tx.read(grabs.where(packet_grabs.c.person_id == person)).first() if person is not None else None
    return OnTable(
        packet,
        _grab(mine) if mine is not None else None,
        tuple(_grab(grab) for grab in newest),
        _grab(luckiest) if luckiest is not None else None,
        ledger.balance(tx, packet.group, FUND),
    )


def _packet(row: Any) -> Packet:
    return Packet(
        id=PacketId(row.id),
        group=GroupId(row.group_id),
        sender=Person(PersonId(row.sender_id), row.sender_name),
        purpose=row.purpose,
        ref=row.ref,
        split=tuple(row.split),
        opened_at=row.opened_at,
        expires_at=row.expires_at,
        topic=row.topic,
        status=PacketStatus(row.status),
        taken=row.taken,
        given=row.given,
        closed_at=row.closed_at,
    )


def _grab(row: Any) -> Grab:
    person = Person(PersonId(row.person_id), row.name)
    return Grab(PacketId(row.packet_id), row.position, person, row.points, row.at)


def put_packet(tx: Transaction, packet: Packet) -> None:
    """Write a packet as it now is."""
    row = {
        "id": packet.id,
        "group_id": packet.group,
        "sender_id": packet.sender.id,
        "sender_name": packet.sender.name,
        "purpose": packet.purpose,
        "ref": packet.ref,
        "split": list(packet.split),
        "opened_at": packet.opened_at,
        "expires_at": packet.expires_at,
        "topic": packet.topic,
        "status": packet.status.value,
        "taken": packet.taken,
        "given": packet.given,
        "closed_at": packet.closed_at,
    }
    upsert(tx, packets, [row], keys=("id",), set_=("status", "taken", "given", "closed_at"))


def put_grab(tx: Transaction, grab: Grab) -> None:
    """Write a share that was taken; a second one of the same person is refused by the table."""
    row = {
        "packet_id": grab.packet,
        "position": grab.position,
        "person_id": grab.person.id,
        "name": grab.person.name,
        "points": grab.points,
        "at": grab.at,
    }
    tx.write(insert(packet_grabs), row)


PUTS: Puts = {Packet: put_packet, Grab: put_grab}
