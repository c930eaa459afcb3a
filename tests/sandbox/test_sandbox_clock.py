"""The clock of the box: never back, sleepers in due order, stop by stop."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.clock import VirtualClock

pytestmark = pytest.mark.anyio
START = datetime(2026, 3, 4, 12, tzinfo=UTC)


async def test_time_stands_until_it_is_moved() -> None:
    clock = VirtualClock(START)
    assert clock.now() == clock.now() == START
    assert clock.advance(90) == START + timedelta(seconds=90)
    assert clock.advance_to(START + timedelta(days=1)) == clock.now()


async def test_time_does_not_go_back() -> None:
    clock = VirtualClock(START)
    with pytest.raises(ValueError, match="back"):
        clock.advance(-1)
    with pytest.raises(ValueError, match="aware"):
        VirtualClock(datetime(2026, 1, 1))  # the point of the test


async def test_sleepers_wake_in_due_order_whoever_lay_down_first() -> None:
    clock, woken = VirtualClock(START), []

    async def sleeper(seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append(seconds)

    tasks = [asyncio.create_task(sleeper(seconds)) for seconds in (30, 10, 20, 0)]
    await asyncio.sleep(0)
    clock.advance(9)
    await asyncio.sleep(0)
    assert woken == [0]
    clock.advance(100)
    await asyncio.gather(*tasks)
    assert woken == [0, 10, 20, 30]


async def test_walking_lets_a_sleeper_sleep_again_on_the_way() -> None:
    clock, seen = VirtualClock(START), []

    async def heartbeat() -> None:
        while True:
            await clock.sleep(10)
            seen.append((clock.now() - START).total_seconds())

    task = asyncio.create_task(heartbeat())
    await asyncio.sleep(0)
    await clock.walk(35)
    task.cancel()
    assert seen == [10, 20, 30]
    assert clock.now() == START + timedelta(seconds=35)


async def test_a_cancelled_sleeper_is_forgotten() -> None:
    clock = VirtualClock(START)
    task = asyncio.create_task(clock.sleep(5))
    await asyncio.sleep(0)
    assert clock.next_due() == START + timedelta(seconds=5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert clock.next_due() is None


async def test_a_running_clock_carries_sleepers_by_itself() -> None:
    clock = VirtualClock(START, running=True)
    await clock.sleep(0.001)
    assert clock.now() > START
    clock.stop()
    assert clock.now() == clock.now()


async def test_who_was_due_when_the_clock_stopped_is_woken_however_late_the_loop_is() -> None:
    """Else whoever waits for everybody to rest waits for ever."""
    clock = VirtualClock(START, running=True)
    sleeper = asyncio.create_task(clock.sleep(0.01))
    await asyncio.sleep(0)
    asleep = time.monotonic()
    while time.monotonic() - asleep < 0.03:  # the loop is busy with something else
        pass
    clock.stop()
    await asyncio.wait_for(sleeper, 1)


async def test_sleeping_until_an_instant_ends_at_that_instant_and_not_a_moment_later() -> None:
    """On a clock that runs, an instant told as a span would be late by as long as telling takes."""
    clock = VirtualClock(START, running=True)
    instant = clock.now() + timedelta(minutes=1)
    sleeper = asyncio.create_task(clock.sleep_until(instant))
    await asyncio.sleep(0)
    clock.stop()
    clock.advance_to(instant)
    await asyncio.wait_for(sleeper, 1)
