"""The books: double entries, what each account holds, and a chain of hashes through every group's entries.

An entry is written once for each cause, adds up to nothing, and leaves no account but ISSUE below zero;
the balances are changed in the same transaction. Balances, and what the next entry hangs on, are kept in
memory between transactions: nobody else writes for the group. Each entry's hash covers the one before it in
the same group, so that a line changed or lost behind our back shows (`storage.base.books` walks the chain).
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
    exists,
    func,
    select,
    text,
)
from sqlalchemy.exc import IntegrityError

from rules.base.ids import GroupId, PersonId
from rules.base.ledger import Account, AccountKind, Entry, Line, Posted, StatementLine, member
from storage.base import earnings
from storage.base.numbers import next_number
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import insert_many, upsert

STATEMENT_LINES_MAX = 100
FIRST_HASH = "0" * 64  # what stands before a group's first entry
ENTRY_MAX = (1 << 63) - 1
UNDONE = ":undone"  # behind an entry's cause: the cause of the entry that takes it back

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
    # What people moved by their own hand, which has limits a day.
    Index(
        "ix_ledger_entries_by",
        "by",
        "group_id",
        "posted_at",
        sqlite_where=text("by IS NOT NULL"),
        postgresql_where=text("by IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
    info=concerns(Personal("by", STAYS)),
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
_purses = select(balances.c.ref, balances.c.points).where(
    balances.c.group_id == bindparam("group"),
    balances.c.kind == AccountKind.MEMBER.value,
    balances.c.ref.in_(bindparam("persons", expanding=True)),
)
_last = (
    select(entries.c.number, entries.c.hash)
    .where(entries.c.group_id == bindparam("group"))
    .order_by(entries.c.number.desc())
    .limit(1)
)
_BALANCE_KEYS = ("group_id", "kind", "ref")
_same_cause = select(entries.c.id).where(entries.c.cause == bindparam("wanted"))
_one = select(entries).where(entries.c.cause == bindparam("wanted"))
_lines = (
    select(entry_lines).where(entry_lines.c.entry_id == bindparam("entry")).order_by(entry_lines.c.position)
)
_reversal = entries.alias("reversal")
_moved = (
    select(func.coalesce(func.sum(entry_lines.c.points), 0))
    .join_from(entries, entry_lines, entry_lines.c.entry_id == entries.c.id)
    .where(
        entries.c.by == bindparam("person"),
        entries.c.group_id == bindparam("group"),
        entries.c.posted_at >= bindparam("since"),
        entries.c.reason == bindparam("reason"),
        entry_lines.c.points > 0,
        ~exists().where(_reversal.c.cause == entries.c.cause + UNDONE),
    )
)
_statement = (
    select(
        entries.c.posted_at,
        entries.c.reason,
        entry_lines.c.points,
        entries.c.by,
        entries.c.note,
        entry_lines.c.entry_id,
    )
    .join_from(entry_lines, entries, entries.c.id == entry_lines.c.entry_id)
    .where(
        entry_lines.c.group_id == bindparam("group"),
        entry_lines.c.kind == bindparam("kind"),
        entry_lines.c.ref == bindparam("ref"),
        entry_lines.c.entry_id < bindparam("before"),
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
    kept, key = tx.kept_of[group], _key(group, account)
    if key not in kept:
        row = {"group": group, "kind": account.kind.value, "ref": account.ref}
        kept[key] = int(tx.read(_balance, row).scalar_one_or_none() or 0)
    found: int = kept[key]
    return found


def look_up(tx: Transaction, group: GroupId, persons: Iterable[PersonId]) -> None:
    """Know what so many members have, in one query for all of them: for a batch that will ask for each."""
    keys = {person: _key(group, member(person)) for person in persons}
    kept = tx.kept_of[group]
    strange = {person: key for person, key in keys.items() if key not in kept}
    if not strange:
        return
    rows = tx.read(_purses, {"group": group, "persons": list(strange)})
    held = {row.ref: row.points for row in rows}
    for person, key in strange.items():
        kept[key] = held.get(person, 0)


def _key(group: GroupId, account: Account) -> tuple[str, int, str, int]:
    return ("balance", group, account.kind.value, account.ref)


def statement(
    tx: Transaction, group: GroupId, account: Account, most: int = STATEMENT_LINES_MAX, before: int = 0
) -> tuple[StatementLine, ...]:
    """The account's movements, newest first, `most` (≤ STATEMENT_LINES_MAX) at most; with `before`, only
    those of entries before that one."""
    wanted = {
        "group": group,
        "kind": account.kind.value,
        "ref": account.ref,
        "most": min(most, STATEMENT_LINES_MAX),
        "before": before or ENTRY_MAX,
    }
    rows = tx.read(_statement, wanted)
    return tuple(
        StatementLine(row.posted_at, row.reason, row.points, row.by, row.note, row.entry_id) for row in rows
    )


def find(tx: Transaction, cause: str) -> Posted | None:
    """The entry with this cause."""
    row = tx.read(_one, {"wanted": cause}).one_or_none()
    if row is None:
        return None
    lines = tuple(_read_line(line) for line in tx.read(_lines, {"entry": row.id}))
    return Posted(Entry(GroupId(row.group_id), row.cause, row.reason, lines, row.by, row.note), row.posted_at)


def _read_line(row: Any) -> Line:
    return Line(Account(AccountKind(row.kind), row.ref), row.points)


def is_undone(tx: Transaction, cause: str) -> bool:
    """Whether the entry with this cause was taken back."""
    return tx.read(_same_cause, {"wanted": cause + UNDONE}).first() is not None


def moved_by(tx: Transaction, group: GroupId, person: PersonId, reason: str, since: datetime) -> int:
    """Points that a person moved by their own hand for a reason; what was taken back does not count."""
    wanted = {"group": group, "person": person, "reason": reason, "since": since}
    return int(tx.read(_moved, wanted).scalar_one())


def post(tx: Transaction, entry: Entry) -> None:
    """Write an entry. CauseUsedError: its cause was posted before; OverdrawnError: points are lacking. After
    either, nothing of the event may be kept."""
    after = [(account, _after(tx, entry.group, account, change)) for account, change in _changes(entry)]
    _write(tx, entry)
    rows = [_balance_row(entry.group, account, points) for account, points in after]
    upsert(tx, balances, rows, _BALANCE_KEYS, ("points",))
    kept = tx.kept_of[entry.group]
    for account, points in after:
        kept[_key(entry.group, account)] = points
    earnings.add(tx, entry)


def _changes(entry: Entry) -> Iterable[tuple[Account, int]]:
    total: dict[Account, int] = {}
    for line in entry.lines:
        total[line.account] = total.get(line.account, 0) + line.points
    return total.items()


def _after(tx: Transaction, group: GroupId, account: Account, change: int) -> int:
    points = balance(tx, group, account) + change
    if points < 0 and account.kind is not AccountKind.ISSUE:
        raise OverdrawnError(f"{account.kind}:{account.ref} of group {group} would hold {points}")
    return points


def _balance_row(group: GroupId, account: Account, points: int) -> dict[str, Any]:
    return {"group_id": group, "kind": account.kind.value, "ref": account.ref, "points": points}


def _write(tx: Transaction, entry: Entry) -> None:
    number, before = _newest(tx, entry.group)
    lines = [(line.account.kind.value, line.account.ref, line.points) for line in entry.lines]
    entry_id = next_number(tx, entries.c.id, tx.kept_of[entry.group])
    row: dict[str, Any] = {
        "id": entry_id,
        "group_id": entry.group,
        "number": number + 1,
        "cause": entry.cause,
        "reason": entry.reason,
        "by": entry.by,
        "note": entry.note,
        "posted_at": tx.at,
    }
    row["hash"] = chained(before, row, lines)
    try:
        insert_many(tx, entries, [row])
    except IntegrityError as error:
        if "cause" in str(error.orig):
            raise CauseUsedError(entry.cause) from error
        raise
    insert_many(tx, entry_lines, [_line(entry_id, entry.group, n, line) for n, line in enumerate(lines)])
    tx.kept_of[entry.group]["newest entry", entry.group] = (row["number"], row["hash"])


def _newest(tx: Transaction, group: GroupId) -> tuple[int, str]:
    """Number and hash of the group's newest entry."""
    kept, key = tx.kept_of[group], ("newest entry", group)
    if key not in kept:
        last = tx.read(_last, {"group": group}).one_or_none()
        kept[key] = (0, FIRST_HASH) if last is None else (last.number, last.hash)
    found: tuple[int, str] = kept[key]
    return found


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
