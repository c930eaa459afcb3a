"""Whom 小二 has greeted. The groups themselves are in `storage.base.groups`."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Table, bindparam, select

from rules.base.events import GroupSeen, PresenceChanged
from rules.base.ids import GroupId, PersonId
from rules.joining import Arrival, Concerned, Greeting
from storage.base import people
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

greetings = Table(
    "joining_greetings",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("added_by", BigInteger, nullable=False),
    Column("greeted_at", UtcDateTime, nullable=False),
    Column("standing", Boolean(name="standing"), nullable=False),
    Column("supergroup", Boolean(name="supergroup"), nullable=False),
    info=concerns(Personal("added_by", STAYS)),
)

_greeting = select(greetings).where(greetings.c.group_id == bindparam("group"))


def load(tx: Transaction, event: Concerned) -> Arrival:
    """The group; for the rare events also the greeting and whom to write to."""
    assert event.group is not None
    group = tx.group(event.group)
    may_warn = isinstance(event, PresenceChanged | GroupSeen)
    reachable = people.reachable(tx, group.staff) if may_warn else frozenset()
    return Arrival(group, _find(tx, event.group), reachable)


def _find(tx: Transaction, group: GroupId) -> Greeting | None:
    row = tx.read(_greeting, {"group": group}).one_or_none()
    if row is None:
        return None
    return Greeting(
        GroupId(row.group_id), PersonId(row.added_by), row.greeted_at, row.standing, row.supergroup
    )


def put_greeting(tx: Transaction, greeting: Greeting) -> None:
    """Remember who added 小二, and when."""
    row = {
        "group_id": greeting.group,
        "added_by": greeting.added_by,
        "greeted_at": greeting.greeted_at,
        "standing": greeting.standing,
        "supergroup": greeting.supergroup,
    }
    upsert(tx, greetings, [row], ("group_id",), ("added_by", "greeted_at", "standing", "supergroup"))


PUTS: Puts = {Greeting: put_greeting}
