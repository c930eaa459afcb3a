"""The usual one: when it opens, and for which draw; 20:00 stays 20:00 when the clocks change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.base.calendar import window
from rules.base.effects import Emit, Put, Say, SetTimer
from rules.base.events import Event, GroupFound, TimerDue
from rules.base.group import GeneralSettings, Group, Presence
from rules.base.prizes import PrizesWanted
from rules.base.shop import Item, Shop
from rules.base.waking import Awoken, SettingsChanged
from rules.lottery import decide, wants
from rules.lottery.board import Hall, Running
from rules.lottery.planning import OPEN_AT_LEAST, SETTLING_IN, lack, looked_after, next_turn
from rules.lottery.settings import LotterySettings, Template
from tests.rules.lottery.boards import GROUP, HERE, OWNER, SHOES, lottery

WEDNESDAY = Template("周三", "0 20 * * wed", "棉鞋", hours_before=24)
SETTINGS = LotterySettings(templates=(WEDNESDAY,))
SHOP = Shop(SHOES.shop, HERE, "鞋店")
ITEM = Item(SHOES.item, HERE, SHOES.shop, "棉鞋", stock=1)
MONDAY = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
DUE = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
HALL = Hall(GROUP, items=(ITEM,), shops={SHOP.id: SHOP}, reachable=frozenset({OWNER.id}))


def rung(at: datetime, told: str = "") -> TimerDue:
    payload = (("template", "周三"), ("told", told))
    return TimerDue(
        key="t", at=at, entropy=b"e" * 32, group=HERE, timer="x", kind="lottery-plan", due=at, payload=payload
    )


def test_it_waits_until_it_is_time_and_then_asks_for_its_prizes() -> None:
    waits = list(looked_after(rung(MONDAY), HALL, SETTINGS))
    assert [effect.due for effect in waits if isinstance(effect, SetTimer)] == [DUE - timedelta(hours=24)]
    opens = list(looked_after(rung(DUE - timedelta(hours=24)), HALL, SETTINGS))
    assert [type(effect) for effect in opens[:2]] == [Put, Emit]
    wanted = next(effect.event for effect in opens if isinstance(effect, Emit))
    assert isinstance(wanted, PrizesWanted)
    assert [(lot.item, lot.quantity) for lot in wanted.lots] == [(SHOES.item, 1)]


def test_one_that_runs_is_left_alone() -> None:
    running = replace(HALL, running=(Running(lottery(template="周三"), 3),))
    assert list(looked_after(rung(DUE - timedelta(hours=24)), running, SETTINGS)) == []


def test_a_draw_that_was_held_or_called_off_is_not_opened_again() -> None:
    after = replace(HALL, of={"周三": lottery(template="周三", closes_at=DUE)})
    turn = next_turn(WEDNESDAY, after, GROUP, DUE - timedelta(hours=5))
    assert turn is not None
    assert turn.due == DUE + timedelta(days=7)


@pytest.mark.parametrize(("before", "due"), [(OPEN_AT_LEAST, 7), (OPEN_AT_LEAST + timedelta(seconds=1), 0)])
def test_who_would_have_too_little_time_waits_for_the_next_one(before: timedelta, due: int) -> None:
    turn = next_turn(replace(WEDNESDAY, hours_before=0), HALL, GROUP, DUE - before)
    assert turn is not None
    assert turn.due == DUE + timedelta(days=due)


def test_it_does_not_open_in_quiet_hours() -> None:
    night = replace(GROUP, general=GeneralSettings(quiet_hours="19:00-08:00"))
    turn = next_turn(WEDNESDAY, HALL, night, MONDAY)
    assert turn is not None
    assert turn.opens_at == datetime(2026, 11, 25, 0, 0, tzinfo=UTC)  # 08:00 in Shanghai


def test_what_is_lacking_is_told_once_for_each_draw() -> None:
    empty = replace(HALL, items=(replace(ITEM, stock=0),))
    first = list(looked_after(rung(DUE - timedelta(hours=24)), empty, SETTINGS))
    assert len([effect for effect in first if isinstance(effect, Say)]) == 1
    timer = next(effect for effect in first if isinstance(effect, SetTimer))
    again = rung(DUE - timedelta(hours=23), str(dict(timer.payload)["told"]))
    assert not any(isinstance(effect, Say) for effect in looked_after(again, empty, SETTINGS))


def test_why_nothing_is_opened() -> None:
    dear = replace(HALL, items=(replace(ITEM, cents=50_000_01),))
    at_the_line = replace(HALL, items=(replace(ITEM, cents=50_000_00),))
    reasons = [lack(WEDNESDAY, hall, SETTINGS) for hall in (dear, at_the_line, replace(HALL, items=()))]
    assert [None if why is None else why.key for why in reasons] == [
        "lottery-too-dear",
        None,
        "lottery-unknown-item",
    ]


@pytest.mark.parametrize(
    ("event", "later"),
    [
        (Awoken(key="a", at=MONDAY), timedelta()),
        (SettingsChanged(key="s", at=MONDAY, group=HERE, section="lottery"), timedelta()),
        (GroupFound(key="g", at=MONDAY, group=HERE), SETTLING_IN),
    ],
)
def test_the_clocks_of_templates_are_set_though_nobody_talks(event: Event, later: timedelta) -> None:
    idle = replace(HALL, idle=(("周三", "told"),))
    assert wants(event)
    (clock,) = list(decide(event, (idle,), SETTINGS))
    assert isinstance(clock, SetTimer)
    assert (clock.key, clock.due) == ("lottery-plan:1:周三", MONDAY + later)
    assert dict(clock.payload)["told"] == "told"
    assert list(decide(event, (), SETTINGS)) == []


def test_other_settings_are_none_of_its_business() -> None:
    assert not wants(SettingsChanged(key="s", at=MONDAY, group=HERE, section="points"))


def test_nothing_is_opened_where_xiaoer_is_not_any_more() -> None:
    gone = replace(HALL, group=replace(GROUP, presence=Presence.GONE))
    (clock,) = list(looked_after(rung(DUE - timedelta(hours=24)), gone, SETTINGS))
    assert isinstance(clock, SetTimer)


@pytest.mark.parametrize(
    ("after", "zone", "utc_hours"),
    [
        ("2026-03-28T12:00", "Europe/London", [20, 19]),  # clocks go forward on the 29th
        ("2026-10-24T12:00", "Europe/London", [19, 20]),  # and back on the 25th
    ],
)
def test_eight_stays_eight_when_the_clocks_change(after: str, zone: str, utc_hours: list[int]) -> None:
    at, hours = datetime.fromisoformat(after).replace(tzinfo=UTC), []
    general = GeneralSettings(time_zone=zone)
    for _ in utc_hours:
        found = window("0 20 * * *").next_after(at, Group(HERE, general=general).zone)
        assert found is not None
        hours.append(found.hour)
        at = found
    assert hours == utc_hours


def test_what_the_clock_leaves_out_is_held_an_hour_later_and_what_it_shows_twice_once() -> None:
    zone = Group(HERE, general=GeneralSettings(time_zone="Europe/London")).zone
    gap = window("30 1 29 3 *").next_after(datetime(2026, 1, 1, tzinfo=UTC), zone)
    assert gap == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    twice = window("30 1 25 10 *").next_after(datetime(2026, 10, 1, tzinfo=UTC), zone)
    assert twice == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert window("30 1 25 10 *").next_after(twice, zone) != datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert window("0 0 30 2 *").next_after(twice, zone) is None
