"""Updates in line: fetched by one worker as they are, decided by whoever has their shard.

They are written with the cursor, in one transaction; a row goes in the transaction that decides it. So each
is decided once, and those of a group, which are one shard's, in their order.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    bindparam,
    delete,
    func,
    select,
)

from storage.base.schema import metadata
from storage.base.transaction import Transaction
from storage.base.upsert import insert_many

waiting = Table(
    "waiting",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("shard", Integer, nullable=False),
    Column("private", Integer, nullable=False),  # 1: of a private chat
    Column("payload", LargeBinary, nullable=False),  # JSON, as bytes: a database need not be able to read it
    Index("ix_waiting_bot_private_number", "bot", "private", "number"),
)

_first = (
    select(waiting.c.number, waiting.c.shard, waiting.c.payload)
    .where(
        waiting.c.bot == bindparam("bot"),
        waiting.c.private == bindparam("private"),
        waiting.c.shard.in_(bindparam("mine", expanding=True)),
    )
    .order_by(waiting.c.number)
    .limit(bindparam("most"))
)
_these = delete(waiting).where(
    waiting.c.bot == bindparam("bot"), waiting.c.number.in_(bindparam("numbers", expanding=True))
)
_count = (
    select(func.count()).select_from(waiting).where(waiting.c.shard.in_(bindparam("mine", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class InLine:
    """An update that waits."""

    number: int
    shard: int
    update: Mapping[str, Any]


def add(tx: Transaction, bot: int, rows: Sequence[InLine], private: Collection[int]) -> None:
    """Let updates wait; those with the numbers `private` are of private chats."""
    written = [
        {
            "bot": bot,
            "number": row.number,
            "shard": row.shard,
            "private": int(row.number in private),
            "payload": json.dumps(row.update, separators=(",", ":")).encode(),
        }
        for row in rows
    ]
    insert_many(tx, waiting, written)


def first(tx: Transaction, bot: int, mine: Collection[int], most: int, *, private: bool) -> list[InLine]:
    """The first `most` that wait in these shards, in the order of their numbers: those of groups, or those of
    private chats."""
    asked = {"bot": bot, "private": int(private), "mine": list(mine), "most": most}
    return [InLine(row.number, row.shard, json.loads(row.payload)) for row in tx.read(_first, asked)]


def take(tx: Transaction, bot: int, numbers: Collection[int]) -> bool:
    """They wait no more, because they are decided now. False: some did not."""
    taken = tx.write(_these, {"bot": bot, "numbers": list(numbers)})
    return bool(taken.rowcount == len(numbers))


def count(tx: Transaction, mine: Collection[int]) -> int:
    """How many wait in these shards."""
    return int(tx.read(_count, {"mine": list(mine)}).scalar_one())
