"""A raid: when it is one, who is muted, what the staff may do about it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from rules.base.effects import Answer, Edit, Effect, Emit, Expel, Put, Restrict, Say, SetTimer
from rules.base.events import CommandGiven, MemberJoined, Place, TimerDue
from rules.base.group import GeneralSettings, Rights
from rules.base.ids import MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.base.raid import Arrival, Raid, RaidBegan, RaidEnded, Wish
from rules.raid import HANDLED_AT_ONCE_MAX, STALE, Gate, RaidSettings, decide, wants
from tests.rules.offences.scene import GROUP, HERE, NOW, OWNER, QIANG, YU, message, only, pressed

SETTINGS = RaidSettings(joins=3)
FREE_HANDS = replace(GROUP, rights=Rights(delete=True, restrict=True))
RAID = Raid(55, HERE, NOW - timedelta(minutes=30), cards=1, shown=3)
BEFORE = (PersonId(101), PersonId(102))
ONE = Arrival(HERE, PersonId(101), NOW, RAID.id, muted=True)


def came(person: Person = QIANG, by: Person | None = None, at: datetime = NOW) -> MemberJoined:
    return MemberJoined(key="k", at=NOW, entropy=b"e" * 32, group=HERE, person=person, by=by, happened_at=at)


def rung() -> TimerDue:
    payload = (("raid", RAID.id),)
    return TimerDue(key="t", at=NOW, group=HERE, timer="t", kind="raid", due=NOW, payload=payload)


def done(event: Any, settings: RaidSettings = SETTINGS, **state: Any) -> list[Effect]:
    assert wants(event)
    return list(
        decide(event, Gate(**{"group": FREE_HANDS, "reachable": frozenset({OWNER.id}), **state}), settings)
    )


def muted(effects: list[Effect]) -> list[PersonId]:
    return [one.person for one in only(Restrict, effects) if not one.lift]


def test_one_below_the_limit_is_only_noted() -> None:
    assert done(came(), lately=BEFORE[:1]) == [Put(Arrival(HERE, QIANG.id, NOW))]


def test_at_the_limit_all_of_them_are_muted_and_one_card_is_laid() -> None:
    effects = done(came(), lately=BEFORE)
    assert muted(effects) == [102, 101, QIANG.id]
    assert len(only(Say, effects)) == 1
    [emitted] = only(Emit, effects)
    assert isinstance(emitted.event, RaidBegan)
    assert emitted.event.persons == (102, 101, QIANG.id)
    assert not only(Expel, effects)


def test_who_comes_later_is_muted_without_a_word() -> None:
    effects = done(came(), raid=RAID)
    assert muted(effects) == [QIANG.id]
    assert [type(one) for one in effects] == [Put, Restrict]


@pytest.mark.parametrize(
    ("event", "more"),
    [
        (came(by=OWNER), {}),
        (came(OWNER), {}),
        (came(Person(PersonId(9), "机器人", voice=Voice.BOT)), {}),
        (came(), {"familiar": True}),
        (came(at=NOW - STALE - timedelta(seconds=1)), {}),
    ],
    ids=["brought in by staff", "staff", "bot", "talked here before", "long ago"],
)
def test_who_is_no_stranger(event: MemberJoined, more: Any) -> None:
    assert done(event, raid=RAID, **more) == []


def test_a_group_may_do_without() -> None:
    assert done(came(), RaidSettings(joins=0), lately=BEFORE) == []


@pytest.mark.parametrize(
    "group",
    [
        GROUP,
        replace(FREE_HANDS, general=GeneralSettings(observe=True)),
        replace(FREE_HANDS, supergroup=False),
    ],
    ids=["no right", "observes", "basic group"],
)
def test_without_hands_the_staff_is_told(group: Any) -> None:
    effects = done(came(), lately=BEFORE, group=group)
    assert not only(Restrict, effects)
    [said] = only(Say, effects)
    assert getattr(said.words, "key", "") == "raid-card-powerless"


@pytest.mark.parametrize(("after", "begins"), [(-1, True), (0, True), (1, False)])
def test_when_the_staff_expects_guests_there_is_none(after: int, begins: bool) -> None:
    over = replace(RAID, open=False, calm_until=NOW + timedelta(seconds=after))
    assert bool(muted(done(came(), raid=over, lately=BEFORE))) == begins


@pytest.mark.parametrize(("quiet", "over"), [(599, False), (600, True)])
def test_it_is_over_when_nobody_has_come_for_a_while(quiet: int, over: bool) -> None:
    effects = done(rung(), raid=RAID, came=3, last_at=NOW - timedelta(seconds=quiet))
    ended = [one.event for one in only(Emit, effects) if isinstance(one.event, RaidEnded)]
    assert bool(ended) == over
    assert only(SetTimer, effects)


def test_then_they_may_speak_again_a_few_at_a_time() -> None:
    freeing = replace(RAID, open=False, wish=Wish.FREE)
    many = tuple(replace(ONE, person=PersonId(n)) for n in range(HANDLED_AT_ONCE_MAX))
    effects = done(rung(), raid=freeing, muted=many)
    assert [one.lift for one in only(Restrict, effects)] == [True] * HANDLED_AT_ONCE_MAX
    assert only(SetTimer, effects)
    effects = done(rung(), raid=freeing, muted=many[1:])
    assert not only(SetTimer, effects)
    assert only(Put, effects)[-1] == Put(replace(freeing, wish=Wish.NONE))


def test_nobody_is_ever_banned() -> None:
    effects = done(rung(), raid=replace(RAID, wish=Wish.OUT), muted=(ONE,))
    assert only(Expel, effects) == [Expel(HERE, ONE.person, kick=True)]


def test_showing_them_out_is_asked_twice() -> None:
    asked = done(pressed("raid", OWNER, "55", "out"), raid=RAID, muted=(ONE,))
    assert not only(Put, asked)
    assert only(Edit, asked)
    done_ = done(pressed("raid", OWNER, "55", "out-yes"), raid=RAID, muted=(ONE,))
    assert only(Put, done_) == [Put(replace(RAID, wish=Wish.OUT))]


def test_letting_them_in_ends_it_and_keeps_it_from_coming_again() -> None:
    effects = done(pressed("raid", OWNER, "55", "free"), raid=RAID, muted=(ONE,), came=3)
    [put] = only(Put, effects)
    calm = NOW + timedelta(hours=SETTINGS.calm_hours)
    assert put.record == replace(RAID, open=False, wish=Wish.FREE, calm_until=calm)


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (pressed("raid", YU, "55", "free"), {"raid": RAID, "muted": (ONE,)}),
        (pressed("raid", OWNER, "55", "out-yes"), {"raid": replace(RAID, open=False)}),
        (pressed("raid", OWNER, "55", "free"), {"raid": replace(RAID, open=False)}),
        (pressed("raid", OWNER, "55", "off"), {"raid": replace(RAID, open=False)}),
        (pressed("raid", OWNER, "55", "dance"), {"raid": RAID}),
        (pressed("raid", OWNER, "55", "free"), {"raid": None, "group": None}),
    ],
    ids=["a member", "nobody left", "all let in", "over", "no such button", "no such raid"],
)
def test_presses_that_change_nothing(event: Any, state: Any) -> None:
    [answer] = done(event, **state)
    assert isinstance(answer, Answer)
    assert answer.words is not None


def ordered(rest: str) -> CommandGiven:
    return CommandGiven(
        key="k", at=NOW, entropy=b"e" * 32, group=HERE, place=Place(HERE), by=OWNER, name="raid",
        rest=rest, words=tuple(rest.split()), message=message(int(MessageNo(9)), "/raid", author=OWNER),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rest", "raid", "open_"),
    [
        ("on", None, True),
        ("on", RAID, None),
        ("off", RAID, False),
        ("off", None, False),
        ("off", replace(RAID, open=False), False),
        ("", RAID, None),
        ("later", None, None),
    ],
)
def test_the_staff_turns_it_on_and_off(rest: str, raid: Raid | None, open_: bool | None) -> None:
    effects = done(ordered(rest), raid=raid)
    records = [put.record for put in only(Put, effects)]
    assert [one.open for one in records if isinstance(one, Raid)] == ([] if open_ is None else [open_])
    assert only(Say, effects)
