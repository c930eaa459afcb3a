"""The sums beside the ledger: by day, week and in all, of those who are in the group."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from rules.base.events import ButtonPressed, CommandGiven, Message, Place
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from rules.base.people import Person
from rules.base.standing import Membership, Standing
from storage import ranking
from storage.base import earnings, handles, ledger, members
from tests.standins.database import NOON, Books

A, B, C = PersonId(11), PersonId(12), PersonId(13)
DAY = timedelta(days=1)


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    found = books.add_group()
    with books.transaction() as tx:
        for person in (A, B, C):
            members.put(tx, Membership(found, person, Standing.PRESENT, NOON))
    return found


def post(
    books: Books, group: GroupId, person: PersonId, points: int, reason: str = "grant", at: Any = NOON
) -> None:
    source, target = (ISSUE, member(person)) if points > 0 else (member(person), ISSUE)
    with books.transaction(at) as tx:
        count, _ = ledger._newest(tx, group)
        ledger.post(tx, Entry(group, f"{group}-c{count}", reason, transfer(source, target, abs(points))))


def sums(books: Books, group: GroupId, at: Any = NOON) -> list[list[tuple[int, int]]]:
    with books.transaction(at) as tx:
        zone = tx.group(group).zone
        periods = (earnings.day(at, zone), earnings.week(at, zone), earnings.ALL)
        return [
            [(one.person, one.points) for one in earnings.top(tx, group, period, 10)] for period in periods
        ]


def test_what_is_earned_counts_in_its_day_week_and_in_all(books: Books, group: GroupId) -> None:
    post(books, group, A, 5)  # on Monday
    post(books, group, A, 7, at=NOON + DAY)
    post(books, group, B, 9, at=NOON + 7 * DAY)
    assert sums(books, group) == [[(A, 5)], [(A, 12)], [(A, 12), (B, 9)]]
    assert sums(books, group, NOON + 7 * DAY) == [[(B, 9)], [(B, 9)], [(A, 12), (B, 9)]]


def test_days_begin_when_the_groups_do(books: Books, group: GroupId) -> None:
    midnight = NOON.replace(hour=16)
    post(books, group, A, 1, at=midnight - timedelta(seconds=1))
    post(books, group, A, 2, at=midnight)
    assert [day for day, _, _ in (sums(books, group), sums(books, group, midnight))] == [[(A, 1)], [(A, 2)]]


def test_spending_returns_and_gifts_do_not_count_but_what_was_earned_by_mistake_does(
    books: Books, group: GroupId
) -> None:
    post(books, group, A, 20)
    post(books, group, A, -5, "packet-gift")
    post(books, group, A, 5, "packet-rest")
    post(books, group, A, 5, "give")
    post(books, group, A, -3, "fine")
    post(books, group, A, 3, "fine-undone")
    assert sums(books, group)[0] == [(A, 20)]
    post(books, group, A, -20, "grant-undone")
    assert sums(books, group)[0] == []


def test_places_are_of_those_who_are_there(books: Books, group: GroupId) -> None:
    for person, points in ((A, 9), (B, 9), (C, 4)):
        post(books, group, person, points)
    with books.transaction() as tx:
        assert [earnings.place(tx, group, earnings.ALL, one) for one in (A, B, C)] == [(1, 9), (1, 9), (3, 4)]
        assert earnings.place(tx, group, earnings.ALL, PersonId(99)) == (0, 0)
        members.put(tx, Membership(group, A, Standing.LEFT, NOON))
        assert earnings.place(tx, group, earnings.ALL, C) == (2, 4)
        assert [one.person for one in earnings.top(tx, group, earnings.ALL, 10)] == [B, C]
        assert [one.person for one in earnings.top(tx, group, earnings.ALL, 1)] == [B]


def test_what_is_long_over_is_forgotten(books: Books, group: GroupId) -> None:
    post(books, group, A, 5)
    later = NOON + (earnings.KEPT_DAYS + 8) * DAY
    post(books, group, A, 5, at=later)
    with books.transaction(later) as tx:
        periods = tx.read(select(earnings.earnings.c.period)).scalars().all()
    assert len(periods) == 3
    assert sums(books, group, later) == [[(A, 5)], [(A, 5)], [(A, 10)]]


def test_the_board_is_loaded_for_the_card_that_stands(books: Books, group: GroupId) -> None:
    post(books, group, A, 5)
    by, place = Person(A, "甲"), Place(group)
    said = Message(MessageNo(1), by, NOON, "排行")
    asked = CommandGiven(
        key="k", at=NOON, group=group, place=place, by=by, name="top", rest="", words=("all",), message=said
    )
    press = ButtonPressed(
        key="p",
        at=NOON,
        group=group,
        place=place,
        by=by,
        press="p",
        number=MessageNo(7),
        action="top",
        args=("day",),
    )
    with books.transaction() as tx:
        board = ranking.load(tx, asked)
        assert board is not None
        assert [(row.person.id, row.points) for row in board.rows] == [(A, 5)]
        assert (board.place, board.points) == (1, 5)
        early = ranking.load(tx, press)
        assert early is not None
        assert not early.standing
        handles.put(tx, handles.Posted(f"top:{group}", group, None, MessageNo(7), NOON))
        now = ranking.load(tx, press)
        assert now is not None
        assert (now.standing, now.points) == (True, 5)
