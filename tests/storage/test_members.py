"""The roster: comings and goings told twice, posts counted once, days in the group's own zone."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from rules.base.effects import Emit
from rules.base.events import AdCounted, Event, MemberJoined, MemberLeft, Message, MessagePosted, Place
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.base.standing import Membership, Standing
from rules.membership import decide, wants
from storage import membership
from storage.base import members
from storage.base.transaction import Transaction
from tests.standins.database import NOON, Books

QIANG = Person(PersonId(7), "阿强")
YU = Person(PersonId(8), "小雨")


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def take(books: Books, *events: Event, at: datetime = NOON) -> None:
    """One batch, as the engine takes it."""
    with books.transaction(at) as tx:
        membership.prepare(tx, events)
        for event in events:
            hear(tx, event)


def hear(tx: Transaction, event: Any) -> None:
    if wants(event):
        for effect in decide(event, membership.load(tx, event), None):
            if isinstance(effect, Emit):
                continue
            record = effect.record
            membership.PUTS[type(record)](tx, record)


def joined(group: GroupId, person: Person = QIANG) -> MemberJoined:
    return MemberJoined(key="j", at=NOON, group=group, person=person)


def left(group: GroupId, person: Person = QIANG, *, banned: bool = False) -> MemberLeft:
    return MemberLeft(key="l", at=NOON, group=group, person=person, banned=banned)


def post(group: GroupId, author: Person = QIANG, at: datetime = NOON) -> MessagePosted:
    message = Message(MessageNo(1), author, at, "早")
    return MessagePosted(key="p", at=at, group=group, place=Place(group), message=message)


def record(books: Books, group: GroupId, person: Person = QIANG) -> Membership:
    with books.transaction() as tx:
        found = members.membership(tx, group, person.id)
        assert found is not None
        return found


def days(books: Books) -> Sequence[tuple[date, int]]:
    with books.transaction() as tx:
        members.add_up(tx)
        rows = tx.read(select(members.member_days).order_by(members.member_days.c.day))
        return [(date.fromordinal(row.day), row.messages) for row in rows]


def test_a_coming_told_twice_counts_once(books: Books, group: GroupId) -> None:
    take(books, joined(group), joined(group))
    take(books, joined(group))
    assert (record(books, group).joins, record(books, group).present) == (1, True)


def test_a_going_told_twice_counts_once_and_a_return_counts_again(books: Books, group: GroupId) -> None:
    take(books, joined(group), left(group), left(group), joined(group), joined(group))
    now = record(books, group)
    assert (now.joins, now.standing, now.left_at) == (2, Standing.PRESENT, NOON)


def test_a_ban_is_news_after_a_going_but_a_going_is_none_after_a_ban(books: Books, group: GroupId) -> None:
    take(books, joined(group), left(group), left(group, banned=True))
    assert record(books, group).standing is Standing.BANNED
    take(books, left(group))
    assert record(books, group).standing is Standing.BANNED


def test_who_talks_is_a_member_though_nobody_saw_them_come(books: Books, group: GroupId) -> None:
    take(books, post(group), post(group), post(group, YU))
    now = record(books, group)
    assert (now.standing, now.messages, now.joins, now.joined_at) == (Standing.PRESENT, 2, 0, None)
    take(books, left(group))
    take(books, post(group))
    assert (record(books, group).present, record(books, group).messages) == (True, 3)


def test_a_post_and_a_coming_in_one_batch_count_as_one_coming(books: Books, group: GroupId) -> None:
    take(books, joined(group), post(group))
    assert (record(books, group).joins, record(books, group).messages) == (1, 1)
    take(books, left(group), joined(group), post(group))
    assert (record(books, group).joins, record(books, group).messages) == (2, 2)
    take(books, post(group), left(group))
    assert (record(books, group).standing, record(books, group).messages) == (Standing.LEFT, 3)


def test_a_newcomer_of_the_same_batch_stands_as_one(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        batch: list[Event] = [joined(group), post(group)]
        membership.prepare(tx, batch)
        assert members.standing(tx, group, QIANG.id) is None
        hear(tx, batch[0])
        now = members.standing(tx, group, QIANG.id)
        assert now is not None
        assert now.joined_at == NOON


def test_how_the_authors_of_a_batch_stand_costs_no_further_query(books: Books, group: GroupId) -> None:
    take(books, joined(group), post(group))
    with books.transaction() as tx:
        membership.prepare(tx, [post(group), post(group, YU)])
        tx.read = None
        now = members.standing(tx, group, QIANG.id)
        assert now is not None
        assert (now.messages, now.joined_at) == (1, NOON)
        assert members.standing(tx, group, YU.id) is None


def test_who_came_long_ago_is_no_newcomer(books: Books, group: GroupId) -> None:
    take(books, joined(group), post(group))
    for after, new in ((members.NEW_FOR - timedelta(seconds=1), True), (members.NEW_FOR, False)):
        for batch in ([], [post(group)]):
            with books.transaction(NOON + after) as tx:
                membership.prepare(tx, batch)
                now = members.standing(tx, group, QIANG.id)
                assert now is not None
                assert (now.joined_at is not None) is new


def test_a_returning_member_has_said_what_was_said_before(books: Books, group: GroupId) -> None:
    take(books, *[post(group) for _ in range(6)], left(group))
    with books.transaction() as tx:
        batch: list[Event] = [joined(group), post(group)]
        membership.prepare(tx, batch)
        hear(tx, batch[0])
        now = members.standing(tx, group, QIANG.id)
        assert now is not None
        assert (now.joined_at, now.messages) == (NOON, 6)


def test_posts_are_counted_on_the_days_of_the_group(books: Books, group: GroupId) -> None:
    """16:00 in UTC is midnight in Shanghai."""
    before = datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)
    take(books, post(group, at=before), post(group, at=before), post(group, at=before + timedelta(seconds=1)))
    assert days(books) == [(date(2026, 11, 23), 2), (date(2026, 11, 24), 1)]


def test_only_people_count(books: Books, group: GroupId) -> None:
    for voice in set(Voice) - {Voice.PERSON}:
        take(books, post(group, Person(PersonId(-9), "x", voice=voice)))
    take(books, joined(group, Person(PersonId(9), "机器人", voice=Voice.BOT)))
    with books.transaction() as tx:
        assert not list(tx.read(select(members.members)))


def test_ads_are_no_activity_until_they_are_none(books: Books, group: GroupId) -> None:
    take(books, *[post(group) for _ in range(5)])
    ad = AdCounted(key="a", at=NOON, group=group, person=QIANG.id, posts=3, day=NOON, sign=-1)
    take(books, ad)
    assert (record(books, group).messages, days(books)) == (2, [(date(2026, 11, 23), 2)])
    take(books, ad)
    assert (record(books, group).messages, days(books)) == (0, [(date(2026, 11, 23), 0)])


def test_the_same_person_in_two_groups_is_counted_in_each(books: Books, group: GroupId) -> None:
    other = books.add_group(-1001000000002, "姐妹群")
    take(books, post(group), post(other), post(other))
    assert (record(books, group).messages, record(books, other).messages) == (1, 2)
    with books.transaction() as tx:
        assert members.homes(tx, QIANG.id) == (group, other)
