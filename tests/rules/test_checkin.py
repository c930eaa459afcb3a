"""Checking in: once a local day, days in a row, and a bonus with an end."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from rules.base.effects import Post, Put, Say
from rules.base.events import CommandGiven, Place
from rules.base.group import GeneralSettings
from rules.base.ledger import ISSUE, member, transfer
from rules.base.people import Voice
from rules.base.text import Text
from rules.checkin import MILESTONES_DAYS, CheckedIn, CheckinSettings, Register, decide, wants, worth
from tests.rules.offences.scene import GROUP, HERE, NOW, YU, message, only

SETTINGS = CheckinSettings(points=5, row_points=1, row_max_points=6)
TODAY = date(2026, 11, 25)


def given(at: datetime = NOW, **more: Any) -> CommandGiven:
    by = more.pop("by", YU)
    said = message(101, "签到", author=by, posted_at=at)
    return CommandGiven(
        key="tg:1:5/command",
        at=NOW,
        group=HERE,
        place=Place(HERE),
        by=by,
        name="checkin",
        rest="",
        words=(),
        message=said,
    )


def last(day: date, row: int = 1) -> Register:
    return Register(GROUP, CheckedIn(HERE, YU.id, day, row, 50), 80)


def checked(state: Register, settings: CheckinSettings = SETTINGS, **more: Any) -> list[Any]:
    return list(decide(given(**more), state, settings))


def record(effects: list[Any]) -> CheckedIn:
    [put] = only(Put, effects)
    assert isinstance(put.record, CheckedIn)
    return put.record


def test_the_first_time() -> None:
    effects = checked(Register(GROUP))
    assert record(effects) == CheckedIn(HERE, YU.id, TODAY, 1, 1)
    [post] = only(Post, effects)
    assert post.entry.lines == transfer(ISSUE, member(YU.id), 5)
    assert post.entry.cause == f"checkin:1:{YU.id}:2026-11-25"
    [said] = only(Say, effects)
    assert said.vanish_seconds


@pytest.mark.parametrize(("ago", "row"), [(1, 4), (2, 1), (30, 1)])
def test_a_missed_day_breaks_the_row(ago: int, row: int) -> None:
    now = record(checked(last(TODAY - timedelta(days=ago), 3)))
    assert (now.day, now.row, now.days) == (TODAY, row, 51)


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=1)])
def test_once_a_day_also_when_the_group_has_moved_to_an_earlier_zone(day: date) -> None:
    [said] = checked(last(day, 3))
    assert isinstance(said, Say)
    assert isinstance(said.words, Text)
    assert said.words.key == "checkin-again"


@pytest.mark.parametrize(("utc", "day"), [("15:59:59", 25), ("16:00:00", 26)])
def test_the_day_is_the_groups_and_of_when_it_was_posted(utc: str, day: int) -> None:
    at = datetime.fromisoformat(f"2026-11-25T{utc}+00:00")
    assert record(checked(Register(GROUP), at=at)).day == date(2026, 11, day)
    elsewhere = replace(GROUP, general=GeneralSettings(time_zone="America/New_York"))
    assert record(checked(Register(elsewhere), at=at)).day == TODAY


@pytest.mark.parametrize(("row", "points"), [(1, 5), (2, 6), (6, 10), (7, 11), (8, 11), (1_000, 11)])
def test_the_bonus_has_an_end(row: int, points: int) -> None:
    assert worth(row, SETTINGS) == points


@pytest.mark.parametrize("row", [6, 7, 8, 30, 100])
def test_the_group_hears_of_milestones_if_it_wants(row: int) -> None:
    said = only(Say, checked(last(TODAY - timedelta(days=1), row - 1)))
    told = [one for one in said if one.unasked]
    assert len(told) == (row in MILESTONES_DAYS)
    quiet = replace(SETTINGS, milestones=False)
    assert not [
        one for one in only(Say, checked(last(TODAY - timedelta(days=1), row - 1), quiet)) if one.unasked
    ]


def test_it_can_be_switched_off_and_wants_a_name() -> None:
    assert [say.words.key for say in checked(Register(GROUP), CheckinSettings(points=0))] == ["checkin-off"]
    hidden = replace(YU, voice=Voice.ANONYMOUS)
    assert [say.words.key for say in checked(Register(GROUP), by=hidden)] == ["checkin-hidden"]
    assert wants(given())
