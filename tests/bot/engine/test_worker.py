"""A batch is confirmed by the next fetch only after it was kept."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.engine import Writer
from bot.keeping import Keeper
from bot.ports import PlatformError
from bot.worker import Worker
from rules.base.events import GroupFound, GroupSeen, MessagePosted
from rules.base.ids import ChatId
from tests.standins.engine import Machine
from tests.standins.platform import StandInPlatform
from tests.standins.reader import post

TURNS_MAX = 2_000


class Reading:
    """A worker at work."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.platform = StandInPlatform(machine.clock)
        self.writer = Writer()
        keeper = Keeper(machine.engine, self.writer, self.platform)
        self.worker = Worker(keeper, self.platform, machine.clock, 25)

    async def fed(self, what: Any) -> None:
        """Give it to the next fetch, and wait until it was dealt with."""
        self.platform.feed(what)
        await self.turns()

    async def turns(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)
            await self.writer.run(int)


def play(machine: Machine, what: Callable[[Reading], Awaitable[None]]) -> None:
    async def run() -> None:
        reading = Reading(machine)
        task = asyncio.get_running_loop().create_task(reading.worker.run())
        await reading.turns()
        try:
            await what(reading)
        finally:
            reading.worker.stop()
            await task
            reading.writer.close()

    asyncio.run(run())


def test_a_batch_is_confirmed_by_the_next_fetch(machine: Machine) -> None:
    async def reading(at: Reading) -> None:
        await at.fed([post(5, "a"), post(6, "b")])
        await at.fed([])
        await at.fed([post(7, "c")])
        assert at.platform.offsets == [None, 7, 7, 8]
        assert at.worker.is_waiting

    play(machine, reading)
    assert len(machine.puppet.heard_of(MessagePosted)) == 3


def test_reading_goes_on_where_it_had_been_before_a_restart(machine: Machine) -> None:
    async def first(at: Reading) -> None:
        await at.fed([post(5, "a")])

    async def second(at: Reading) -> None:
        assert at.platform.offsets == [6]
        await at.fed([post(5, "a"), post(6, "b")])

    play(machine, first)
    machine.restarted()
    play(machine, second)
    assert [event.message.text for event in machine.puppet.heard] == ["a", "b"]


def test_a_batch_that_was_not_kept_is_asked_for_again(machine: Machine) -> None:
    async def reading(at: Reading) -> None:
        await at.fed([post(5, "a")])
        machine.out_of_order()
        await at.fed([post(6, "b")])
        machine.in_order_again()
        machine.clock.advance(1)
        await at.turns()
        await at.fed([post(6, "b")])
        assert at.platform.offsets == [None, 6, 6, 7]

    play(machine, reading)
    assert [event.message.text for event in machine.puppet.heard][-1] == "b"


def test_a_platform_out_of_reach_is_asked_again_later_and_later(machine: Machine) -> None:
    async def reading(at: Reading) -> None:
        for seconds in (1, 2, 4):
            await at.fed(PlatformError("down"))
            count = len(at.platform.offsets)
            machine.clock.advance(seconds - 0.5)
            await at.turns()
            assert len(at.platform.offsets) == count
            machine.clock.advance(0.5)
            await at.turns()
            assert len(at.platform.offsets) == count + 1
        await at.fed([post(1, "a")])
        await at.fed(PlatformError("down", 3))
        machine.clock.advance(3)
        await at.turns()
        assert at.worker.is_waiting

    play(machine, reading)


def test_what_will_never_help_ends_the_reading(machine: Machine) -> None:
    async def run() -> None:
        reading = Reading(machine)
        reading.platform.feed(PlatformError("no such token", fatal=True))
        with pytest.raises(PlatformError, match="no such token"):
            await reading.worker.run()
        reading.writer.close()

    asyncio.run(run())


def test_a_group_never_seen_before_is_looked_at_first(machine: Machine) -> None:
    def finding(stamp: Any) -> GroupSeen:
        return GroupSeen(key=stamp.key, at=stamp.at, entropy=stamp.entropy, title="群", supergroup=True)

    async def reading(at: Reading) -> None:
        at.platform.looks[ChatId(-5)] = finding
        await at.fed([post(1, "a", chat=-5), post(2, "b", chat=-6), post(3, "c", chat=-5)])
        await at.fed([post(4, "d", chat=-5)])
        assert sorted(at.platform.looked) == [-6, -5]

    machine.puppet.on_kind(GroupFound, lambda _: ())
    play(machine, reading)
    names = [type(event).__name__ for event in machine.puppet.heard]
    assert names[:3] == ["GroupSeen", "GroupFound", "MessagePosted"], "what nobody could look at is told"
    assert len(names) == 6


def test_stopping_while_waiting_ends_at_once(machine: Machine) -> None:
    async def reading(at: Reading) -> None:
        await at.fed(PlatformError("down"))
        assert not at.worker.is_waiting

    play(machine, reading)


def test_cancelling_the_worker_is_not_swallowed(machine: Machine) -> None:
    async def run() -> None:
        reading = Reading(machine)
        task = asyncio.get_running_loop().create_task(reading.worker.run())
        await reading.turns()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        reading.writer.close()

    asyncio.run(run())
