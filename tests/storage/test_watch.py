"""What the watch remembers, and that an ordinary post costs it no query."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event as on

from rules.base.events import ButtonPressed, CommandGiven, Message, MessagePosted, Place
from rules.base.group import GeneralSettings
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.raid import Raid
from rules.raid import RaidSettings
from rules.watch.model import STALE, Asked, Desk, Door, Found, WatchSettings
from rules.watch.wordlist import Action, Entry
from storage import watch
from storage.base import people, raids
from tests.standins.database import NOON, Books

QIANG = Person(PersonId(700003), "阿强")
SETTINGS = WatchSettings(flood_messages=3, locks=("photos",))


def settings_of(_: ChatId, chosen: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    general = GeneralSettings(**chosen.get("general", {}))
    return {"general": general, "watch": SETTINGS, "raid": RaidSettings()}


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books(settings=settings_of)
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    found = books.add_group()
    with books.transaction() as tx:
        books.groups.put_group(tx, replace(tx.group(found), staff_known=True))
    return found


def post(group: GroupId, number: int = 1, text: str = "早", **more: Any) -> MessagePosted:
    said = Message(MessageNo(number), QIANG, more.pop("posted_at", NOON), text, **more)
    return MessagePosted(key=f"k{number}", at=NOON, group=group, place=Place(group), message=said)


def look(books: Books, post: MessagePosted) -> Found | None:
    with books.transaction() as tx:
        found = watch.load(tx, post)
    assert not isinstance(found, Desk)
    return found


def test_an_ordinary_post_costs_no_query(books: Books, group: GroupId) -> None:
    look(books, post(group))
    asked: list[str] = []
    on.listen(books.database.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    with books.transaction() as tx:
        asked.clear()
        assert watch.load(tx, post(group, 2)) is None
        assert asked == []


def test_posts_are_counted_across_transactions_and_old_ones_are_not(books: Books, group: GroupId) -> None:
    old = NOON - STALE - timedelta(seconds=1)
    assert [look(books, post(group, n, posted_at=old)) for n in range(5)] == [None] * 5
    assert [look(books, post(group, n, "/points")) for n in range(5)] == [None] * 5
    found = [look(books, post(group, n)) for n in range(3)]
    assert [one is not None and one.burst is not None for one in found] == [False, False, True]


def test_what_is_rolled_back_is_not_counted(books: Books, group: GroupId) -> None:
    look(books, post(group, 1))
    with books.transaction() as tx:
        watch.load(tx, post(group, 2))
        tx.drop()
    assert look(books, post(group, 3)) is None


def test_traces_have_a_bound() -> None:
    traces = watch.Traces(10)
    for person in range(100):
        traces.note((GroupId(1), PersonId(person)), watch.NO_TRACE)
        assert len(traces) <= 20


def test_a_list_is_looked_for_as_soon_as_it_is_written(books: Books, group: GroupId) -> None:
    entry = Entry(group, "贷款", Action.MUTE, 60)
    assert look(books, post(group, 1, "贷款吗")) is None
    for now, found in ((entry, entry), (replace(entry, listed=False), None)):
        with books.transaction() as tx:
            watch.put_entry(tx, now)
        seen = look(books, post(group, 2, "贷款吗", posted_at=NOON + timedelta(minutes=1)))
        assert (None if seen is None else seen.entry) == found
        with books.transaction() as tx:
            assert watch.entries(tx, group) == (() if found is None else (entry,))


def test_a_member_is_told_once_an_hour_why(books: Books, group: GroupId) -> None:
    hints = []
    for minutes in (0, 59, 60):
        at = NOON + timedelta(minutes=minutes)
        seen = look(books, replace(post(group, minutes, kind="photo", posted_at=at), at=at))
        assert seen is not None
        hints.append(seen.hint)
    assert hints == [True, False, True]


def test_a_door_is_kept_until_it_follows_the_hours_again(books: Books, group: GroupId) -> None:
    shut = Door(group, shut_until=NOON + timedelta(hours=1), card_until=NOON)
    for door in (shut, replace(shut, shut_until=None, open_until=NOON), Door(group)):
        with books.transaction() as tx:
            watch.put_door(tx, door)
        books.groups.forget()
        with books.transaction() as tx:
            found = watch.load(tx, given(group))
            assert isinstance(found, Desk)
            assert (found.door or Door(group)) == door


def given(group: GroupId) -> CommandGiven:
    message = post(group).message
    return CommandGiven(
        key="c",
        at=NOON,
        group=group,
        place=Place(group),
        by=QIANG,
        name="open",
        rest="",
        words=(),
        message=message,
    )


def press(action: str, *args: str) -> ButtonPressed:
    where = Place(person=QIANG.id)
    return ButtonPressed(
        key="b", at=NOON, place=where, by=QIANG, press="p", number=MessageNo(1), action=action, args=args
    )


def test_a_question_is_kept_until_it_is_decided_or_too_old(books: Books, group: GroupId) -> None:
    asked = Asked(7, group, None, MessageNo(5), QIANG, "贷款", 2, NOON)
    with books.transaction() as tx:
        people.prepare(tx, [post(group)])
        watch.put_asked(tx, asked)
    with books.transaction() as tx:
        assert watch.load(tx, press("word-ask", "7", "fine")) == Desk(tx.group(group), asked=asked)
    with books.transaction(NOON + watch.ASKED_KEPT + timedelta(seconds=1)) as tx:
        watch.put_asked(tx, replace(asked, id=8, at=tx.at))
        assert watch.load(tx, press("word-ask", "7", "fine")) == Desk()
        watch.put_asked(tx, replace(asked, id=8, open=False))
        assert watch.load(tx, press("word-ask", "8", "fine")) == Desk()


@pytest.mark.parametrize("args", [(), ("",), ("x",), ("٣",), ("9" * 30,), ("999",)])
def test_buttons_of_no_group_are_about_nothing(books: Books, args: tuple[str, ...]) -> None:
    with books.transaction() as tx:
        assert watch.load(tx, press("lock", *args)) == Desk()
        assert watch.load(tx, press("word-ask", *args)) == Desk()


def test_whether_a_raid_is_on_costs_one_query_in_all(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        assert not raids.is_on(tx, group)
        raids.put_raid(tx, Raid(1, group, NOON))
        assert raids.is_on(tx, group)
    with books.transaction() as tx:
        assert raids.newest(tx, group) == Raid(1, group, NOON)
        raids.put_raid(tx, Raid(1, group, NOON, open=False))
        assert not raids.is_on(tx, group)
