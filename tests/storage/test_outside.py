"""What was noted of packets sent elsewhere, in a real database."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.base.events import ButtonPressed, CommandGiven, Place
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.outside import LISTED_MAX, Outside, Shelf
from storage import outside
from tests.rules.offences.scene import OWNER, QIANG, message
from tests.standins.database import NOON, Books


def one(group: GroupId, number: int) -> Outside:
    sender = Person(QIANG.id, QIANG.name)
    return Outside(number, group, sender, "50元", f"第{number}笔", OWNER, NOON + timedelta(minutes=number))


def load(books: Books, group: GroupId, press: str = "") -> Shelf:
    facts = {"key": "k", "at": NOON, "group": group, "place": Place(group), "by": OWNER}
    event: CommandGiven | ButtonPressed = CommandGiven(
        **facts, name="outside", rest="", words=(), message=message()
    )
    if press:
        event = ButtonPressed(**facts, press="p", number=MessageNo(1), action="outside", args=(press,))
    with books.transaction() as tx:
        return outside.load(tx, event)


@pytest.fixture
def books() -> Books:
    return Books()


def test_the_newest_that_stand_are_listed(books: Books) -> None:
    group, other = books.add_group(), books.add_group(-1002, "别的群")
    with books.transaction() as tx:
        for number in range(1, LISTED_MAX + 3):
            outside.put_outside(tx, one(group, number))
        outside.put_outside(tx, replace(one(group, 3), stands=False))
        outside.put_outside(tx, one(other, 99))
    listed = [found.id for found in load(books, group).newest]
    assert listed == sorted((n for n in range(2, LISTED_MAX + 3) if n != 3), reverse=True)[:LISTED_MAX]
    assert load(books, other).newest == (one(other, 99),)


@pytest.mark.parametrize("press", ["x", "²", "9" * 17, "77"])
def test_a_forged_button_finds_nothing(books: Books, press: str) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        outside.put_outside(tx, one(group, 55))
    assert load(books, group, "55").noted == one(group, 55)
    assert load(books, group, press).noted is None
    assert PersonId(QIANG.id) == one(group, 55).sender.id
