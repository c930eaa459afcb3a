"""What is due rings once, however late, and says when it was due."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SystemClock
from bot.engine import Writer
from bot.engine.ringing import RUNG_AT_ONCE_MAX
from bot.scheduler import Scheduler, WallAlarm, next_due
from rules.base.effects import DropTimer, Put, SetTimer
from rules.base.events import TimerDue
from storage.base import inbox
from tests.standins.database import NOON
from tests.standins.engine import Machine
from tests.standins.reader import post

SHANGHAI = ZoneInfo("Asia/Shanghai")


def set_timer(machine: Machine, key: str, seconds: float, kind: str = "t", **payload: Any) -> None:
    timer = SetTimer(
        key, machine.clock.now() + timedelta(seconds=seconds), kind, None, tuple(payload.items())
    )
    machine.puppet.on("set", lambda _: [timer])
    machine.engine.take([post(machine.engine.next_offset() or 1, "set")])


def rung(machine: Machine) -> list[str]:
    return [event.timer for event in machine.puppet.heard_of(TimerDue)]


def test_a_timer_rings_at_its_time_and_not_before(machine: Machine) -> None:
    set_timer(machine, "a", 10, n=7, who="x")
    machine.clock.advance(9.999)
    machine.engine.ring()
    assert rung(machine) == []
    machine.clock.advance(0.001)
    machine.engine.ring()
    machine.engine.ring()
    (event,) = machine.puppet.heard_of(TimerDue)
    assert (event.kind, event.get("n"), event.get("who")) == ("t", 7, "x")
    assert event.due == event.at == NOON + timedelta(seconds=10)


def test_a_late_timer_rings_once_and_tells_when_it_was_due(machine: Machine) -> None:
    set_timer(machine, "a", 10)
    machine.clock.advance(86_400)
    machine.engine.ring()
    (event,) = machine.puppet.heard_of(TimerDue)
    assert event.at - event.due == timedelta(seconds=86_390)


def test_the_same_key_set_again_replaces_the_timer(machine: Machine) -> None:
    set_timer(machine, "a", 10)
    set_timer(machine, "a", 20, kind="later")
    machine.clock.advance(10)
    machine.engine.ring()
    assert rung(machine) == []
    machine.clock.advance(10)
    machine.engine.ring()
    assert [event.kind for event in machine.puppet.heard_of(TimerDue)] == ["later"]


def test_a_timer_dropped_or_postponed_by_an_earlier_one_of_the_same_moment_does_not_ring(
    machine: Machine,
) -> None:
    for key in "abc":
        set_timer(machine, key, 10)
    later = SetTimer("c", NOON + timedelta(hours=1), "t")
    machine.puppet.on_kind(TimerDue, lambda event: [DropTimer("b"), later] if event.timer == "a" else [])
    machine.clock.advance(10)
    machine.engine.ring()
    assert rung(machine) == ["a"]
    assert machine.engine.next_timer == NOON + timedelta(hours=1)


def test_a_timer_may_set_itself_again_with_another_cause(machine: Machine) -> None:
    set_timer(machine, "a", 10)
    again = lambda event: [SetTimer("a", event.due + timedelta(seconds=10), "t")]  # noqa: E731 - one rule
    machine.puppet.on_kind(TimerDue, again)
    for _ in range(3):
        machine.clock.advance(10)
        machine.engine.ring()
    assert len({event.key for event in machine.puppet.heard_of(TimerDue)}) == 3


def test_a_timer_that_fails_is_parked_and_rings_no_more(machine: Machine) -> None:
    set_timer(machine, "a", 1)
    set_timer(machine, "b", 2)
    machine.puppet.on_kind(TimerDue, lambda event: [Put("no record")] if event.timer == "a" else [])
    machine.clock.advance(5)
    machine.engine.ring()
    assert rung(machine) == ["a", "b"]
    assert machine.engine.next_timer is None
    with machine.books.transaction() as tx:
        assert inbox.parked_count(tx) == 1


def test_many_timers_of_one_moment_ring_some_at_a_time(machine: Machine) -> None:
    timers = [SetTimer(f"t{n}", NOON, "t") for n in range(RUNG_AT_ONCE_MAX + 1)]
    machine.puppet.on("set", lambda _: timers)
    machine.engine.take([post(1, "set")])
    assert machine.engine.ring()
    assert len(rung(machine)) == RUNG_AT_ONCE_MAX
    assert not machine.engine.ring()
    assert len(rung(machine)) == RUNG_AT_ONCE_MAX + 1


def play(machine: Machine, what: Callable[[Scheduler, Any], Awaitable[None]], **more: Any) -> None:
    async def run() -> None:
        writer = Writer()
        scheduler = Scheduler(machine.engine, writer, more.pop("clock", machine.clock), **more)
        loop = asyncio.get_running_loop()
        machine.engine.listen(lambda: loop.call_soon_threadsafe(scheduler.wake) and None)
        task = loop.create_task(scheduler.run())

        async def turns() -> None:
            for _ in range(30):
                await asyncio.sleep(0)
                await writer.run(int)

        await turns()
        try:
            await what(scheduler, turns)
        finally:
            scheduler.stop()
            await task
            writer.close()

    asyncio.run(run())


def test_on_a_clock_that_is_moved_the_clock_wakes_the_engine(machine: Machine) -> None:
    async def moving(scheduler: Scheduler, turns: Any) -> None:
        set_timer(machine, "a", 3600)
        await turns()
        assert scheduler.is_resting
        assert scheduler.next_at == NOON + timedelta(hours=1)
        machine.clock.advance(3600)
        assert not scheduler.is_resting
        await turns()
        assert scheduler.is_resting

    machine.engine.next_offset()
    play(machine, moving)
    assert rung(machine) == ["a"]


def test_on_the_wall_clock_the_alarm_wakes_the_engine() -> None:
    machine = Machine(clock=SystemClock())  # type: ignore[arg-type] - only `now` is asked
    alarm = WallAlarm()
    alarm.heartbeat_seconds = 3600.0  # so that it is the alarm that wakes

    async def waiting(_scheduler: Scheduler, turns: Any) -> None:
        set_timer(machine, "a", 0.03)
        for _ in range(2_000):
            await turns()
            if rung(machine):
                return

    play(machine, waiting, alarm=alarm)
    assert rung(machine) == ["a"]
    machine.close()


@pytest.mark.parametrize(
    ("cron", "after", "due"),
    [
        ("0 20 * * wed,sat", datetime(2026, 11, 23, 12, 0, tzinfo=SHANGHAI), (25, 20)),
        ("0 20 * * 3,6", datetime(2026, 11, 25, 20, 0, tzinfo=SHANGHAI), (28, 20)),
        ("0 20 * * 3,6", datetime(2026, 11, 25, 19, 59, 59, tzinfo=SHANGHAI), (25, 20)),
        ("0 9 * * 0", datetime(2026, 11, 23, 0, 0, tzinfo=SHANGHAI), (29, 9)),
        ("0 9 * * 7", datetime(2026, 11, 23, 0, 0, tzinfo=SHANGHAI), (29, 9)),
    ],
)
def test_a_cron_expression_is_read_in_the_groups_zone(
    cron: str, after: datetime, due: tuple[int, int]
) -> None:
    day, hour = due
    expected = datetime(2026, 11, day, hour, 0, tzinfo=SHANGHAI).astimezone(UTC)
    found = next_due(cron, SHANGHAI, after)
    assert (found, found.tzinfo) == (expected, UTC)


def test_an_expression_that_never_fires_or_cannot_be_read_is_refused() -> None:
    for cron in ("0 0 31 2 *", "every day"):
        with pytest.raises(ValueError, match=r"never fires|five fields"):
            next_due(cron, SHANGHAI, NOON)
