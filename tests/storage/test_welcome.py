"""The hall in a real database: who waits, who is late, who is new; and forged buttons find nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.asking import AskingSettings
from rules.base.effects import Restrict
from rules.base.events import ButtonPressed, MemberCame, MemberLeft, Place, TimerDue, private
from rules.base.group import GeneralSettings
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.standing import Membership, Standing
from rules.consent import ConsentSettings
from rules.welcome.model import (
    CAUSE,
    LATE_AT_ONCE_MAX,
    NAMES_SHOWN_MAX,
    Door,
    Greeted,
    Newcomer,
    Stage,
    WelcomeSettings,
)
from storage import welcome
from storage.base import holds, members
from storage.base.rulebook import PUTS as RULEBOOK
from storage.base.transaction import Transaction
from tests.standins.database import NOON, Books

QIANG = Person(PersonId(7), "阿强")
TEN = timedelta(minutes=10)


def settings_of(chat: ChatId, chosen: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "general": GeneralSettings(),
        "asking": AskingSettings("和气生财"),
        "consent": ConsentSettings(),
        "welcome": WelcomeSettings(words="{count}"),
    }


@pytest.fixture
def books() -> Iterator[Books]:
    assert RULEBOOK
    found = Books(settings=settings_of)
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def put(tx: Transaction, record: Any) -> None:
    welcome.PUTS[type(record)](tx, record)


def waiting(group: GroupId, person: Person = QIANG, **more: Any) -> Newcomer:
    plain = Newcomer(group, person, NOON, Stage.ASKED, NOON + TEN, "sum", "3+5", greeted=False)
    return replace(plain, **more)


def came(group: GroupId, person: Person = QIANG) -> MemberCame:
    return MemberCame(key="k", at=NOON, group=group, person=person)


def rang(group: GroupId) -> TimerDue:
    return TimerDue(key="t", at=NOON, group=group, timer="t", kind="welcome-late", due=NOON)


def test_what_was_written_is_read_again(books: Books, group: GroupId) -> None:
    one = waiting(
        group, shown=True, wrong=2, rests_until=NOON + timedelta(minutes=1), passed_at=NOON, greeted=True
    )
    door = Door(group, 3, True, NOON, 4)
    with books.transaction() as tx:
        put(tx, one)
        put(tx, door)
        hall = welcome.load(tx, came(group))
    assert (hall.one, hall.door, hall.held, hall.raid) == (one, door, False, False)
    assert hall.edition is not None


def test_a_hold_of_another_cause_is_not_ours(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        put(tx, waiting(group))
        holds.note(tx, Restrict(group, QIANG.id, cause="case:1"))
        assert not welcome.load(tx, came(group)).held
        holds.note(tx, Restrict(group, QIANG.id, cause=CAUSE))
        assert welcome.load(tx, came(group)).held


def test_late_at_the_minute_and_a_few_at_a_time(books: Books, group: GroupId) -> None:
    crowd = [waiting(group, Person(PersonId(100 + n), f"客{n}")) for n in range(LATE_AT_ONCE_MAX + 5)]
    with books.transaction() as tx:
        for one in crowd:
            put(tx, one)
        holds.note(tx, Restrict(group, crowd[0].person.id, cause=CAUSE))
    with books.transaction(NOON + TEN - timedelta(seconds=1)) as tx:
        early = welcome.load(tx, rang(group))
    assert (early.late, early.next_late) == ((), NOON + TEN)
    assert (len(early.waiting.shown), early.waiting.count) == (NAMES_SHOWN_MAX, len(crowd))
    with books.transaction(NOON + TEN) as tx:
        late = welcome.load(tx, rang(group))
    assert len(late.late) == LATE_AT_ONCE_MAX
    assert [held for _, held in late.late][:2] == [True, False]
    assert late.next_late is None


def test_whoever_came_until_then_is_greeted(books: Books, group: GroupId) -> None:
    later = Person(PersonId(8), "小雨")
    with books.transaction() as tx:
        members.put(tx, Membership(group, QIANG.id, Standing.PRESENT, NOON))
        put(tx, waiting(group, stage=Stage.IN))
        put(tx, waiting(group, later, stage=Stage.IN, came_at=NOON + timedelta(seconds=1)))
        hall = welcome.load(tx, rang(group))
        assert (hall.new.count, hall.members) == (2, 1)
        put(tx, Greeted(group, NOON))
        assert [one.person.id for one in welcome.load(tx, rang(group)).new.shown] == [later.id]


def test_who_went_without_an_answer_is_forgotten_and_who_answered_is_not(
    books: Books, group: GroupId
) -> None:
    with books.transaction() as tx:
        put(tx, waiting(group, stage=Stage.OUT))
        put(tx, waiting(group, Person(PersonId(8), "小雨"), stage=Stage.OUT, passed_at=NOON))
    with books.transaction(NOON + timedelta(days=30, seconds=1)) as tx:
        put(tx, waiting(group, Person(PersonId(9), "阿珍")))
        left = MemberLeft(key="l", at=NOON, group=group, person=QIANG)
        assert welcome.load(tx, left).one is None
        assert welcome.load(tx, came(group, Person(PersonId(8)))).one is not None


@pytest.mark.parametrize("args", [(), ("",), ("x",), ("٣",), ("999",), ("9" * 40, "8"), ("-1",)])
def test_a_forged_button_finds_nothing(books: Books, group: GroupId, args: tuple[str, ...]) -> None:
    press = ButtonPressed(
        key="p", at=NOON, place=private(QIANG.id), by=QIANG, press="1", number=MessageNo(1),
        action="knock", args=args,
    )  # fmt: skip
    with books.transaction() as tx:
        assert welcome.load(tx, press).group is None
        assert welcome.load(tx, replace(press, args=(str(group), "8"))).group == tx.group(group)
        assert welcome.load(tx, replace(press, action="gate", group=group, place=Place(group))).one is None
