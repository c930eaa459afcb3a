"""Who checked in last when: one row for each member, however long they have been at it."""

from datetime import date

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, bindparam, select

from rules.base.events import CommandGiven
from rules.base.ledger import member
from rules.checkin import CheckedIn, Register
from storage.base import ledger
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

checkins = Table(
    "checkins",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),  # since the year 1, by the group's calendar
    Column("row", Integer, nullable=False),
    Column("days", Integer, nullable=False),
    info=concerns(Personal("person_id", STAYS)),
)

_last = select(checkins).where(
    checkins.c.group_id == bindparam("group"), checkins.c.person_id == bindparam("person")
)


def load(tx: Transaction, event: CommandGiven) -> Register:
    """The asker's last time."""
    assert event.group is not None
    row = tx.read(_last, {"group": event.group, "person": event.by.id}).one_or_none()
    last = None
    if row is not None:
        last = CheckedIn(event.group, event.by.id, date.fromordinal(row.day), row.row, row.days)
    balance = ledger.balance(tx, event.group, member(event.by.id))
    return Register(tx.group(event.group), last, balance)


def put_checkin(tx: Transaction, now: CheckedIn) -> None:
    """This was the last time."""
    row = {
        "group_id": now.group,
        "person_id": now.person,
        "day": now.day.toordinal(),
        "row": now.row,
        "days": now.days,
    }
    upsert(tx, checkins, [row], ("group_id", "person_id"), ("day", "row", "days"))


PUTS: Puts = {CheckedIn: put_checkin}
