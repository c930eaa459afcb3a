"""What has to be sent: rows that wait until the platform has done them, in order within their lane.

A lane is what must stay in order: what is said in one chat, what is done to its members. Rows without a
lane overtake. Of a message's edits only the newest waits; an edit or removal of a message that is not
sent yet changes or cancels the message itself. Each bot sends its own rows, in an order of its own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    Row,
    Select,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from rules.base.ids import ChatId, GroupId, MessageNo
from storage.base.handles import HANDLE_CHARS_MAX
from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.shards import shard_of
from storage.base.transaction import Transaction
from storage.base.upsert import insert_many

CLAIM_ROWS_MAX = 64  # looked at in one query
NO_LANE = ""
POSTING = ("say", "file", "picture", "roll", "table")  # kinds that make a new message

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("bot", BigInteger, nullable=False, server_default="0"),  # that sends it
    Column("lane", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("group_id", BigId, ForeignKey("groups.id")),
    Column("chat", BigInteger),  # the platform's number; None: the group's own chat, or none at all
    Column("urgency", Integer, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("handle", String(HANDLE_CHARS_MAX), nullable=False),
    Column("vanish_seconds", Integer, nullable=False),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("unanswered", Integer, nullable=False),  # how often no answer came to a new message
    Column("shard", Integer, nullable=False, server_default="0"),  # its owner sends it
    Index("ix_outbox_bot_urgency_id", "bot", "urgency", "id"),
    Index("ix_outbox_handle", "handle"),
    sqlite_autoincrement=True,  # a number is never used twice: it names the delivery in the books
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing to send, before it has a number."""

    lane: str
    kind: str
    group: GroupId | None
    chat: int | None
    urgency: int
    payload: dict[str, Any]
    handle: str = ""
    vanish_seconds: int = 0
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row of the outbox."""

    id: int
    draft: Draft
    queued_at: datetime
    due_at: datetime
    attempts: int = 0
    unanswered: int = field(default=0)
    shard: int = field(default=0)


_insert = insert(outbox)
_by_id = select(outbox).where(outbox.c.id == bindparam("row"))
_drop = delete(outbox).where(outbox.c.id == bindparam("row"))
_drop_edits = delete(outbox).where(
    outbox.c.bot == bindparam("bot"),
    outbox.c.handle.in_(bindparam("handles", expanding=True)),
    outbox.c.kind == "edit",
    outbox.c.id.not_in(bindparam("but", expanding=True)),
)
_numbered_now = (
    update(outbox)
    .where(outbox.c.bot == bindparam("us"), outbox.c.handle == bindparam("name"), outbox.c.kind == "remove")
    .values(handle="", payload=bindparam("face"))
)
_reface = update(outbox).where(outbox.c.id == bindparam("row")).values(payload=bindparam("face"))
_count = select(func.count()).select_from(outbox)
_next = select(func.min(outbox.c.due_at))
_next_without_lane = _next.where(
    outbox.c.bot == bindparam("bot"), outbox.c.lane == NO_LANE, outbox.c.due_at > bindparam("now")
)
_by_bot = select(outbox.c.bot, func.count(), func.min(outbox.c.queued_at)).group_by(outbox.c.bot)


def queue(tx: Transaction, drafts: Sequence[Draft]) -> tuple[Waiting, ...]:
    """Let things be sent, in the order given. Returns those that overtake all others: what has no lane, and
    waits for nothing."""
    insert_many(tx, outbox, [_written(tx, draft) for draft in drafts if not _overtakes(draft)])
    return tuple(_numbered(tx, draft) for draft in drafts if _overtakes(draft))


def _overtakes(draft: Draft) -> bool:
    return draft.lane == NO_LANE and not draft.handle


def _numbered(tx: Transaction, draft: Draft) -> Waiting:
    row = _written(tx, draft)
    key = tx.write(_insert, row).inserted_primary_key
    assert key is not None
    return Waiting(key[0], draft, tx.at, tx.at, shard=row["shard"])


def _written(tx: Transaction, draft: Draft) -> dict[str, Any]:
    return {
        "bot": tx.bot,
        "lane": draft.lane,
        "kind": draft.kind,
        "group_id": draft.group,
        "chat": draft.chat,
        "urgency": draft.urgency,
        "payload": draft.payload,
        "handle": draft.handle,
        "vanish_seconds": draft.vanish_seconds,
        "queued_at": tx.at,
        "due_at": tx.at,
        "expires_at": draft.expires,
        "attempts": 0,
        "unanswered": 0,
        "shard": shard_for(tx, draft),
    }


def shard_for(tx: Transaction, draft: Draft) -> int:
    """Whose owner sends it: the group's, or else the private chat's. An answer to a press is sent by whoever
    decided about it: somebody waits with a finger on the button."""
    if draft.kind == "answer" or (draft.group is None and draft.chat is None):
        return tx.own_shard
    return shard_of(draft.group, draft.chat)


def _waiting(row: Row[Any]) -> Waiting:
    draft = Draft(
        row.lane,
        row.kind,
        row.group_id,
        row.chat,
        row.urgency,
        row.payload,
        row.handle,
        row.vanish_seconds,
        row.expires_at,
    )
    return Waiting(row.id, draft, row.queued_at, row.due_at, row.attempts, row.unanswered, row.shard)


def first(tx: Transaction, closed: Collection[str], leave: Collection[int]) -> tuple[Waiting, ...]:
    """The bot's first CLAIM_ROWS_MAX rows, the most urgent and then the oldest first, outside of the `closed`
    lanes and but for the rows `leave`. A row whose time has not come holds its lane up; without a lane
    it is left out."""
    wanted = _own(tx).where((outbox.c.lane != NO_LANE) | (outbox.c.due_at <= tx.at))
    if closed:
        wanted = wanted.where(outbox.c.lane.not_in(closed))
    if leave:
        wanted = wanted.where(outbox.c.id.not_in(leave))
    wanted = _ours(tx, wanted)
    rows = tx.read(wanted.order_by(outbox.c.urgency, outbox.c.id).limit(CLAIM_ROWS_MAX))
    return tuple(_waiting(row) for row in rows)


def next_without_lane(tx: Transaction) -> datetime | None:
    """When the first of what is put off without a lane, and so is left out by `first`, may be tried."""
    asked = {"bot": tx.bot, "now": tx.at}
    found: datetime | None = tx.read(_ours(tx, _next_without_lane), asked).scalar_one_or_none()
    return found


def _own(tx: Transaction) -> Select[Any]:
    return select(outbox).where(outbox.c.bot == tx.bot)


def _ours(tx: Transaction, wanted: Select[Any]) -> Select[Any]:
    """As far as it is this worker's to send."""
    return wanted if tx.mine is None else wanted.where(outbox.c.shard.in_(tx.mine))


