"""Who is in which group, and who talked on which day: counted, never what was said.

Kept here and not with the feature (`storage.membership`) because other features ask how somebody stands.
The posts of a batch are chalked up at once (`storage.base.tally`), before the features hear of them: a post
whose event fails later is counted all the same, for it was posted. The table `member_days` has them a while
later: whoever reads it calls `add_up` first. How much somebody said in all is added up when it is asked for.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    case,
    func,
    select,
)

from rules.base.events import Event, MemberJoined, MemberLeft, MessagePosted
from rules.base.ids import GroupId, PersonId
from rules.base.people import Voice
from rules.base.standing import Acquaintance, Membership, Standing
from storage.base.groups import groups
from storage.base.personal import Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.tally import Numbers, Tally
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

AT_ONCE_MAX = 2_000  # people in one question to the database
HOMES_MAX = 20  # groups of one person that are looked at
NEW_FOR = timedelta(days=7)  # after so long nobody asks any more when somebody came

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
    Index(None, "group_id"),
    sqlite_with_rowid=False,
    info=concerns(Personal("person_id", open=("standing", ("banned",)))),
)
# How many posts of a member count on a day of the group's own calendar (days since the year 1).
member_days = Table(
    "member_days",
    metadata,
    Column("person_id", BigInteger, primary_key=True),
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("messages", Integer, nullable=False),
    sqlite_with_rowid=False,
    info=concerns(Personal("person_id")),
)

Key = tuple[GroupId, PersonId]
Day = tuple[GroupId, int, PersonId]

_KEYS = ("group_id", "person_id")
_DAY_KEYS = ("person_id", "group_id", "day")
_FACTS = ("standing", "joined_at", "left_at", "joins")
_PRESENT = Standing.PRESENT.value
_SETTLED = Acquaintance()
_POSTS = ("membership", "posts")  # of the batch, in the transaction's memory
_UNADDED = ("membership", "unadded")
_UNADDED_DAYS = ("membership", "unadded by days")

# People in all their groups, of which there are few: SQLite has no quick way to look pairs up. An instant
# costs as much to read as the rest of a row, so it is read only where it is news.
_those = select(
    members.c.person_id,
    members.c.group_id,
    members.c.standing,
    case((members.c.joined_at > bindparam("lately"), members.c.joined_at)).label("joined_at"),
).where(members.c.person_id.in_(bindparam("persons", expanding=True)))
_sums = (
    select(
        member_days.c.person_id, member_days.c.group_id, func.sum(member_days.c.messages).label("messages")
    )
    .where(member_days.c.person_id.in_(bindparam("persons", expanding=True)))
    .group_by(member_days.c.person_id, member_days.c.group_id)
)
_one = select(members).where(
    members.c.group_id == bindparam("group"), members.c.person_id == bindparam("person")
)
_several = select(members).where(
    members.c.person_id.in_(bindparam("persons", expanding=True)), members.c.group_id == bindparam("group")
)
_homes = (
    select(members.c.group_id)
    .where(members.c.person_id == bindparam("person"), members.c.standing == _PRESENT)
    .order_by(members.c.group_id)
    .limit(HOMES_MAX)
)
_homes_of_one = _homes.where(
    members.c.group_id.in_(select(groups.c.id).where(groups.c.bot == bindparam("bot")))
)
_present = (
    select(func.count())
    .select_from(members)
    .where(members.c.group_id == bindparam("group"), members.c.standing == _PRESENT)
)
_day = select(member_days.c.messages).where(
    member_days.c.person_id == bindparam("person"),
    member_days.c.group_id == bindparam("group"),
    member_days.c.day == bindparam("on"),
)


# --- counting, once a batch ----------------------------------------------------------------------------


def prepare(tx: Transaction, events: Sequence[Event]) -> None:
    """Count the batch's posts in groups, and remember how their authors stood before them."""
    posts = [event for event in events if type(event) is MessagePosted and _counts(event)]
    if not posts:
        return
    by_day = _by_day(tx, posts)
    authors = {(group, person) for group, _, person in by_day}
    moving = _moving(events)
    strange = {key for key in authors if key in moving or ("settled", *key) not in tx.kept_of[key[0]]}
    _meet(tx, strange, moving)
    totals = tx.memo[_POSTS] = _totals(by_day)
    _unadded(tx).update(totals)
    _unadded_days(tx).update(by_day)
    rows = ((person, group, day, times) for (group, day, person), times in by_day.items())
    _tally.chalk(tx, rows, len(posts))
    for key in authors - strange:
        tx.memo["membership", *key] = _SETTLED


