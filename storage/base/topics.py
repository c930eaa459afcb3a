"""Which posts of a forum stand in which topic: message numbers run through all topics, so nothing else tells.

Numbers only, never what was said; kept as long as the platform lets posts be removed.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import BigInteger, Column, ForeignKey, Table, bindparam, delete, select

from rules.base.events import Event, MessagePosted
from rules.base.ids import GroupId, MessageNo
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

KEPT = timedelta(hours=48)
MAIN_ROOM = 0  # stands for the topic that has no number

topic_posts = Table(
    "topic_posts",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("topic", BigInteger, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
)

_KEYS = ("group_id", "number")
_old = delete(topic_posts).where(topic_posts.c.seen_at <= bindparam("before"))
_between = (
    select(topic_posts.c.number)
    .where(
        topic_posts.c.group_id == bindparam("group"),
        topic_posts.c.topic == bindparam("topic"),
        topic_posts.c.number.between(bindparam("first"), bindparam("last")),
    )
    .order_by(topic_posts.c.number)
    .limit(bindparam("most"))
)


def note(tx: Transaction, events: Iterable[Event]) -> None:
    """Where the posts of a batch stand, as far as they are in forums; and forget the old ones."""
    rows = [
        {
            "group_id": event.group,
            "number": event.message.number,
            "topic": event.place.topic or MAIN_ROOM,
            "seen_at": tx.at,
        }
        for event in events
        if type(event) is MessagePosted and event.group is not None and tx.group(event.group).forum
    ]
    if rows:
        upsert(tx, topic_posts, rows, _KEYS, ("topic", "seen_at"))
        tx.write(_old, {"before": tx.at - KEPT})


def between(
    tx: Transaction, group: GroupId, topic: int | None, first: MessageNo, last: MessageNo, most: int
) -> tuple[MessageNo, ...]:
    """The topic's posts from `first` to `last`, both included, `most` at most, in order."""
    wanted = {"group": group, "topic": topic or MAIN_ROOM, "first": first, "last": last, "most": most}
    return tuple(MessageNo(number) for number in tx.read(_between, wanted).scalars())
