"""Packets that were sent in another way, and who confirmed them."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Row,
    String,
    Table,
    Text,
    bindparam,
    select,
)

from rules.base.events import ButtonPressed, CommandGiven
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.outside import AMOUNT_CHARS_MAX, LISTED_MAX, NOTE_CHARS_MAX, Outside, Shelf
from storage.base import people
from storage.base.personal import Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

ID_DIGITS_MAX = 16

outside = Table(
    "outside_packets",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("sender_id", BigInteger, nullable=False),
    Column("sender_name", Text, nullable=False),
    Column("amount", String(AMOUNT_CHARS_MAX), nullable=False),  # the staff's own words
    Column("note", String(NOTE_CHARS_MAX), nullable=False),
    Column("by_id", BigInteger, nullable=False),
    Column("by_name", Text, nullable=False),
    Column("noted_at", UtcDateTime, nullable=False),
    Column("stands", Boolean, nullable=False),
    Index("ix_outside_packets_group_id_noted_at", "group_id", "noted_at"),
    info=concerns(
        Personal("sender_id", {"sender_name": ""}),
        Personal("by_id", {"by_name": ""}),
    ),
)

_numbered = select(outside).where(outside.c.id == bindparam("number"))
_newest = (
    select(outside)
    .where(outside.c.group_id == bindparam("group"), outside.c.stands.is_(True))
    .order_by(outside.c.noted_at.desc(), outside.c.id)
    .limit(LISTED_MAX)
)


def load(tx: Transaction, event: CommandGiven | ButtonPressed) -> Shelf:
    """Whom the command names, and for a command without words the list; the one that a button belongs to."""
    if event.group is None:
        return Shelf()
    group = tx.group(event.group)
    if isinstance(event, ButtonPressed):
        return Shelf(group, noted=_find(tx, event.args[0] if event.args else ""))
    target = people.resolve(tx, event.group, event)
    if target is not None or event.words:
        return Shelf(group, target)
    return Shelf(group, newest=tuple(_outside(row) for row in tx.read(_newest, {"group": event.group})))


def _find(tx: Transaction, number: str) -> Outside | None:
    if not (number.isascii() and number.isdigit() and len(number) <= ID_DIGITS_MAX):
        return None
    row = tx.read(_numbered, {"number": int(number)}).one_or_none()
    return None if row is None else _outside(row)


def _outside(row: Row[Any]) -> Outside:
    return Outside(
        row.id,
        GroupId(row.group_id),
        Person(PersonId(row.sender_id), row.sender_name),
        row.amount,
        row.note,
        Person(PersonId(row.by_id), row.by_name),
        row.noted_at,
        row.stands,
    )


def put_outside(tx: Transaction, one: Outside) -> None:
    """Note it, or that it was a mistake."""
    row = {
        "id": one.id,
        "group_id": one.group,
        "sender_id": one.sender.id,
        "sender_name": one.sender.name,
        "amount": one.amount,
        "note": one.note,
        "by_id": one.by.id,
        "by_name": one.by.name,
        "noted_at": one.at,
        "stands": one.stands,
    }
    upsert(tx, outside, [row], ("id",), ("stands",))


PUTS: Puts = {Outside: put_outside}