def _meet(tx: Transaction, strange: set[Key], moving: set[Key]) -> None:
    """Look up those authors that are not known to be old members, and take them in."""
    if not strange:
        return
    wanted = {"persons": list({person for _, person in strange}), "lately": tx.at - NEW_FOR}
    known = {(row.group_id, row.person_id): row for row in tx.read(_those, wanted).all()}
    new = [key for key in strange if key in known and known[key].joined_at is not None]
    said = _said(tx, new)
    _settle(tx, strange, known, moving)
    for key in strange:
        tx.memo["membership", *key] = _acquaintance(key, known, said)
        if key not in moving and key not in new:
            tx.kept_of[key[0]]["settled", *key] = True


def _counts(event: MessagePosted) -> bool:
    return event.group is not None and event.message.author.voice is Voice.PERSON


def _by_day(tx: Transaction, posts: Iterable[MessagePosted]) -> Counter[Day]:
    zones: dict[GroupId, ZoneInfo] = {}
    found: Counter[Day] = Counter()
    for post in posts:
        group = post.group
        assert group is not None
        if group not in zones:
            zones[group] = tx.group(group).zone
        day = post.message.posted_at.astimezone(zones[group]).toordinal()
        found[group, day, post.message.author.id] += 1
    return found


def _totals(by_day: Counter[Day]) -> Counter[Key]:
    totals: Counter[Key] = Counter()
    for (group, _, person), times in by_day.items():
        totals[group, person] += times
    return totals


def _said(tx: Transaction, keys: Collection[Key]) -> dict[Key, int]:
    """How many posts of each count so far."""
    if not keys:
        return {}
    rows = tx.read(_sums, {"persons": list({person for _, person in keys})})
    added = {(row.group_id, row.person_id): int(row.messages) for row in rows}
    unadded = _unadded(tx)
    return {key: added.get(key, 0) + unadded[key] for key in keys}


def _unadded(tx: Transaction) -> Counter[Key]:
    """How many posts of each are chalked up only."""
    found: Counter[Key] | None = tx.kept.get(_UNADDED)
    if found is None:
        found = Counter()
        for person, group, _, times in _tally.waiting(tx):
            found[GroupId(group), PersonId(person)] += times
        tx.kept[_UNADDED] = found
    return found


def _unadded_days(tx: Transaction) -> Counter[Day]:
    """The same by days."""
    found: Counter[Day] | None = tx.kept.get(_UNADDED_DAYS)
    if found is None:
        found = Counter()
        for person, group, day, times in _tally.waiting(tx):
            found[GroupId(group), day, PersonId(person)] += times
        tx.kept[_UNADDED_DAYS] = found
    return found


def _add_up(tx: Transaction, rows: Sequence[Numbers]) -> None:
    by_day: Counter[tuple[int, int, int]] = Counter()
    for person, group, day, times in rows:
        by_day[person, group, day] += times
    sums = [
        {"person_id": person, "group_id": group, "day": day, "messages": times}
        for (person, group, day), times in sorted(by_day.items())
    ]
    upsert(tx, member_days, sums, _DAY_KEYS, add=("messages",))
    tx.kept.pop(_UNADDED, None)
    tx.kept.pop(_UNADDED_DAYS, None)


_tally = Tally("posts", 4, _add_up)


def _acquaintance(key: Key, known: dict[Key, Row[Any]], said: dict[Key, int]) -> Acquaintance | None:
    row = known.get(key)
    if row is None:
        return None
    return _SETTLED if row.joined_at is None else Acquaintance(row.joined_at, said.get(key, 0))


def _moving(events: Iterable[Event]) -> set[Key]:
    """Whose coming or going is in the batch itself: those events say how they stand, not their posts."""
    return {
        (event.group, event.person.id)
        for event in events
        if isinstance(event, MemberJoined | MemberLeft) and event.group is not None
    }


def _settle(tx: Transaction, authors: Iterable[Key], known: dict[Key, Row[Any]], moving: set[Key]) -> None:
    """Whoever talks is a member."""
    rows = [
        {
            "group_id": key[0],
            "person_id": key[1],
            "standing": _PRESENT,
            "first_seen_at": tx.at,
            "joins": 0,
        }
        for key in authors
        if key not in moving and (key not in known or known[key].standing != _PRESENT)
    ]
    upsert(tx, members, rows, _KEYS, ("standing",))