def find(tx: Transaction, row: int) -> Waiting | None:
    """A row by its number; None: it is done, or was cancelled."""
    found = tx.read(_by_id, {"row": row}).one_or_none()
    return None if found is None else _waiting(found)


def under(tx: Transaction, handles: Collection[str]) -> tuple[Waiting, ...]:
    """Everything that waits under these handles, in order."""
    if not handles:
        return ()
    rows = tx.read(_own(tx).where(outbox.c.handle.in_(handles)).order_by(outbox.c.id))
    return tuple(_waiting(row) for row in rows)


def reface(tx: Transaction, row: int, payload: dict[str, Any]) -> None:
    """Another face for something that waits."""
    tx.write(_reface, {"row": row, "face": payload})


def drop(tx: Transaction, row: int) -> None:
    """It is done, or need not be done any more."""
    tx.write(_drop, {"row": row})


def drop_under(tx: Transaction, handle: str, but: Collection[int] = ()) -> None:
    """Nothing more is to be said or done under this handle, but for the rows `but`."""
    named = (outbox.c.bot == tx.bot, outbox.c.handle == handle)
    tx.write(delete(outbox).where(*named, outbox.c.id.not_in(but)))


def drop_orphans(tx: Transaction, handle: str) -> None:
    """What waited to be done to a message that will never stand need not be done; unless another message
    is to stand under the same handle."""
    if not any(row.draft.kind in POSTING for row in under(tx, [handle])):
        tx.write(delete(outbox).where(outbox.c.bot == tx.bot, outbox.c.handle == handle))


