"""Who is in which group, and who talked on which day: counted, never what was said.

Kept here and not with the feature (`storage.membership`) because other features ask how somebody stands.
The posts of a batch are added up in memory and written at once, before the features hear of them: a post
whose event fails later is counted all the same, for it was posted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    func,
    select,
    update,
)

from rules.base.events import Event, MemberJoined, MemberLeft, MessagePosted
from rules.base.ids import GroupId, PersonId
from rules.base.people import Voice
from rules.base.standing import Membership, Standing
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

HOMES_MAX = 20  # groups of one person that are looked at

members = Table(
    "members",
    metadata,
    Column("person_id", BigInteger, primary_key=True),  # first: a batch's authors are looked up by it
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("standing", String(8), nullable=False),
    Column("first_seen_at", UtcDateTime, nullable=False),
    Column("joined_at", UtcDateTime),
    Column("left_at", UtcDateTime),
    Column("joins", Integer, nullable=False),
    Column("messages", Integer, nullable=False),
    Index(None, "group_id"),
    sqlite_with_rowid=False,
)
# How many posts of a member count on a day of the group's own calendar.
member_days = Table(
    "member_days",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("messages", Integer, nullable=False),
    sqlite_with_rowid=False,
)

Key = tuple[GroupId, PersonId]

_KEYS = ("group_id", "person_id")
_FACTS = ("standing", "joined_at", "left_at", "joins")
# In all their groups, of which there are few: SQLite has no quick way to look pairs up.
_those = select(members).where(members.c.person_id.in_(bindparam("persons", expanding=True)))
_one = select(members).where(
    members.c.group_id == bindparam("group"), members.c.person_id == bindparam("person")
)
_homes = (
    select(members.c.group_id)
    .where(members.c.person_id == bindparam("person"), members.c.standing == Standing.PRESENT.value)
    .order_by(members.c.group_id)
    .limit(HOMES_MAX)
)
_here = update(members).where(
    members.c.group_id == bindparam("group"), members.c.person_id == bindparam("person")
)
_count_again = _here.values(messages=func.max(members.c.messages + bindparam("posts"), 0))


# --- counting, once a batch ----------------------------------------------------------------------------


def prepare(tx: Transaction, events: Sequence[Event]) -> None:
    """Count the batch's posts in groups, and remember how their authors stood before them."""
    posts = [
        event
        for event in events
        if type(event) is MessagePosted
        and event.group is not None
        and event.message.author.voice is Voice.PERSON
    ]
    if not posts:
        return
    by_day = Counter(_day_of(tx, posts))
    totals: Counter[Key] = Counter()
    for (group, _, person), times in by_day.items():
        totals[group, person] += times
    known = _read(tx, totals)
    _write(tx, known, totals, _moving(events))
    upsert(tx, member_days, _day_rows(by_day), ("group_id", "day", "person_id"), add=("messages",))
    for key in totals:
        tx.memo["membership", *key] = known.get(key)


def _day_of(tx: Transaction, posts: Iterable[MessagePosted]) -> Iterable[tuple[GroupId, date, PersonId]]:
    zones: dict[GroupId, Any] = {}
    for post in posts:
        group = post.group
        assert group is not None
        if group not in zones:
            zones[group] = tx.group(group).zone
        yield group, post.message.posted_at.astimezone(zones[group]).date(), post.message.author.id


def _read(tx: Transaction, keys: Iterable[Key]) -> dict[Key, Membership]:
    rows = tx.read(_those, {"persons": list({person for _, person in keys})})
    return {(row.group_id, row.person_id): _membership(row) for row in rows}


def _moving(events: Iterable[Event]) -> set[Key]:
    """Whose coming or going is in the batch itself: those events say how they stand, not their posts."""
    return {
        (event.group, event.person.id)
        for event in events
        if isinstance(event, MemberJoined | MemberLeft) and event.group is not None
    }


def _write(tx: Transaction, known: dict[Key, Membership], totals: Counter[Key], moving: set[Key]) -> None:
    """Whoever talks is a member. (A row of somebody new is written as a whole.)"""
    rows = [_talked(tx, key, times, known.get(key), moves=key in moving) for key, times in totals.items()]
    upsert(tx, members, rows, _KEYS, ("standing",), ("messages",))


def _talked(
    tx: Transaction, key: Key, times: int, before: Membership | None, *, moves: bool
) -> dict[str, Any]:
    standing = Standing.PRESENT
    if moves:
        standing = Standing.LEFT if before is None else before.standing
    return {
        "group_id": key[0],
        "person_id": key[1],
        "standing": standing.value,
        "first_seen_at": tx.at,
        "joins": 0,
        "messages": times,
    }


def _day_rows(by_day: Counter[tuple[GroupId, date, PersonId]]) -> list[dict[str, Any]]:
    return [
        {"group_id": group, "day": day, "person_id": person, "messages": times}
        for (group, day, person), times in by_day.items()
    ]


# --- asking --------------------------------------------------------------------------------------------


def standing(tx: Transaction, group: GroupId, person: PersonId) -> Membership | None:
    """How somebody stands, as of before the batch's posts; without a query for the authors of the batch.
    None: never seen in the group."""
    return tx.remembered(("membership", group, person), lambda: membership(tx, group, person))


def membership(tx: Transaction, group: GroupId, person: PersonId) -> Membership | None:
    """How somebody stands now, the batch's posts counted; None: never seen in the group."""
    row = tx.read(_one, {"group": group, "person": person}).one_or_none()
    return None if row is None else _membership(row)


def _membership(row: Row[Any]) -> Membership:
    return Membership(
        GroupId(row.group_id),
        PersonId(row.person_id),
        Standing(row.standing),
        row.first_seen_at,
        row.joined_at,
        row.left_at,
        row.joins,
        row.messages,
    )


def homes(tx: Transaction, person: PersonId) -> tuple[GroupId, ...]:
    """The groups that somebody is in, HOMES_MAX at most."""
    return tuple(GroupId(group) for group in tx.read(_homes, {"person": person}).scalars())


# --- changing ------------------------------------------------------------------------------------------


def put(tx: Transaction, now: Membership) -> None:
    """How somebody stands from now on. The count of posts stays what it is."""
    row = {
        "group_id": now.group,
        "person_id": now.person,
        "standing": now.standing.value,
        "first_seen_at": now.first_seen_at,
        "joined_at": now.joined_at,
        "left_at": now.left_at,
        "joins": now.joins,
        "messages": 0,
    }
    upsert(tx, members, [row], _KEYS, _FACTS)
    tx.memo["membership", now.group, now.person] = now


def recount(tx: Transaction, group: GroupId, person: PersonId, day: date, posts: int) -> None:
    """So many posts more (or, negative, fewer) of a member count on a day; no count falls below zero."""
    where = {"group": group, "person": person, "posts": posts}
    tx.write(_count_again, where)
    on_day = (
        (member_days.c.group_id == group) & (member_days.c.person_id == person) & (member_days.c.day == day)
    )
    kept = func.max(member_days.c.messages + posts, 0)
    tx.write(update(member_days).where(on_day).values(messages=kept))
