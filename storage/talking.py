"""What members earned by talking today, kept at hand from one batch to the next; and what was just said.

An ordinary post costs no query and no write: a member's row is read once, with those of all other authors of
the batch that are not at hand, and written when a post earns. What was just said is never written down.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, Row, Table, bindparam, select

from rules.base.events import AdCounted, AdSuspected, Event, MessagePosted
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.ledger import member
from rules.base.words import fold
from rules.talking import (
    Reward,
    Suspected,
    Talk,
    TalkDay,
    TalkWorthy,
    could_earn,
    is_too_soon,
    says_enough,
)
from storage.base import ledger, members
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

_HOPEFUL = "hopeful talk"  # keys of the batch's posts that may earn
JUST_SAID_MAX = 50  # so many of a group's posts back is "just"

talk_days = Table(
    "talk_days",
    metadata,
    Column("person_id", BigInteger, primary_key=True),  # first: a batch's authors are looked up by it
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("day", Integer, nullable=False),
    Column("last_at", BigInteger, nullable=False),  # seconds since 1970, as platforms count
    Column("rewards", JSON, nullable=False),  # message, print, points, taken back; a few dozen at most
    sqlite_with_rowid=False,
    info=concerns(Personal("person_id", STAYS)),
)

_KEYS = ("person_id", "group_id")
_those = select(talk_days).where(talk_days.c.person_id.in_(bindparam("persons", expanding=True)))

Key = tuple[GroupId, PersonId]


def prepare(tx: Transaction, events: Sequence[Event]) -> None:
    """Read the rows of those authors that are not at hand, and listen to what is said."""
    posts: list[Any] = [event for event in events if could_earn(event)]
    keys = [("talk", event.group, event.message.author.id) for event in posts]
    if strange := {key for key in keys if key not in tx.kept_of[key[1]]}:
        _read(tx, {(group, person) for _, group, person in strange})
    tx.memo[_HOPEFUL] = frozenset(
        event.key
        for event, key in zip(posts, keys, strict=True)
        if _is_hopeful(tx, event, tx.kept_of[key[1]].get(key))
    )


def picks(tx: Transaction, posts: Sequence[MessagePosted]) -> frozenset[str]:
    """The posts that may earn, as `prepare` found."""
    del posts
    hopeful: frozenset[str] = tx.memo.get(_HOPEFUL, frozenset())
    return hopeful


def _is_hopeful(tx: Transaction, event: Any, last: TalkDay | None) -> bool:
    """Whether a post is worth asking the rule about, as it looks before the batch is decided: most are too
    short or too soon. Everything is listened to."""
    said = fold(event.message.text).squeezed
    settings = tx.settings(event.group, "talking")
    is_echo = _echoes(tx, event.group, event.message.author.id, said)
    return (
        not is_echo
        and says_enough(said, settings)
        and not is_too_soon(event.message.posted_at, last, settings)
    )


def _read(tx: Transaction, strange: Iterable[Key]) -> None:
    """None for who never earned: that needs no second look."""
    wanted = set(strange)
    rows = tx.read(_those, {"persons": sorted({person for _, person in wanted})}).all()
    found = {(GroupId(row.group_id), PersonId(row.person_id)): _day(row) for row in rows}
    for group, person in wanted:
        tx.kept_of[group]["talk", group, person] = found.get((group, person))


def _day(row: Row[Any]) -> TalkDay:
    rewards = tuple(
        Reward(MessageNo(number), print_, points, bool(back)) for number, print_, points, back in row.rewards
    )
    last_at = datetime.fromtimestamp(row.last_at, UTC)
    return TalkDay(GroupId(row.group_id), PersonId(row.person_id), row.day, last_at, rewards)


def _echoes(tx: Transaction, group: GroupId, author: PersonId, said: str) -> bool:
    """Whether somebody else has just said the same; settled before the batch's later posts are heard."""
    kept = tx.kept_of[group]
    just: dict[str, PersonId] | None = kept.get(("just said", group))
    if just is None:
        just = kept["just said", group] = {}
    first = just.setdefault(said, author)
    if len(just) > JUST_SAID_MAX:
        del just[next(iter(just))]
    return first != author


def load(tx: Transaction, event: MessagePosted | TalkWorthy | AdSuspected | AdCounted) -> Talk | None:
    """How the author stands. None: nothing can come of it."""
    if isinstance(event, MessagePosted):
        return _posted(tx, event)
    assert event.group is not None
    group = tx.group(event.group)
    if isinstance(event, AdSuspected):
        return Talk(group)
    day = _at_hand(tx, (event.group, event.person))
    if isinstance(event, TalkWorthy):
        return Talk(group, day, suspected=(event.group, event.number) in _suspected(tx))
    return Talk(group, day, balance=ledger.balance(tx, event.group, member(event.person)))


def _posted(tx: Transaction, event: MessagePosted) -> Talk | None:
    if event.group is None or event.key not in tx.memo.get(_HOPEFUL, ()):
        return None
    author = event.message.author.id
    known = members.standing(tx, event.group, author)
    joined_at = None if known is None else known.joined_at
    return Talk(tx.group(event.group), _at_hand(tx, (event.group, author)), joined_at)


def _at_hand(tx: Transaction, whose: Key) -> TalkDay | None:
    key = ("talk", *whose)
    kept = tx.kept_of[whose[0]]
    if key not in kept:
        _read(tx, (whose,))
    found: TalkDay | None = kept[key]
    return found


def _suspected(tx: Transaction) -> frozenset[tuple[GroupId, MessageNo]]:
    found: frozenset[tuple[GroupId, MessageNo]] = tx.memo.get("suspected", frozenset())
    return found


def put_suspected(tx: Transaction, post: Suspected) -> None:
    """Remember it until the batch is over."""
    tx.memo["suspected"] = _suspected(tx) | {(post.group, post.number)}


def put_day(tx: Transaction, now: TalkDay) -> None:
    """Write a member's day, and have it at hand."""
    row = {
        "person_id": now.person,
        "group_id": now.group,
        "day": now.day,
        "last_at": int(now.last_at.timestamp()),
        "rewards": [[one.number, one.print, one.points, int(one.back)] for one in now.rewards],
    }
    upsert(tx, talk_days, [row], _KEYS, ("day", "last_at", "rewards"))
    tx.kept_of[now.group]["talk", now.group, now.person] = now


PUTS: Puts = {TalkDay: put_day, Suspected: put_suspected}
