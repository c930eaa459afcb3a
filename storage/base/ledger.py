"""The books: double entries, what each account holds, and a chain of hashes through every group's entries.

An entry is written once for each cause, adds up to nothing, and leaves no account but ISSUE below zero;
the balances are changed in the same transaction. Each entry's hash covers the one before it in the same
group, so that a line changed or lost behind our back shows (`storage.base.books` walks the chain).
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    bindparam,
    insert,
    select,
)

from rules.base.ids import GroupId
from rules.base.ledger import Account, AccountKind, Entry, StatementLine
from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

STATEMENT_LINES_MAX = 100
FIRST_HASH = "0" * 64  # what stands before a group's first entry

entries = Table(
    "ledger_entries",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("group_id", BigId, ForeignKey("groups.id"), nullable=False),
    Column("number", Integer, nullable=False),  # 1, 2, 3… within the group
    Column("cause", String(200), nullable=False, unique=True),
    Column("reason", String(60), nullable=False),
    Column("by", BigInteger),
    Column("note", Text, nullable=False),
    Column("posted_at", UtcDateTime, nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("group_id", "number"),
    sqlite_autoincrement=True,
)

entry_lines = Table(
    "ledger_lines",
    metadata,
    Column("entry_id", BigId, ForeignKey("ledger_entries.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("group_id", BigId, ForeignKey("groups.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("ref", BigInteger, nullable=False),
    Column("points", BigInteger, nullable=False),
    CheckConstraint("points <> 0", name="not_zero"),
    Index("ix_ledger_lines_account", "group_id", "kind", "ref", "entry_id"),
)

balances = Table(
    "ledger_balances",
    metadata,
    Column("group_id", BigId, ForeignKey("groups.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("ref", BigInteger, primary_key=True, autoincrement=False),
    Column("points", BigInteger, nullable=False),
    CheckConstraint("points >= 0 OR kind = 'issue'", name="not_negative"),
)

_balance = select(balances.c.points).where(
    balances.c.group_id == bindparam("group"),
    balances.c.kind == bindparam("kind"),
    balances.c.ref == bindparam("ref"),
)
_locked_balance = _balance.with_for_update()
_last = (
    select(entries.c.number, entries.c.hash)
    .where(entries.c.group_id == bindparam("group"))
    .order_by(entries.c.number.desc())
    .limit(1)
)
_same_cause = select(entries.c.id).where(entries.c.cause == bindparam("wanted"))
_statement = (
    select(entries.c.posted_at, entries.c.reason, entry_lines.c.points, entries.c.by, entries.c.note)
    .join_from(entry_lines, entries, entries.c.id == entry_lines.c.entry_id)
    .where(
        entry_lines.c.group_id == bindparam("group"),
        entry_lines.c.kind == bindparam("kind"),
        entry_lines.c.ref == bindparam("ref"),
    )
    .order_by(entry_lines.c.entry_id.desc(), entry_lines.c.position.desc())
    .limit(bindparam("most"))
)


class LedgerError(Exception):
    """The books refuse an entry; whatever wanted it is rolled back."""


class CauseUsedError(LedgerError):
    """An entry with this cause stands in the books already."""


class OverdrawnError(LedgerError):
    """The entry would leave an account below zero."""


def balance(tx: Transaction, group: GroupId, account: Account) -> int:
    """What the account holds, in points; 0 for one that never moved."""
    found = tx.read(_balance, {"group": group, "kind": account.kind.value, "ref": account.ref})
    return int(found.scalar_one_or_none() or 0)


def statement(
    tx: Transaction, group: GroupId, account: Account, most: int = STATEMENT_LINES_MAX
) -> tuple[StatementLine, ...]:
    """The account's movements, newest first, `most` (≤ STATEMENT_LINES_MAX) at most."""
    wanted = {
        "group": group,
        "kind": account.kind.value,
        "ref": account.ref,
        "most": min(most, STATEMENT_LINES_MAX),
    }
    rows = tx.read(_statement, wanted)
    return tuple(StatementLine(row.posted_at, row.reason, row.points, row.by, row.note) for row in rows)


def post(tx: Transaction, entry: Entry) -> None:
    """Write an entry. CauseUsedError: its cause was posted before; OverdrawnError: points are lacking."""
    if tx.read(_same_cause, {"wanted": entry.cause}).first() is not None:
        raise CauseUsedError(entry.cause)
    upsert(
        tx,
        balances,
        [_new_balance(tx, entry.group, account, change) for account, change in _changes(entry)],
        ["group_id", "kind", "ref"],
        ["points"],
    )
    _write(tx, entry)


def _changes(entry: Entry) -> Iterable[tuple[Account, int]]:
    total: dict[Account, int] = {}
    for line in entry.lines:
        total[line.account] = total.get(line.account, 0) + line.points
    return total.items()


def _new_balance(tx: Transaction, group: GroupId, account: Account, change: int) -> dict[str, Any]:
    row = {"group": group, "kind": account.kind.value, "ref": account.ref}
    points = int(tx.read(_locked_balance, row).scalar_one_or_none() or 0) + change
    if points < 0 and account.kind is not AccountKind.ISSUE:
        raise OverdrawnError(f"{account.kind}:{account.ref} of group {group} would hold {points}")
    return {"group_id": group, "kind": account.kind.value, "ref": account.ref, "points": points}


def _write(tx: Transaction, entry: Entry) -> None:
    last = tx.read(_last, {"group": entry.group}).one_or_none()
    number, before = (last.number + 1, last.hash) if last is not None else (1, FIRST_HASH)
    lines = [(line.account.kind.value, line.account.ref, line.points) for line in entry.lines]
    row = {
        "group_id": entry.group,
        "number": number,
        "cause": entry.cause,
        "reason": entry.reason,
        "by": entry.by,
        "note": entry.note,
        "posted_at": tx.at,
    }
    row["hash"] = chained(before, row, lines)
    entry_id = tx.write(insert(entries).returning(entries.c.id), row).scalar_one()
    tx.write(insert(entry_lines), [_line(entry_id, entry.group, n, line) for n, line in enumerate(lines)])


def _line(entry_id: int, group: GroupId, position: int, line: tuple[str, int, int]) -> dict[str, Any]:
    kind, ref, points = line
    return {
        "entry_id": entry_id,
        "position": position,
        "group_id": group,
        "kind": kind,
        "ref": ref,
        "points": points,
    }


def chained(before: str, row: Any, lines: Iterable[tuple[str, int, int]]) -> str:
    """The hash of an entry: SHA-256 over the hash before it and everything the entry says."""
    posted_at: datetime = row["posted_at"]
    content = [
        before,
        row["group_id"],
        row["number"],
        row["cause"],
        row["reason"],
        row["by"],
        row["note"],
        posted_at.astimezone(UTC).isoformat(timespec="microseconds"),
        [list(line) for line in lines],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
