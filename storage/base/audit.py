"""The audit log: who did what to whom, and why; each line's hash covers the one before it.

One chain a group (and one for what belongs to none), so that a line changed or lost behind our back shows.
A group's lines are written by whoever its group is given to; the other chain may be written by several
processes, one after the other.
"""

import hashlib
import json
from datetime import UTC
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    select,
)

from rules.base.audit import AuditLine
from rules.base.effects import Note
from rules.base.ids import GroupId
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.turns import take_turn

AUDIT_READ_MAX = 100
FIRST_HASH = "0" * 64  # what stands before a chain's first line
NO_GROUP = 0
TURN = 0x7869616F_61756474  # of those who write lines of no group
REFUSALS = frozenset({"refused", "press-refused"})  # somebody wanted what they may not

audit = Table(
    "audit",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("chain", BigInteger, nullable=False),  # the group's number; 0: no group's
    Column("number", Integer, nullable=False),  # 1, 2, 3… within the chain
    Column("at", UtcDateTime, nullable=False),
    Column("action", String(60), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("by", BigInteger),
    Column("person", BigInteger),
    Column("why", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("chain", "number"),
    Index("ix_audit_chain_subject", "chain", "subject", "number"),
    info=concerns(
        Personal("by", STAYS),
        Personal("person", STAYS),
    ),
)

_last = (
    select(audit.c.number, audit.c.hash, audit.c.action, audit.c.by, audit.c.why)
    .where(audit.c.chain == bindparam("wanted"))
    .order_by(audit.c.number.desc())
    .limit(1)
)
_newest = (
    select(audit)
    .where(audit.c.chain == bindparam("wanted"))
    .order_by(audit.c.number.desc())
    .limit(bindparam("most"))
)
_about = _newest.where(audit.c.subject == bindparam("what"))


def note(tx: Transaction, line: Note) -> None:
    """Add a line. Who is turned away by the same thing again and again, with nothing between, stands there
    once: nobody can fill the log by pressing a button."""
    chain = line.group or NO_GROUP
    if chain == NO_GROUP:
        take_turn(tx, TURN)
    last = tx.read(_last, {"wanted": chain}).one_or_none()
    if line.action in REFUSALS and last is not None and _is_same(last, line):
        return
    number, before = (last.number + 1, last.hash) if last is not None else (1, FIRST_HASH)
    row = {
        "chain": chain,
        "number": number,
        "at": tx.at,
        "action": line.action,
        "subject": line.subject,
        "by": line.by,
        "person": line.person,
        "why": line.why,
    }
    tx.write(insert(audit), row | {"hash": chained(before, row)})


def _is_same(last: Row[Any], line: Note) -> bool:
    return (last.action, last.by, last.why) == (line.action, line.by, line.why)


def chained(before: str, row: Any) -> str:
    """The hash of a line: SHA-256 over the hash before it and everything the line says."""
    at = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    said = [row[name] for name in ("chain", "number", "action", "subject", "by", "person", "why")]
    content = json.dumps([before, at, *said], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def about(
    tx: Transaction, group: GroupId | None, subject: str, most: int = AUDIT_READ_MAX
) -> tuple[AuditLine, ...]:
    """What was done about a subject such as "case:88", newest first."""
    wanted = {"wanted": group or NO_GROUP, "what": subject, "most": min(most, AUDIT_READ_MAX)}
    return tuple(_line(row) for row in tx.read(_about, wanted))


def newest(tx: Transaction, group: GroupId | None, most: int = AUDIT_READ_MAX) -> tuple[AuditLine, ...]:
    """What was done in a group, newest first."""
    wanted = {"wanted": group or NO_GROUP, "most": min(most, AUDIT_READ_MAX)}
    return tuple(_line(row) for row in tx.read(_newest, wanted))


def _line(row: Row[Any]) -> AuditLine:
    return AuditLine(row.at, row.action, row.subject, row.by, row.person, row.why)
