"""What has come in: each update once, how far we have read, and what could not be understood.

The numbers of accepted updates are kept for INBOX_KEPT_DAYS; the platform forgets unconfirmed updates
after one. The cursor is written in the transaction of what it confirms. Parked updates carry the text of
a message, so they are kept only PARKED_KEPT_DAYS.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import insert_many, upsert

INBOX_KEPT_DAYS = 3
PARKED_KEPT_DAYS = 30
PARKED_READ_MAX = 50
ERROR_CHARS_MAX = 500
TRACEBACK_CHARS_MAX = 20_000
# After a week without updates the platform counts anew from anywhere; an old cursor would hide them.
CURSOR_FRESH = timedelta(days=5)

inbox = Table(
    "inbox",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),  # days since 1970, UTC: cheaper than an instant a row
    sqlite_with_rowid=False,
)

cursors = Table(
    "cursors",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("next_number", BigInteger, nullable=False),
    Column("moved_at", UtcDateTime, nullable=False),
)

parked = Table(
    "parked",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("bot", BigInteger, nullable=False),
    Column("key", String(120), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("error", String(ERROR_CHARS_MAX), nullable=False),
    Column("traceback", Text, nullable=False),
    Column("parked_at", UtcDateTime, nullable=False, index=True),
)

_seen = select(inbox.c.number).where(
    inbox.c.bot == bindparam("bot"), inbox.c.number.between(bindparam("low"), bindparam("high"))
)
_cursor = select(cursors.c.next_number, cursors.c.moved_at).where(cursors.c.bot == bindparam("bot"))
_newest = select(parked).order_by(parked.c.id.desc()).limit(PARKED_READ_MAX)


@dataclass(frozen=True, slots=True)
class Parked:
    """Something that could not be decided, with what is needed to find out why."""

    key: str
    payload: Any
    error: str
    traceback: str
    parked_at: datetime


def already(tx: Transaction, bot: int, numbers: Collection[int]) -> set[int]:
    """Which of the update numbers were accepted before."""
    if not numbers:
        return set()
    span = {"bot": bot, "low": min(numbers), "high": max(numbers)}
    return set(tx.read(_seen, span).scalars()).intersection(numbers)


def accept(tx: Transaction, bot: int, numbers: Collection[int]) -> None:
    """Note update numbers as accepted. IntegrityError when one was accepted before."""
    if numbers:
        day = days(tx.at)
        insert_many(tx, inbox, [{"bot": bot, "number": number, "day": day} for number in numbers])


def days(at: datetime) -> int:
    """The UTC day of an instant, counted from 1970."""
    return int(at.timestamp()) // 86_400


def advance(tx: Transaction, bot: int, last: int) -> int:
    """The number to ask for next, after a batch whose highest number was `last`."""
    row = tx.read(_cursor, {"bot": bot}).one_or_none()
    following = last + 1
    if row is not None and row.next_number > following and _is_fresh(row.moved_at, tx.at):
        following = row.next_number  # an older update came late: never go back
    new = {"bot": bot, "next_number": following, "moved_at": tx.at}
    upsert(tx, cursors, [new], ["bot"], ["next_number", "moved_at"])
    return following


def next_number(tx: Transaction, bot: int) -> int | None:
    """Where to go on reading; None: from whatever the platform still has."""
    row = tx.read(_cursor, {"bot": bot}).one_or_none()
    return row.next_number if row is not None and _is_fresh(row.moved_at, tx.at) else None


def readers(tx: Transaction) -> frozenset[int]:
    """The bots whose updates were ever read here."""
    return frozenset(tx.read(select(cursors.c.bot)).scalars())


def _is_fresh(moved_at: datetime, at: datetime) -> bool:
    return at - moved_at < CURSOR_FRESH


def park(tx: Transaction, bot: int, key: str, payload: Mapping[str, Any], error: str, traceback: str) -> None:
    """Put aside what could not be decided."""
    row = {
        "bot": bot,
        "key": key[:120],
        "payload": payload,
        "error": _storable(error)[:ERROR_CHARS_MAX],
        "traceback": _storable(traceback)[-TRACEBACK_CHARS_MAX:],
        "parked_at": tx.at,
    }
    tx.write(insert(parked), row)


def _storable(text: str) -> str:
    return text.replace("\0", "").encode(errors="backslashreplace").decode()


def parked_count(tx: Transaction) -> int:
    """How much is parked."""
    return int(tx.read(select(func.count()).select_from(parked)).scalar_one())


def newest_parked(tx: Transaction) -> tuple[Parked, ...]:
    """The last PARKED_READ_MAX parked, newest first."""
    rows = tx.read(_newest)
    return tuple(Parked(row.key, row.payload, row.error, row.traceback, row.parked_at) for row in rows)


def sweep(tx: Transaction) -> None:
    """Forget what is older than it is kept."""
    tx.write(delete(inbox).where(inbox.c.day < days(tx.at) - INBOX_KEPT_DAYS))
    tx.write(delete(parked).where(parked.c.parked_at < tx.at - timedelta(days=PARKED_KEPT_DAYS)))
