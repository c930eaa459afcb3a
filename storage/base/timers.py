"""What is due, and when: written with its cause, rung once, however late.

A timer rings when its time has come; if nobody was awake then, it rings late and says so by its `due`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    CursorResult,
    ForeignKey,
    Row,
    Select,
    String,
    Table,
    bindparam,
    delete,
    func,
    select,
)

from rules.base.effects import SetTimer
from rules.base.ids import GroupId
from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.shards import SHARDS, shard_of
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

KEY_CHARS_MAX = 160
MESSAGE = "number"  # an entry of the payload: the message that the timer is about
CHAT = "chat"  # the chat that it stands in, when that is not the group's own
BOT = "bot"  # the bot that posted it

timers = Table(
    "timers",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("key", String(KEY_CHARS_MAX), nullable=False, unique=True),
    Column("due_at", UtcDateTime, nullable=False, index=True),
    Column("kind", String(60), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("group_id", BigId, ForeignKey("groups.id")),
    sqlite_autoincrement=True,  # a number is never used twice: it names the ringing in the books
)

_due = (
    select(timers)
    .where(timers.c.due_at <= bindparam("now"))
    .order_by(timers.c.due_at, timers.c.id)
    .limit(bindparam("most"))
)
_take = delete(timers).where(timers.c.id == bindparam("timer"), timers.c.due_at == bindparam("due"))
_drop = delete(timers).where(timers.c.key == bindparam("name"))
_next = select(func.min(timers.c.due_at))
_named = select(timers).where(timers.c.key == bindparam("name"))


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer that waits. `payload` in the order in which it was given."""

    id: int
    key: str
    due: datetime
    kind: str
    payload: tuple[tuple[str, str | int], ...]
    group: GroupId | None


def put(tx: Transaction, timer: SetTimer) -> None:
    """Set a timer; the same key set before gives way."""
    if len(timer.key) > KEY_CHARS_MAX:
        raise ValueError(f"a timer's key has at most {KEY_CHARS_MAX} characters: {timer.key!r}")
    row = {
        "key": timer.key,
        "due_at": timer.due,
        "kind": timer.kind,
        "payload": [list(pair) for pair in timer.payload],
        "group_id": timer.group,
    }
    upsert(tx, timers, [row], ["key"], ["due_at", "kind", "payload", "group_id"])


def drop(tx: Transaction, key: str) -> None:
    """Forget a timer, if it is there."""
    tx.write(_drop, {"name": key})


def forget_numbers(tx: Transaction, group: GroupId) -> None:
    """The group's chat counts its messages from 1 now: what was to happen to a message of the old one does
    not."""
    rows = tx.read(select(timers.c.id, timers.c.payload).where(timers.c.group_id == group)).all()
    for row in rows:
        payload = dict(row.payload)
        if MESSAGE in payload and not payload.get(CHAT):
            tx.write(delete(timers).where(timers.c.id == row.id))


def find(tx: Transaction, key: str) -> Timer | None:
    """The timer with this key; None: none waits."""
    row = tx.read(_named, {"name": key}).one_or_none()
    return None if row is None else _timer(row)


def due(tx: Transaction, now: datetime, most: int) -> tuple[Timer, ...]:
    """The timers whose time has come, the longest due first, `most` at most."""
    return tuple(_timer(row) for row in tx.read(_ours(tx, _due), {"now": now, "most": most}))


def _ours(tx: Transaction, wanted: Select[Any]) -> Select[Any]:
    """As far as it is ours to ring."""
    if tx.mine is None:
        return wanted
    return wanted.where((func.coalesce(timers.c.group_id, shard_of(None)) % SHARDS).in_(tx.mine))


def _timer(row: Row[Any]) -> Timer:
    payload = tuple((name, value) for name, value in row.payload)
    return Timer(row.id, row.key, row.due_at, row.kind, payload, row.group_id)


def take(tx: Transaction, timer: Timer) -> bool:
    """Remove a due timer because it rings now. False: meanwhile it was dropped, or set to another time."""
    taken: CursorResult[Any] = tx.write(_take, {"timer": timer.id, "due": timer.due})
    return taken.rowcount == 1


def next_due(tx: Transaction) -> datetime | None:
    """When the next timer rings; None: there is none."""
    found: datetime | None = tx.read(_ours(tx, _next)).scalar_one_or_none()
    return found
