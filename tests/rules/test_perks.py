"""The weekly thanks: on the day and at the hour that are set, out of the fund, once a week."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from rules.base.effects import Note, Post, Say, SetTimer
from rules.base.events import TimerDue, private
from rules.base.ledger import FUND
from rules.roles import decide
from rules.roles.model import RoleSettings, Rota
from rules.roles.perks import ring
from tests.rules.sanctions.scene import GROUP, HERE, LAN, OWNER, ZHEN, only

SUNDAY = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)  # 20:00 in Shanghai
SETTINGS = RoleSettings(perk_points=50)
DAY = timedelta(days=1)


def due(at: datetime = SUNDAY, paid: str = "", late: timedelta = timedelta()) -> TimerDue:
    return TimerDue(
        key="timer:9",
        at=at + late,
        group=HERE,
        timer="perk:1",
        kind="perk",
        due=at,
        payload=(("paid", paid),),
    )


def rung(event: TimerDue, settings: RoleSettings = SETTINGS, **rota: Any) -> list[Any]:
    known = Rota(**{"group": GROUP, "fund": 1_000, "reachable": frozenset({ZHEN.id}), **rota})
    return list(decide(event, known, settings))


def test_each_helper_is_paid_by_the_fund_and_told_in_private_if_possible() -> None:
    effects = rung(due())
    entries = [post.entry for post in only(Post, effects)]
    assert [entry.lines[1].account.ref for entry in entries] == [ZHEN.id, LAN.id]
    assert all(entry.lines[0].account == FUND and entry.lines[0].points == -50 for entry in entries)
    assert len({entry.cause for entry in entries}) == 2
    assert [say.place for say in only(Say, effects)] == [private(ZHEN.id)]
    [again] = only(SetTimer, effects)
    assert (again.due, again.payload) == (SUNDAY + DAY, (("paid", "2026-48"),))


@pytest.mark.parametrize(("fund", "paid"), [(99, False), (100, True), (101, True)])
def test_a_short_fund_pays_nobody_and_says_so_to_the_owner(fund: int, paid: bool) -> None:
    effects = rung(due(), fund=fund, reachable=frozenset({OWNER.id}))
    assert bool(only(Post, effects)) == paid
    if not paid:
        assert [note.action for note in only(Note, effects)] == ["perk-short"]
        assert [say.place for say in only(Say, effects)] == [private(OWNER.id)]


@pytest.mark.parametrize(
    ("event", "settings"),
    [
        (due(SUNDAY - DAY), SETTINGS),
        (due(), RoleSettings()),
        (due(paid="2026-48"), SETTINGS),
        (due(late=DAY + timedelta(seconds=1)), SETTINGS),
        (due(), replace(SETTINGS, perk_day="mon")),
    ],
    ids=["another day", "no points", "paid already", "too late", "the day was moved"],
)
def test_otherwise_it_only_rings_again(event: TimerDue, settings: RoleSettings) -> None:
    [again] = rung(event, settings)
    assert isinstance(again, SetTimer)
    assert again.due > event.at


def test_without_helpers_it_rests() -> None:
    assert rung(due(), group=replace(GROUP, duties={})) == []


@pytest.mark.parametrize(
    ("seconds", "days"), [(-1, 0), (0, 1), (1, 1)], ids=["just before", "at the hour", "just after"]
)
def test_the_next_ring_is_the_next_time_it_is_that_hour(seconds: int, days: int) -> None:
    assert ring(GROUP, SUNDAY + timedelta(seconds=seconds), SETTINGS)[1] == SUNDAY + days * DAY
