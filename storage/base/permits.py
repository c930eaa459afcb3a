"""Paid ads: who may still post one. Written when sold, and marked when an ad uses it."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Table, bindparam, select

from rules.base.ids import GroupId, PersonId
from rules.base.permit import Permit
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

permits = Table(
    "permits",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("until", UtcDateTime, nullable=False),
    Column("used", Boolean, nullable=False),
    Index(None, "group_id", "person_id", "until"),
    info=concerns(Personal("person_id", STAYS)),
)


_next = (
    select(permits)
    .where(
        permits.c.group_id == bindparam("group"),
        permits.c.person_id == bindparam("person"),
        permits.c.used.is_(False),
        permits.c.until > bindparam("at"),
    )
    .order_by(permits.c.until)
    .limit(1)
)


def open_permit(tx: Transaction, group: GroupId, person: PersonId, at: datetime) -> Permit | None:
    """The permit that the member's next ad would use: the one that ends first."""
    row = tx.read(_next, {"group": group, "person": person, "at": at}).first()
    if row is None:
        return None
    return Permit(row.id, GroupId(row.group_id), PersonId(row.person_id), row.until, row.used)


def put_permit(tx: Transaction, permit: Permit) -> None:
    """Write a permit as it now is."""
    row = {
        "id": permit.id,
        "group_id": permit.group,
        "person_id": permit.person,
        "until": permit.until,
        "used": permit.used,
    }
    upsert(tx, permits, [row], keys=("id",), set_=("used",))
