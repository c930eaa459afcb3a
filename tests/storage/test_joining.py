"""The greeting that is remembered, and when a group is looked at."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rules.base.events import GroupSeen, Message, MessagePosted, Place
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.joining import Greeting
from storage import joining
from storage.base import people
from tests.standins.database import NOON, Books

OWNER = Person(PersonId(700001), "小颖")


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def post(group: GroupId | None) -> MessagePosted:
    place = Place(group) if group is not None else Place(person=OWNER.id)
    return MessagePosted(
        key="k", at=NOON, group=group, place=place, message=Message(MessageNo(1), OWNER, NOON, "早")
    )


def seen(group: GroupId) -> GroupSeen:
    return GroupSeen(key="k", at=NOON, group=group, title="群", supergroup=True, owner=OWNER, admins=())


def test_a_greeting_is_remembered_as_it_was_put(books: Books, group: GroupId) -> None:
    greeting = Greeting(group, OWNER.id, NOON)
    for now in (greeting, replace(greeting, standing=False)):
        with books.transaction() as tx:
            joining.put_greeting(tx, now)
        with books.transaction() as tx:
            assert joining.load(tx, seen(group)).greeting == now


def test_staff_with_an_open_private_chat_can_be_warned(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        people.prepare(tx, [post(None)])
        books.groups.put_group(tx, replace(tx.group(group), owner=OWNER.id))
        assert joining.load(tx, seen(group)).reachable == {OWNER.id}
