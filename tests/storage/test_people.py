"""Names, @names, private chats, and whom a command means."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from rules.base.events import ButtonPressed, CommandGiven, GroupSeen, Message, MessagePosted, Place, private
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person, Voice
from storage.base import people
from tests.standins.database import NOON, Books

QIANG = Person(PersonId(700001), "阿强", "QiangShop")
YU = Person(PersonId(700002), "小雨")
BOT = Person(PersonId(77), "小二", "xiaoer_bot", Voice.BOT)


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def posted(group: GroupId | None, author: Person, **more: Any) -> MessagePosted:
    place = private(author.id) if group is None else Place(group)
    message = Message(MessageNo(1), author, NOON, "早", **more)
    return MessagePosted(key="k", at=NOON, group=group, place=place, message=message)


def command(rest: str = "", **more: Any) -> CommandGiven:
    message = Message(MessageNo(9), YU, NOON, f"/x {rest}", **more)
    return CommandGiven(
        key="k",
        at=NOON,
        place=Place(GroupId(1)),
        by=YU,
        name="x",
        rest=rest,
        words=tuple(rest.split()),
        message=message,
    )


def test_who_spoke_is_known_with_the_newest_name(books: Books, group: GroupId) -> None:
    for name in ("阿强", "强哥", ""):
        with books.transaction() as tx:
            people.prepare(tx, [posted(group, Person(QIANG.id, name, "q"))])
    with books.transaction() as tx:
        assert people.person(tx, QIANG.id) == Person(QIANG.id, "", "q")
        assert people.person(tx, PersonId(5)) is None


def test_an_unchanged_name_costs_no_write(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        people.prepare(tx, [posted(group, QIANG), posted(group, QIANG)])
    with books.transaction(NOON + timedelta(hours=1)) as tx:
        people.prepare(tx, [posted(group, QIANG)])
        [row] = tx.read(people.people.select())
        assert row.seen_at == NOON


def test_bots_and_hidden_admins_are_nobody(books: Books, group: GroupId) -> None:
    hidden = Person(PersonId(-100), "小颖", voice=Voice.ANONYMOUS)
    with books.transaction() as tx:
        people.prepare(tx, [posted(group, BOT), posted(group, hidden)])
        assert people.those(tx, [BOT.id, hidden.id]) == {}


def test_the_staff_that_a_look_finds_is_known_by_name(books: Books, group: GroupId) -> None:
    look = GroupSeen(key="k", at=NOON, group=group, title="群", supergroup=True, owner=YU, admins=(QIANG,))
    with books.transaction() as tx:
        people.prepare(tx, [look])
    with books.transaction() as tx:
        assert people.those(tx, [QIANG.id, YU.id]) == {QIANG.id: QIANG, YU.id: YU}


def test_only_who_wrote_in_private_can_be_written_to_until_they_close_it(
    books: Books, group: GroupId
) -> None:
    with books.transaction() as tx:
        people.prepare(tx, [posted(group, QIANG), posted(None, YU)])
        assert people.reachable(tx, {QIANG.id, YU.id}) == {YU.id}
        people.close_private(tx, YU.id)
        assert people.reachable(tx, {QIANG.id, YU.id}) == frozenset()
        people.prepare(tx, [posted(group, YU)])
        assert people.reachable(tx, {YU.id}) == frozenset()
        press = ButtonPressed(
            key="k", at=NOON, place=private(YU.id), by=YU, press="p", number=MessageNo(1), action="a"
        )
        people.prepare(tx, [press])
        assert people.reachable(tx, {YU.id}) == {YU.id}


def test_an_at_name_belongs_to_whoever_was_seen_with_it_last(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        people.prepare(tx, [posted(group, QIANG)])
        assert people.find_by_username(tx, "@qiangshop") == QIANG
        assert people.known_usernames(tx, ["QIANGSHOP", "nobody"]) == {"qiangshop"}
    heir = Person(YU.id, "小雨", "qiangshop")
    with books.transaction(NOON + timedelta(minutes=1)) as tx:
        people.prepare(tx, [posted(group, heir)])
        assert people.find_by_username(tx, "QiangShop") == heir


def test_a_command_means_by_reply_then_mention_then_number_then_at_name(books: Books, group: GroupId) -> None:
    wang, li = Person(PersonId(700003), "老王", "wang"), Person(PersonId(700004), "小李", "li")
    reply = Message(MessageNo(5), QIANG, NOON, "早")
    with books.transaction() as tx:
        people.prepare(tx, [posted(group, person) for person in (QIANG, YU, wang, li)])
        rest = f"{wang.id} @li 100"
        assert people.resolve(tx, group, command(rest, reply=reply, named=(YU,))) == QIANG
        assert people.resolve(tx, group, command(rest, named=(YU,))) == YU
        assert people.resolve(tx, group, command(rest)) == wang
        assert people.resolve(tx, group, command("100 @li")) == li
        assert people.resolve(tx, group, command("@LI，100")) is None
        assert people.resolve(tx, group, command("@LI， 100")) == li
        assert people.resolve(tx, group, command("100 好")) is None
        assert people.resolve(tx, group, command("@nobody 100")) is None
        assert people.resolve(tx, group, command("")) is None


@pytest.mark.parametrize("voice", [Voice.BOT, Voice.LINKED, Voice.SERVICE, Voice.ANONYMOUS])
def test_a_reply_to_what_is_no_member_means_nobody(books: Books, group: GroupId, voice: Voice) -> None:
    reply = Message(MessageNo(5), Person(PersonId(-5), "x", voice=voice), NOON, "早")
    with books.transaction() as tx:
        people.prepare(tx, [posted(group, QIANG)])
        assert people.resolve(tx, group, command("", reply=reply)) is None
        assert people.resolve(tx, group, command("@QiangShop", reply=reply)) == QIANG
