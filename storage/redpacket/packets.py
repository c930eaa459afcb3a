"""Packets and who grabbed what of them. How much of a packet is taken is what its grabs add up to; the
packet's own row is written when it is opened, and when it is over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    select,
    update,
)

from rules.base.events import ButtonPressed, Event, PacketWanted, RefundDue, TimerDue
from rules.base.ids import GroupId, PacketId, PersonId
from rules.base.ledger import FUND
from rules.base.people import Person
from rules.base.roles import Role
from rules.redpacket.model import GRABS_SHOWN_MAX, WISH_CHARS_MAX, Grab, OnTable, Packet, PacketStatus
from rules.redpacket.opening import payer_account
from rules.redpacket.order import PURPOSE
from storage.base import ledger
from storage.base.personal import Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import insert_many, upsert

KEPT_MAX = 32  # packets at hand, with as many numbers of takers as they have shares

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
    Column("equal", Boolean, nullable=False, server_default="0"),
    Column("wish", String(WISH_CHARS_MAX), nullable=False, server_default=""),
    Column("named", JSON, nullable=False, server_default="[]"),  # [id, name, @name] of who may grab
    Column("to_role", String(16)),
    Column("from_fund", Boolean, nullable=False, server_default="0"),
    Column("points", BigInteger, nullable=False, server_default="0"),  # what a sender's day is counted by
    UniqueConstraint("purpose", "ref"),
    Index("ix_packets_group_id_sender_id_opened_at", "group_id", "sender_id", "opened_at"),
    info=concerns(Personal("sender_id", {"sender_name": "", "wish": ""}, open=("status", ("open",)))),
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
    info=concerns(Personal("person_id", {"name": ""})),
)


_by_number = select(packets).where(packets.c.id == bindparam("packet"))
_by_cause = select(packets).where(
    packets.c.purpose == bindparam("purpose"), packets.c.ref == bindparam("ref")
)
_grabs = select(packet_grabs).where(packet_grabs.c.packet_id == bindparam("packet"))
_newest = _grabs.order_by(packet_grabs.c.position.desc()).limit(GRABS_SHOWN_MAX)
_luckiest = _grabs.order_by(packet_grabs.c.points.desc(), packet_grabs.c.position).limit(1)
_sent_since = select(func.sum(packets.c.points)).where(
    packets.c.group_id == bindparam("group"),
    packets.c.sender_id == bindparam("person"),
    packets.c.opened_at >= bindparam("since"),
    packets.c.purpose == PURPOSE,
    packets.c.from_fund.is_(False),
)
_so_far = select(
    func.count(packet_grabs.c.position).label("taken"),
    func.coalesce(func.sum(packet_grabs.c.points), 0).label("given"),
).where(packet_grabs.c.packet_id == bindparam("packet"))
_takers = select(packet_grabs.c.person_id).where(packet_grabs.c.packet_id == bindparam("packet"))
_close = (
    update(packets)
    .where(packets.c.id == bindparam("packet"))
    .values(
        status=bindparam("as"), taken=bindparam("gone"), given=bindparam("sum"), closed_at=bindparam("at")
    )
)
_mine = _grabs.where(packet_grabs.c.person_id == bindparam("person"))


@dataclass(slots=True)
class AtHand:
    """A packet that people press on, so that a press costs no query and its split, which may be thousands of
    shares long, is not read each time. `takers` None: they are not known. Changed in place, because all that
    is kept goes when an event is dropped."""

    table: OnTable
    takers: set[int] | None

    def add(self, grab: Grab) -> None:
        """Somebody took a share."""
        table = self.table
        luckiest = table.luckiest
        if luckiest is None or grab.points > luckiest.points:
            luckiest = grab
        self.table = replace(table, shown=(grab, *table.shown)[:GRABS_SHOWN_MAX], luckiest=luckiest)
        if self.takers is not None:
            self.takers.add(grab.person.id)


def prepare(tx: Transaction, events: Sequence[Event]) -> None:
    """Know what everybody has who presses in this batch: each of them may get a share."""
    presses: dict[GroupId, set[PersonId]] = {}
    for event in events:
        if type(event) is ButtonPressed and event.action == "grab" and event.group is not None:
            presses.setdefault(event.group, set()).add(event.by.id)
    for group, persons in presses.items():
        if len(persons) > 1:
            ledger.look_up(tx, group, persons)


def load(tx: Transaction, event: Event) -> OnTable:
    """The packet that the event is about, and what the presser has of it."""
    match event:
        case PacketWanted(group=group) if group is not None:
            return OnTable(balance=ledger.balance(tx, group, payer_account(event)))
        case ButtonPressed():
            return _pressed(tx, event)
        case TimerDue():
            return _table(tx, _by_number, {"packet": event.get("packet")})
        case RefundDue():
            return _with_fund(tx, _table(tx, _by_cause, {"purpose": event.purpose, "ref": event.ref}))
        case _:
            return OnTable()


def sent_since(tx: Transaction, group: GroupId, person: PersonId, since: datetime) -> int:
    """The points that somebody put into packets of their own will, from their own purse."""
    wanted = {"group": group, "person": person, "since": since}
    return int(tx.read(_sent_since, wanted).scalar_one() or 0)


def _pressed(tx: Transaction, event: ButtonPressed) -> OnTable:
    found = _at_hand(tx, _number(event.args))
    packet = found.table.packet
    if packet is None:
        return found.table
    took = found.takers is None or event.by.id in found.takers
    mine = _grab_of(tx, packet, event.by) if took else None
    group = None if packet.to_role is None else tx.group(packet.group)
    if mine is None and group is None:
        return found.table
    return replace(found.table, mine=mine, group=group)


def _number(args: tuple[str, ...]) -> int:
    """The packet that a button names; 0, which none is, for a forged one."""
    said = args[0] if args else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0


def _at_hand(tx: Transaction, number: int) -> "AtHand":
    """The packet as it was left by the last press on it, else out of the tables. One that is over is not
    kept for a late press: its takers may be many."""
    kept = _kept(tx)
    found = kept.get(number)
    if found is None:
        table = _table(tx, _by_number, {"packet": number})
        if table.packet is None or table.packet.status is not PacketStatus.OPEN:
            return AtHand(table, None)
        if len(kept) >= KEPT_MAX:
            del kept[next(iter(kept))]
        takers = set(tx.read(_takers, {"packet": number}).scalars())
        found = kept[number] = AtHand(table, takers)
    return found


def _kept(tx: Transaction) -> "dict[int, AtHand]":
    found: dict[int, AtHand] = tx.kept.setdefault("packets", {})
    return found


def _table(tx: Transaction, which: Select[Any], named: dict[str, Any]) -> OnTable:
    """The packet, its newest grabs and its luckiest: as much as its card shows."""
    row = tx.read(which, named).first()
    if row is None:
        return OnTable()
    newest = tx.read(_newest, {"packet": row.id}).all()
    luckiest = tx.read(_luckiest, {"packet": row.id}).first()
    so_far = tx.read(_so_far, {"packet": row.id}).one()
    return OnTable(
        _packet(row, so_far.taken, int(so_far.given)),  # PostgreSQL adds up to a decimal
        shown=tuple(_grab(grab) for grab in newest),
        luckiest=None if luckiest is None else _grab(luckiest),
    )


def _grab_of(tx: Transaction, packet: Packet, person: Person) -> Grab | None:
    row = tx.read(_mine, {"packet": packet.id, "person": person.id}).first()
    return None if row is None else _grab(row)


def _with_fund(tx: Transaction, table: OnTable) -> OnTable:
    if table.packet is None:
        return table
    return replace(table, balance=ledger.balance(tx, table.packet.group, FUND))


def _packet(row: Any, taken: int, given: int) -> Packet:
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
        taken=taken,
        given=given,
        closed_at=row.closed_at,
        equal=row.equal,
        wish=row.wish,
        to=tuple(Person(PersonId(number), name, username) for number, name, username in row.named),
        to_role=None if row.to_role is None else Role(row.to_role),
        from_fund=row.from_fund,
    )


def _grab(row: Any) -> Grab:
    person = Person(PersonId(row.person_id), row.name)
    return Grab(PacketId(row.packet_id), row.position, person, row.points, row.at)


def put_packet(tx: Transaction, packet: Packet) -> None:
    """Write a packet as it now is. Of one that people press on only its end is written: what is taken of it
    is what its grabs say."""
    found = _kept(tx).get(packet.id)
    if found is None:
        upsert(tx, packets, [_row(packet)], ("id",), ("status", "taken", "given", "closed_at"))
        return
    if packet.status is not PacketStatus.OPEN:
        end = {
            "packet": packet.id,
            "as": packet.status.value,
            "gone": packet.taken,
            "sum": packet.given,
            "at": packet.closed_at,
        }
        tx.write(_close, end)
    found.table = replace(found.table, packet=packet)


def _row(packet: Packet) -> dict[str, Any]:
    return {
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
        "equal": packet.equal,
        "wish": packet.wish,
        "named": [[person.id, person.name, person.username] for person in packet.to],
        "to_role": None if packet.to_role is None else packet.to_role.value,
        "from_fund": packet.from_fund,
        "points": packet.points,
    }


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
    insert_many(tx, packet_grabs, [row])
    found = _kept(tx).get(grab.packet)
    if found is not None:
        found.add(grab)
