"""What waits for a hidden admin's press, and whose groups are whose in private."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from rules.base.events import ButtonPressed, Message, MessagePosted, Place, private
from rules.base.group import Presence
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.hearing import Asked
from storage import hearing
from storage.base import members
from tests.standins.database import NOON, Books

WANG = Person(PersonId(700002), "老王")
HIDDEN = Person(PersonId(-1001), "群", voice=Voice.ANONYMOUS)
AD = Message(MessageNo(3), WANG, NOON, "加微信 abc123")


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def asked(group: GroupId, number: int = 5) -> Asked:
    message = Message(MessageNo(9), HIDDEN, NOON, "/ad", reply=AD)
    return Asked(number, group, Place(group, 4), message, NOON + timedelta(seconds=60))


def press(group: GroupId, *args: str) -> ButtonPressed:
    return ButtonPressed(
        key="k",
        at=NOON,
        group=group,
        place=Place(group),
        by=WANG,
        press="p",
        number=MessageNo(1),
        action="iam",
        args=args,
    )


def test_what_was_asked_comes_back_with_the_post_it_is_about(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        hearing.put_asked(tx, asked(group))
    with books.transaction() as tx:
        assert hearing.load(tx, press(group, "5")).asked == asked(group)
        hearing.put_asked(tx, replace(asked(group), open=False))
        assert hearing.load(tx, press(group, "5")).asked is None


@pytest.mark.parametrize("args", [(), ("",), ("x",), ("-5",), ("²",), ("9" * 40,), ("6",)])
def test_forged_numbers_find_nothing(books: Books, group: GroupId, args: tuple[str, ...]) -> None:
    with books.transaction() as tx:
        hearing.put_asked(tx, asked(group))
        assert hearing.load(tx, press(group, *args)).asked is None


def test_what_nobody_pressed_is_forgotten(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        hearing.put_asked(tx, asked(group))
    with books.transaction(NOON + timedelta(hours=1)) as tx:
        hearing.put_asked(tx, asked(group, 6))
        assert list(tx.read(select(hearing.asked.c.id)).scalars()) == [6]


def test_in_private_the_groups_of_the_writer_are_known(books: Books, group: GroupId) -> None:
    other, gone = books.add_group(-1001000000002), books.add_group(-1001000000003)
    said = Message(MessageNo(1), WANG, NOON, "早")
    with books.transaction() as tx:
        for where in (group, other, gone):
            post = MessagePosted(key="k", at=NOON, group=where, place=Place(where), message=said)
            members.prepare(tx, [post])
        books.groups.put_group(tx, replace(tx.group(group), admins=frozenset({WANG.id})))
        books.groups.put_group(tx, replace(tx.group(gone), owner=WANG.id, presence=Presence.GONE))
    with books.transaction() as tx:
        event = MessagePosted(key="k", at=NOON, place=private(WANG.id), message=said)
        room = hearing.load(tx, event)
        assert room.group is None
        assert [found.id for found in room.staffed] == [group]
        assert room.homes == (group, other)
