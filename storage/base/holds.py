"""Who may not talk for which causes. The platform keeps one restriction a member; here are its causes."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Row, String, Table, bindparam, delete, select

from rules.base.effects import EVERY_CAUSE, Restrict
from rules.base.holds import CAUSE_CHARS_MAX, Hold, Released, together
from rules.base.ids import GroupId, PersonId
from rules.base.standing import Standing
from storage.base import members
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

HOLDS_MAX = 50  # of one member in a group that are looked at

holds = Table(
    "holds",
    metadata,
    Column("person_id", BigInteger, primary_key=True),
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("cause", String(CAUSE_CHARS_MAX), primary_key=True),
    Column("until", UtcDateTime, index=True),
    info=concerns(Personal("person_id", STAYS)),
)

_KEYS = ("person_id", "group_id", "cause")
_theirs = (holds.c.person_id == bindparam("person"), holds.c.group_id == bindparam("group"))
_lasting = (
    select(holds)
    .where(*_theirs, holds.c.until.is_(None) | (holds.c.until > bindparam("now")))
    .order_by(holds.c.cause)
    .limit(HOLDS_MAX)
)
_one = delete(holds).where(*_theirs, holds.c.cause == bindparam("why"))
_all = delete(holds).where(*_theirs)
_over = delete(holds).where(holds.c.until <= bindparam("now"))


def of(tx: Transaction, group: GroupId, person: PersonId) -> tuple[Hold, ...]:
    """The causes for which somebody may not talk now, by name."""
    rows = tx.read(_lasting, {"person": person, "group": group, "now": tx.at}).all()
    return tuple(_hold(row) for row in rows)


def note(tx: Transaction, restrict: Restrict) -> Restrict | None:
    """Write the cause down, or strike it out; what the platform has to do then. None: nothing; also because
    to restrict somebody who is banned, or to free them, would lift the ban. ValueError for no cause, or too
    long a one."""
    before = of(tx, restrict.group, restrict.person)
    _write(tx, restrict)
    known = members.membership(tx, restrict.group, restrict.person)
    if known is not None and known.standing is Standing.BANNED:
        return None
    return together(restrict, before)


def release(tx: Transaction, record: Released) -> None:
    """Strike a cause out, and do nothing else."""
    tx.write(_one, {"person": record.person, "group": record.group, "why": record.cause})


def _write(tx: Transaction, restrict: Restrict) -> None:
    if not 0 < len(restrict.cause) <= CAUSE_CHARS_MAX:
        raise ValueError(f"a cause has 1 to {CAUSE_CHARS_MAX} characters: {restrict.cause!r}")
    who = {"person": restrict.person, "group": restrict.group}
    if restrict.lift and restrict.cause == EVERY_CAUSE:
        tx.write(_all, who)
    elif restrict.lift:
        tx.write(_one, {**who, "why": restrict.cause})
    else:
        _sweep(tx)
        row = {
            "person_id": restrict.person,
            "group_id": restrict.group,
            "cause": restrict.cause,
            "until": restrict.until,
        }
        upsert(tx, holds, [row], _KEYS, ("until",))


def _sweep(tx: Transaction) -> None:
    """What is over goes, once a transaction."""
    if ("holds swept",) not in tx.memo:
        tx.write(_over, {"now": tx.at})
        tx.memo["holds swept",] = True


def _hold(row: Row[Any]) -> Hold:
    return Hold(row.cause, row.until)
