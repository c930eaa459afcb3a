"""Which posted message a handle of ours names: a card is edited and removed under the name it was given.

A handle names the newest message that was said under it. Kept HANDLES_KEPT_DAYS after it was posted. Each bot
has handles of its own: a card in somebody's chat with one of them is not that in their chat with another.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, bindparam, delete, select, update

from rules.base.ids import ChatId, GroupId, MessageNo
from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

HANDLE_CHARS_MAX = 120
HANDLES_KEPT_DAYS = 400

handles = Table(
    "handles",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("handle", String(HANDLE_CHARS_MAX), primary_key=True),
    Column("group_id", BigId, ForeignKey("groups.id")),
    Column("chat", BigInteger),  # None: the group's own chat
    Column("number", BigInteger, nullable=False),
    Column("posted_at", UtcDateTime, nullable=False, index=True),
    Index("ix_handles_group_id_number", "group_id", "number"),
)

_at = (
    select(handles.c.handle)
    .where(
        handles.c.group_id == bindparam("group"),
        handles.c.number == bindparam("number"),
        handles.c.chat.is_(None),
    )
    .order_by(handles.c.posted_at.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a handle's message stands; `chat` None: in the group's own chat."""

    handle: str
    group: GroupId | None
    chat: int | None
    number: MessageNo
    posted_at: datetime


def put(tx: Transaction, posted: Posted) -> None:
    """The handle names this message from now on."""
    row = {
        "bot": tx.bot,
        "handle": posted.handle,
        "group_id": posted.group,
        "chat": posted.chat,
        "number": posted.number,
        "posted_at": posted.posted_at,
    }
    upsert(tx, handles, [row], ["bot", "handle"], ["group_id", "chat", "number", "posted_at"])


def find(tx: Transaction, names: Collection[str]) -> dict[str, Posted]:
    """What of the named stands in a chat."""
    if not names:
        return {}
    rows = tx.read(select(handles).where(handles.c.bot == tx.bot, handles.c.handle.in_(names)))
    return {
        row.handle: Posted(row.handle, row.group_id, row.chat, MessageNo(row.number), row.posted_at)
        for row in rows
    }


def handle_at(tx: Transaction, group: GroupId, number: MessageNo) -> str | None:
    """The handle of message `number` in the group's chat; None: it is none of our named messages."""
    found: str | None = tx.read(_at, {"group": group, "number": number}).scalar_one_or_none()
    return found


def forget(tx: Transaction, handle: str) -> None:
    """The handle's message is gone."""
    tx.write(delete(handles).where(handles.c.bot == tx.bot, handles.c.handle == handle))


def forget_chat(tx: Transaction, group: GroupId) -> None:
    """The group's chat was upgraded: the new one counts its messages from 1, and the old numbers there would
    be other messages."""
    tx.write(delete(handles).where(handles.c.group_id == group, handles.c.chat.is_(None)))


def forget_elsewhere(tx: Transaction, chat: ChatId) -> None:
    """The same of a chat that is none of our groups."""
    tx.write(delete(handles).where(handles.c.bot == tx.bot, handles.c.chat == chat))


def hand_over(tx: Transaction, group: GroupId) -> None:
    """Another bot keeps the group now: what its forerunner posted can only be removed by it, and is named by
    it from now on."""
    tx.write(update(handles).where(handles.c.group_id == group).values(bot=tx.bot))


def sweep(tx: Transaction) -> None:
    """Forget handles older than they are kept."""
    tx.write(delete(handles).where(handles.c.posted_at < tx.at - timedelta(days=HANDLES_KEPT_DAYS)))
