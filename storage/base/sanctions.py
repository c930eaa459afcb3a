"""What was done to members by the staff and the guards.

Here and not with the feature (`storage.sanctions`), because a member's file shows it beside the ad cases.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    select,
)

from rules.base.ids import GroupId, PersonId
from rules.base.people import Person, Voice
from rules.base.sanction import Act, Sanction, SanctionStatus
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

STANDING_MAX = 50  # of one member's sanctions are looked at

sanctions = Table(
    "sanctions",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("voice", String(16), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("status", String(12), nullable=False),
    Column("given_at", UtcDateTime, nullable=False),
    Column("by", BigInteger),
    Column("follows", String(8)),
    Column("until", UtcDateTime),
    Column("counts_until", UtcDateTime),
    Column("count", Integer, nullable=False),
    Column("limit", Integer, nullable=False),
    Column("why", Text, nullable=False),
    Column("reason", String(60), nullable=False),
    Column("topic", BigInteger),
    Column("quiet", Boolean(name="quiet"), nullable=False),
    Column("agreed_by", BigInteger),
    Column("settled_by", BigInteger),
    Column("settled_at", UtcDateTime),
    Column("desk_cards", Integer, nullable=False),
    Column("trouble", String(12), nullable=False),
    UniqueConstraint("group_id", "number"),
    Index(None, "group_id", "person_id", "number"),
    info=concerns(
        Personal("person_id", {"name": "", "why": ""}, open=("status", ("asked", "standing"))),
        Personal("by", STAYS),
        Personal("agreed_by", STAYS),
        Personal("settled_by", STAYS),
    ),
)

_SAME = ("id", "number", "given_at", "by", "until", "counts_until", "count", "limit", "why", "reason")
_MORE = ("topic", "quiet", "agreed_by", "settled_by", "settled_at", "desk_cards", "trouble")
_CHANGING = ("status", "given_at", "follows", "until", *_MORE)

_theirs = (
    select(sanctions)
    .where(sanctions.c.group_id == bindparam("group"), sanctions.c.person_id == bindparam("person"))
    .order_by(sanctions.c.number.desc())
    .limit(bindparam("most"))
)
_standing = _theirs.where(sanctions.c.status == SanctionStatus.STANDING.value)
_one = select(sanctions).where(sanctions.c.id == bindparam("number"))
_last_number = select(func.max(sanctions.c.number)).where(sanctions.c.group_id == bindparam("group"))


def put(tx: Transaction, record: Sanction) -> None:
    """Write a sanction as it now is."""
    upsert(tx, sanctions, [_row(record)], ("id",), _CHANGING)


def _row(record: Sanction) -> dict[str, Any]:
    return {name: getattr(record, name) for name in (*_SAME, *_MORE)} | {
        "group_id": record.group,
        "person_id": record.person.id,
        "name": record.person.name,
        "voice": record.person.voice.value,
        "kind": record.kind.value,
        "status": record.status.value,
        "follows": record.follows.value if record.follows else None,
    }


def _sanction(row: Row[Any]) -> Sanction:
    found = row._asdict()
    return Sanction(
        **{name: found[name] for name in (*_SAME, *_MORE)},
        group=GroupId(row.group_id),
        person=Person(PersonId(row.person_id), row.name, voice=Voice(row.voice)),
        kind=Act(row.kind),
        status=SanctionStatus(row.status),
        follows=Act(row.follows) if row.follows else None,
    )


def by_id(tx: Transaction, number: int) -> Sanction | None:
    """One sanction."""
    row = tx.read(_one, {"number": number}).one_or_none()
    return None if row is None else _sanction(row)


def standing(tx: Transaction, group: GroupId, person: PersonId) -> tuple[Sanction, ...]:
    """A member's sanctions that were not taken back, newest first; STANDING_MAX at most."""
    return _found(tx, _standing, group, person, STANDING_MAX)


def latest(tx: Transaction, group: GroupId, person: PersonId) -> Sanction | None:
    """A member's newest sanction, whatever became of it."""
    return next(iter(_found(tx, _theirs, group, person, 1)), None)


def _found(
    tx: Transaction, statement: Any, group: GroupId, person: PersonId, most: int
) -> tuple[Sanction, ...]:
    rows = tx.read(statement, {"group": group, "person": person, "most": most})
    return tuple(_sanction(row) for row in rows)


def next_number(tx: Transaction, group: GroupId) -> int:
    """The number of the group's next sanction."""
    return int(tx.read(_last_number, {"group": group}).scalar() or 0) + 1
