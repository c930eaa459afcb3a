"""What a sanction is decided on, from a real database: whom it is about, what stands, who did how much."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules import membership as rule
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    MemberLeft,
    Message,
    MessagePosted,
    Place,
    SanctionWanted,
    TimerDue,
    Undelivered,
)
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.base.roles import Duty, Role
from rules.base.sanction import Act, Sanction, SanctionStatus
from rules.roles.model import Rota
from rules.sanctions.model import Bench, Deeds, local_day
from storage import membership, roles, sanctions
from storage.base import people
from storage.base import sanctions as table
from tests.standins.database import NOON, Books

QIANG = Person(PersonId(700007), "阿强", "AQiang")
YU = Person(PersonId(700008), "小雨")
WANG = Person(PersonId(700002), "老王")
BOT = Person(PersonId(77), "小二", "xiaoer_bot", Voice.BOT)
HOUR = timedelta(hours=1)


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    here = books.add_group()
    talk = [
        MessagePosted(key=f"m{one.id}", at=NOON, group=here, place=Place(here), message=post(one))
        for one in (QIANG, YU, WANG)
    ]
    with books.transaction() as tx:
        membership.prepare(tx, talk)
    return here


def post(author: Person, number: int = 100) -> Message:
    return Message(MessageNo(number), author, NOON, "哈哈")


def given(group: GroupId, *words: str, name: str = "mute", **more: Any) -> CommandGiven:
    said = Message(MessageNo(101), WANG, NOON, f"/{name}", **more)
    return CommandGiven(
        key="k",
        at=NOON,
        group=group,
        place=Place(group),
        by=WANG,
        name=name,
        rest="",
        words=words,
        message=said,
    )


def sanction(group: GroupId, number: int = 1, **more: Any) -> Sanction:
    stands, until = SanctionStatus.STANDING, NOON + HOUR
    plain = Sanction(1000 + number, group, number, QIANG, Act.MUTE, stands, NOON, WANG.id, until=until)
    return replace(plain, **more)


def loaded(books: Books, event: Any) -> Bench:
    with books.transaction() as tx:
        return sanctions.load(tx, event)


# --- whom a command means ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "more", "target"),
    [
        ((), {"reply": post(QIANG)}, QIANG),
        (("@小雨",), {"reply": post(QIANG)}, QIANG),
        (("阿强", "2h"), {"named": (QIANG,)}, QIANG),
        ((str(YU.id), "2h"), {}, YU),
        (("@aqiang", "2h"), {}, QIANG),
        (("@AQIANG,", "2h"), {}, QIANG),
        (("2h", "@aqiang"), {}, QIANG),
        (("@nobody",), {}, None),
        (("123456789",), {}, None),
        (("12",), {}, None),
        ((), {"reply": post(BOT)}, None),
        (("@xiaoer_bot",), {}, None),
        ((str(BOT.id),), {}, None),
        ((), {}, None),
    ],
)
def test_whom_a_command_means(
    books: Books, group: GroupId, words: tuple[str, ...], more: Any, target: Person | None
) -> None:
    found = loaded(books, given(group, *words, **more)).target
    assert (found and found.id) == (target and target.id)


# --- what stands ---------------------------------------------------------------------------------------


def test_a_record_comes_back_as_it_was_written(books: Books, group: GroupId) -> None:
    whole = sanction(
        group,
        kind=Act.WARN,
        follows=Act.BAN,
        counts_until=NOON + HOUR,
        count=3,
        limit=3,
        why="吵",
        reason="flood",
        topic=7,
        quiet=True,
        agreed_by=YU.id,
        settled_by=YU.id,
        settled_at=NOON,
        desk_cards=2,
        trouble="rights",
    )
    with books.transaction() as tx:
        table.put(tx, whole)
        found = table.by_id(tx, whole.id)
    assert found == replace(whole, person=replace(QIANG, username=""))


def test_what_was_taken_back_does_not_stand_and_numbers_go_on(books: Books, group: GroupId) -> None:
    other = books.add_group(-1002, "别的群")
    with books.transaction() as tx:
        table.put(tx, sanction(group, 1))
        table.put(tx, sanction(group, 2, status=SanctionStatus.LIFTED))
        table.put(tx, sanction(group, 3, person=YU))
        table.put(tx, sanction(other, 1, id=5))
    bench = loaded(books, given(group, reply=post(QIANG)))
    assert [one.number for one in bench.standing] == [1]
    assert bench.latest is not None
    assert (bench.latest.number, bench.next_number) == (2, 4)


def test_buttons_timers_and_refusals_name_their_record(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        table.put(tx, sanction(group))
    about = (("sanction", 1001),)
    timer = TimerDue(key="t", at=NOON, group=group, timer="", kind="sanction-second", due=NOON, payload=about)
    refused = Undelivered(key="u", at=NOON, handle="sanction:1001", effect="expel", why="")
    for event in (pressed(group, "1001"), timer, refused):
        found = loaded(books, event)
        assert found.record is not None
        assert (found.record.number, found.group and found.group.id) == (1, group)


@pytest.mark.parametrize("args", [(), ("",), ("x",), ("-1",), ("²",), ("9" * 30,), ("1002",)])
def test_a_forged_button_names_nothing(books: Books, group: GroupId, args: tuple[str, ...]) -> None:
    assert loaded(books, pressed(group, *args)) == Bench()


def pressed(group: GroupId, *args: str) -> ButtonPressed:
    return ButtonPressed(
        key="p",
        at=NOON,
        group=group,
        place=Place(group),
        by=WANG,
        press="p",
        number=MessageNo(9),
        action="unsanction",
        args=args,
    )


def test_who_was_put_out_is_known_to_be_out(books: Books, group: GroupId) -> None:
    assert not loaded(books, given(group, reply=post(QIANG))).banned
    gone = MemberLeft(key="g", at=NOON, group=group, person=QIANG, banned=True)
    with books.transaction() as tx:
        for effect in _membership(tx, gone):
            membership.PUTS[type(effect.record)](tx, effect.record)
    assert loaded(books, given(group, reply=post(QIANG))).banned


def _membership(tx: Any, event: MemberLeft) -> list[Any]:
    return [one for one in rule.decide(event, membership.load(tx, event), None) if hasattr(one, "record")]


def test_a_guards_wish_is_about_its_person(books: Books, group: GroupId) -> None:
    wish = SanctionWanted(key="s", at=NOON, group=group, place=Place(group), person=YU, kind="mute")
    assert loaded(books, wish).target == YU


# --- helpers -------------------------------------------------------------------------------------------


def test_deeds_count_for_their_day_only(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        day = local_day(tx.group(group), NOON)
        sanctions.put_deeds(tx, Deeds(group, WANG.id, day, 3))
        sanctions.put_deeds(tx, Deeds(group, WANG.id, day, 4))
        sanctions.put_deeds(tx, Deeds(group, YU.id, day - 1, 9))
    assert loaded(books, given(group)).made_today == 4
    assert loaded(books, replace(given(group), by=YU)).made_today == 0
    assert loaded(books, replace(given(group), at=NOON + 24 * HOUR)).made_today == 0


def test_reachable_helpers_are_asked_too(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        people.open_private(tx, YU.id)
        people.open_private(tx, QIANG.id)
        books.groups.put_duty(tx, Duty(group, YU.id, Role.HELPER))
        books.groups.put_duty(tx, Duty(group, QIANG.id, Role.CLERK))
    assert loaded(books, given(group)).reachable == {YU.id}


def test_a_roles_command_knows_its_target_and_the_names(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        books.groups.put_duty(tx, Duty(group, YU.id, Role.CLERK))
    with books.transaction() as tx:
        found = roles.load(tx, given(group, "@aqiang", name="role"))
        assert found.target is not None
        assert found.target.id == QIANG.id
        assert [one.name for one in found.names.values()] == ["小雨"]
        card = replace(pressed(group, "1", str(YU.id), "host", str(group)), action="role")
        assert roles.load(tx, card).target is not None
        assert roles.load(tx, replace(card, args=("1", "x"))).target is None
        assert roles.load(tx, replace(card, group=None)) == Rota()