def drop_edits(tx: Transaction, handles: Collection[str], but: Collection[int]) -> None:
    """No edit that waits under these handles is wanted any more, but for the rows `but`."""
    if handles:
        tx.write(_drop_edits, {"bot": tx.bot, "handles": list(handles), "but": list(but)})


def remove_number(tx: Transaction, handle: str, number: MessageNo) -> bool:
    """The message under this handle has a number now: a removal that waited for it need wait no more.
    Whether there was one."""
    found = tx.write(_numbered_now, {"us": tx.bot, "name": handle, "face": {"numbers": [number]}})
    return int(found.rowcount) > 0


def readdress(tx: Transaction, old: ChatId, new: ChatId) -> None:
    """A chat that is none of our groups has another number now, and counts its messages from 1."""
    there = (outbox.c.bot == tx.bot) & (outbox.c.chat == old)
    _forget_numbers(tx, there)
    tx.write(update(outbox).where(there).values(chat=new))


def hand_over(tx: Transaction, group: GroupId) -> None:
    """`tx.bot` keeps the group now, and sends what waits to be sent there, or on its behalf."""
    tx.write(update(outbox).where(outbox.c.group_id == group).values(bot=tx.bot))


def forget_numbers(tx: Transaction, group: GroupId) -> None:
    """The group's chat counts its messages from 1 now: what waits must not mistake another message for the
    one that had its number."""
    _forget_numbers(tx, (outbox.c.group_id == group) & outbox.c.chat.is_(None))


def _forget_numbers(tx: Transaction, there: ColumnElement[bool]) -> None:
    """What was to be removed, or looked at, stays behind in the old chat; what was to be said answers
    nobody in particular. A removal under a handle waits for a number of its own."""
    behind = (outbox.c.kind == "read_pictures") | ((outbox.c.kind == "remove") & (outbox.c.handle == ""))
    tx.write(delete(outbox).where(there, behind))
    for row in tx.read(select(outbox.c.id, outbox.c.payload).where(there)).all():
        if row.payload.get("reply_to") is not None:
            reface(tx, row.id, {**row.payload, "reply_to": None})


def postpone(tx: Transaction, row: int, due_at: datetime, unanswered: int = 0) -> None:
    """Try again then. `unanswered` counts up how often no answer came."""
    again = {
        "due_at": due_at,
        "attempts": outbox.c.attempts + 1,
        "unanswered": outbox.c.unanswered + unanswered,
    }
    tx.write(update(outbox).where(outbox.c.id == row).values(**again))


def went_back(tx: Transaction, span: timedelta) -> None:
    """The clock was set back by `span`: what waited for a time still to come is due so much earlier."""
    later = select(outbox.c.id, outbox.c.due_at).where(outbox.c.due_at > tx.at)
    waiting = tx.read(_ours(tx, later)).all()
    for row in waiting:
        tx.write(update(outbox).where(outbox.c.id == row.id).values(due_at=row.due_at - span))


def count(tx: Transaction) -> int:
    """How much waits."""
    return int(tx.read(_count).scalar_one())


def waits(tx: Transaction, but: Collection[int]) -> bool:
    """Whether the bot has any row besides those."""
    own = select(outbox.c.id).where(outbox.c.bot == tx.bot, outbox.c.id.not_in(but))
    return tx.read(_ours(tx, own).limit(1)).first() is not None


def next_due(tx: Transaction) -> datetime | None:
    """When the earliest of what waits may be tried; None: nothing waits."""
    found: datetime | None = tx.read(_next).scalar_one_or_none()
    return found


def backlog(tx: Transaction) -> dict[int, tuple[int, datetime]]:
    """Of each bot that has something to send: how much waits, and since when the first of it."""
    return {bot: (count, oldest) for bot, count, oldest in tx.read(_by_bot)}


def forget(tx: Transaction, before: datetime, but: Collection[int]) -> int:
    """What has waited since `before` for bots that send nothing any more, all `but` these, is wanted by
    nobody now. How much it was."""
    late = (outbox.c.queued_at < before, outbox.c.bot.not_in(but))
    return int(tx.write(delete(outbox).where(*late)).rowcount)
