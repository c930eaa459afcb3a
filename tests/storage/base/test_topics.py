"""Which posts stand in which topic: of forums only, and not for long."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import func, select

from rules.base.events import MessagePosted, Place
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.post import Message
from storage.base import topics
from tests.standins.database import NOON, Books

QIANG = Person(PersonId(7), "阿强")
SHOW = 40


def post(group: GroupId, number: int, topic: int | None = None) -> MessagePosted:
    said = Message(MessageNo(number), QIANG, NOON, "哈哈")
    return MessagePosted(key=f"m{number}", at=NOON, group=group, place=Place(group, topic), message=said)


def forum(books: Books) -> GroupId:
    group = books.add_group()
    with books.transaction() as tx:
        books.groups.put_group(tx, replace(tx.group(group), forum=True))
    return group


def noted(books: Books, events: Sequence[MessagePosted], at: datetime = NOON) -> None:
    with books.transaction(at) as tx:
        topics.note(tx, events)


def found(
    books: Books, group: GroupId, topic: int | None, first: int, last: int, most: int = 101
) -> list[int]:
    with books.transaction() as tx:
        return list(topics.between(tx, group, topic, MessageNo(first), MessageNo(last), most))


def test_the_topics_own_posts_from_one_to_the_other(books: Books) -> None:
    group = forum(books)
    noted(books, [post(group, n, SHOW if n % 2 else None) for n in range(1, 11)])
    assert found(books, group, SHOW, 3, 7) == [3, 5, 7]
    assert found(books, group, None, 3, 7) == [4, 6]
    assert found(books, group, SHOW, 1, 10, most=2) == [1, 3]
    assert found(books, group, 41, 1, 10) == []


def test_what_is_heard_twice_is_noted_once(books: Books) -> None:
    group = forum(books)
    noted(books, [post(group, 1, SHOW)])
    noted(books, [post(group, 1, SHOW)])
    assert found(books, group, SHOW, 1, 1) == [1]


def test_an_ordinary_group_costs_no_row(books: Books) -> None:
    noted(books, [post(books.add_group(), 1)])
    with books.transaction() as tx:
        assert tx.read(select(func.count()).select_from(topics.topic_posts)).scalar_one() == 0


def test_what_can_no_longer_be_removed_is_forgotten(books: Books) -> None:
    group = forum(books)
    noted(books, [post(group, 1, SHOW)])
    noted(books, [post(group, 2, SHOW)], NOON + topics.KEPT)
    assert found(books, group, SHOW, 1, 2) == [2]
    assert timedelta(hours=48) == topics.KEPT