# --- asking --------------------------------------------------------------------------------------------


def standing(tx: Transaction, group: GroupId, person: PersonId) -> Acquaintance | None:
    """How new somebody is, as of before the batch's posts; without a query for the authors of the batch.
    `joined_at` is forgotten after NEW_FOR. None: never seen in the group."""
    return tx.remembered(("membership", group, person), lambda: _look_up(tx, group, person))


def _look_up(tx: Transaction, group: GroupId, person: PersonId) -> Acquaintance | None:
    found = membership(tx, group, person)
    return None if found is None else _acquainted(tx, found)


def _acquainted(tx: Transaction, with_: Membership) -> Acquaintance:
    if with_.joined_at is None or with_.joined_at <= tx.at - NEW_FOR:
        return _SETTLED
    posts = tx.memo.get(_POSTS, {}).get((with_.group, with_.person), 0)
    return Acquaintance(with_.joined_at, with_.messages - posts)


def membership(tx: Transaction, group: GroupId, person: PersonId) -> Membership | None:
    """How somebody stands now, the batch's posts counted; None: never seen in the group."""
    row = tx.read(_one, {"group": group, "person": person}).one_or_none()
    return None if row is None else _membership(row, _said(tx, [(group, person)]))


def memberships(tx: Transaction, group: GroupId, persons: Collection[PersonId]) -> dict[PersonId, Membership]:
    """The same for many at once; who was never seen in the group is left out."""
    found: dict[PersonId, Membership] = {}
    everybody = list(persons)
    for start in range(0, len(everybody), AT_ONCE_MAX):
        some = everybody[start : start + AT_ONCE_MAX]
        said = _said(tx, [(group, person) for person in some])
        rows = tx.read(_several, {"group": group, "persons": some})
        found.update((PersonId(row.person_id), _membership(row, said)) for row in rows)
    return found


def _membership(row: Row[Any], said: Mapping[Key, int]) -> Membership:
    group, person = GroupId(row.group_id), PersonId(row.person_id)
    return Membership(
        group,
        person,
        Standing(row.standing),
        row.first_seen_at,
        row.joined_at,
        row.left_at,
        row.joins,
        said.get((group, person), 0),
    )


def homes(tx: Transaction, person: PersonId) -> tuple[GroupId, ...]:
    """The bot's groups that somebody is in, HOMES_MAX at most."""
    bot = tx.only_bot
    homes = _homes if bot is None else _homes_of_one
    given = {"person": person} if bot is None else {"person": person, "bot": bot}
    return tuple(GroupId(group) for group in tx.read(homes, given).scalars())


def present(tx: Transaction, group: GroupId) -> int:
    """How many people 小二 has seen who are in a group."""
    return int(tx.read(_present, {"group": group}).scalar_one())


# --- changing ------------------------------------------------------------------------------------------


def put(tx: Transaction, now: Membership) -> None:
    """How somebody stands from now on. Posts are counted elsewhere, and stay as they are."""
    row = {
        "group_id": now.group,
        "person_id": now.person,
        "standing": now.standing.value,
        "first_seen_at": now.first_seen_at,
        "joined_at": now.joined_at,
        "left_at": now.left_at,
        "joins": now.joins,
    }
    upsert(tx, members, [row], _KEYS, _FACTS)
    tx.kept_of[now.group].pop(("settled", now.group, now.person), None)
    tx.memo["membership", now.group, now.person] = _acquainted(tx, now)


def add_up(tx: Transaction) -> None:
    """Write all posts into `member_days`, for whoever reads that table next."""
    _tally.add_up(tx)


def recount(tx: Transaction, group: GroupId, person: PersonId, day: date, posts: int) -> None:
    """So many posts more (or, negative, fewer) of a member count on a day; no count falls below zero."""
    on = day.toordinal()
    where = {"group": group, "person": person, "on": on}
    counted = (tx.read(_day, where).scalar() or 0) + _unadded_days(tx)[group, on, person]
    change = max(posts, -counted)
    _unadded(tx)[group, person] += change
    _unadded_days(tx)[group, on, person] += change
    _tally.chalk(tx, [(person, group, on, change)], 1)
