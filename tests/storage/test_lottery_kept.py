"""What is written of a lottery is what is read back after a restart."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from rules.base.events import Undelivered
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.prizes import ItemId, LotteryId, ShopId
from rules.lottery.board import Board
from rules.lottery.model import Drawn, Lottery, LotteryStatus, PlaceStatus, Prize, Terms
from storage import lottery
from storage.base import personal
from storage.lottery import hand, writing
from tests.standins.database import NOON, Books

NUMBER = LotteryId(7)
ITEM = ItemId(3)


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


def instant(group: GroupId) -> Lottery:
    prize = Prize(1, ITEM, 3, "棉鞋", ShopId(1))
    opened = Lottery(NUMBER, group, None, 1, "instant", (prize,), Terms(), NOON, NOON + timedelta(days=30))
    return replace(opened, size=9, status=LotteryStatus.OPEN)


def won(rank: int, number: int, status: PlaceStatus = PlaceStatus.WON) -> Drawn:
    return Drawn(NUMBER, rank, number, Person(PersonId(number), f"n{number}"), status, 1, ITEM)


def test_a_lottery_that_is_put_off_is_put_off_after_a_restart(books: Books) -> None:
    later = NOON + timedelta(days=31)
    opened = instant(books.add_group())
    with books.transaction() as tx:
        writing.put_lottery(tx, opened)
        writing.put_lottery(tx, replace(opened, closes_at=later))
    books.groups.forget()
    with books.transaction() as tx:
        found = hand.find(tx, NUMBER)
    assert found is not None
    assert found.closes_at == later


def test_a_place_whose_prize_lapsed_is_still_one_place(books: Books) -> None:
    """What is at hand of an instant lottery is what a restart would find."""
    opened = instant(books.add_group())
    with books.transaction() as tx:
        writing.put_lottery(tx, opened)
    with books.transaction() as tx:
        found = hand.filled(tx, hand.standing(tx, opened.group).of[NUMBER])
        for one in (won(2, 5), won(1, 3), won(2, 5, PlaceStatus.LAPSED)):
            writing.put_drawn(tx, one)
        assert found.won == (won(1, 3), won(2, 5, PlaceStatus.LAPSED)) == hand.places_of(tx, NUMBER)


def test_a_lottery_whose_card_was_not_posted_is_found_by_its_card(books: Books) -> None:
    opened = instant(books.add_group())
    with books.transaction() as tx:
        writing.put_lottery(tx, opened)
        refused = Undelivered(key="k", at=NOON, handle=opened.handle, effect="say", why="no rights")
        found = lottery.load(tx, refused)
    assert isinstance(found, Board)
    assert found.lottery == opened


@pytest.mark.parametrize("status", list(PlaceStatus))
def test_whoever_was_drawn_and_wants_to_be_forgotten_has_no_name_there_any_more(
    books: Books, status: PlaceStatus
) -> None:
    """The place stays, so that the prize does."""
    opened = instant(books.add_group())
    with books.transaction() as tx:
        writing.put_lottery(tx, opened)
        writing.put_drawn(tx, won(1, 3, status))
        personal.erase(tx, PersonId(3))
        (found,) = hand.places_of(tx, NUMBER)
    assert found.person == Person(PersonId(3))
    assert found.status is status
