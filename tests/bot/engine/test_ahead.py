"""Full batches are confirmed once they are on disk, and decided together; nothing is lost on the way."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot import ahead as module
from bot.ahead import Ahead
from bot.engine import Writer
from bot.keeping import Keeper
from bot.ports import Update
from bot.receiver import Receiver
from bot.worker import FULL, Worker
from rules.base.events import MessagePosted
from storage.base.database import DatabaseInUseError
from storage.base.journal import Journal
from tests.standins.engine import Machine
from tests.standins.platform import StandInPlatform
from tests.standins.reader import post


def batch(first: int, count: int = FULL) -> list[dict[str, Any]]:
    return [post(number, f"m{number}") for number in range(first, first + count)]


class Slow(Keeper):
    """Keeps nothing before it is let; `together` says how many were decided at once each time."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.may = asyncio.Event()
        self.may.set()
        self.together: list[int] = []

    async def keep(self, updates: Sequence[Update]) -> Any:
        await self.may.wait()
        receipt = await super().keep(updates)
        self.together.append(len(updates))
        return receipt


class Reading:
    """A worker with a journal, at work."""

    def __init__(self, machine: Machine, path: Path) -> None:
        self.machine = machine
        self.fed = 0
        self.platform = StandInPlatform(machine.clock)
        self.writer = Writer()
        self.keeper = Slow(machine.engine, self.writer, self.platform)
        self.journal = Journal(path)
        self.ahead = Ahead(self.keeper, self.journal, machine.clock)
        self.worker = Worker(self.keeper, self.platform, machine.clock, 25, self.ahead)

    def feed(self, *batches: Any) -> None:
        self.fed += len(batches)
        for one in batches:
            self.platform.feed(one)

    async def at_rest(self) -> None:
        """Until all that was fed is taken and decided, and more is asked for."""
        await self.until(lambda: len(self.platform.offsets) == self.fed + 1 and self.worker.is_waiting)

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not true():
                await self.writer.run(int)
                await asyncio.to_thread(int)

    @property
    def heard(self) -> list[int]:
        return [event.message.number for event in self.machine.puppet.heard_of(MessagePosted)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def play(machine: Machine, path: Path, what: Callable[[Reading], Awaitable[None]]) -> Reading:
    async def run() -> Reading:
        reading = Reading(machine, path)
        task = asyncio.get_running_loop().create_task(reading.worker.run())
        try:
            await what(reading)
        finally:
            reading.worker.stop()
            reading.keeper.may.set()
            await task
            reading.writer.close()
            reading.journal.close()
        return reading

    return asyncio.run(run())


def test_full_batches_are_confirmed_before_they_are_decided(machine: Machine, path: Path) -> None:
    async def reading(at: Reading) -> None:
        at.keeper.may.clear()
        at.feed(batch(1), batch(101), batch(201))
        await at.until(lambda: at.platform.offsets[-1:] == [301])
        assert at.heard == []
        assert not at.worker.is_waiting
        assert [number for one in Journal(path).read() for number in (one[0]["update_id"],)] == [1, 101, 201]
        at.keeper.may.set()
        at.feed([])
        await at.at_rest()
        assert at.heard == list(range(1, 301))
        assert at.keeper.together[0] in (100, 300)
        assert Journal(path).read() == [], "what is decided does not lie about"

    play(machine, path, reading)


def test_what_is_not_full_waits_for_what_was_before_it(machine: Machine, path: Path) -> None:
    async def reading(at: Reading) -> None:
        at.keeper.may.clear()
        at.feed(batch(1), batch(101, 5))
        await at.until(lambda: at.platform.offsets[-1:] == [101])
        at.keeper.may.set()
        await at.until(lambda: at.platform.offsets[-1:] == [106])
        assert at.heard == list(range(1, 106))
        assert at.keeper.together == [100, 5]

    play(machine, path, reading)


def test_no_more_is_taken_ahead_than_its_limit(
    machine: Machine, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AHEAD_MAX", 200)

    async def reading(at: Reading) -> None:
        at.keeper.may.clear()
        at.feed(*(batch(first) for first in range(1, 1_001, FULL)), [])
        await at.until(lambda: at.platform.offsets[-1:] == [201])
        for _ in range(20):
            await at.until(lambda: True)
        assert at.platform.offsets[-1] == 201
        at.keeper.may.set()
        await at.at_rest()
        assert at.heard == list(range(1, 1_001))

    play(machine, path, reading)


def test_a_long_journal_is_begun_anew(machine: Machine, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "JOURNAL_BYTES_MAX", 10_000)

    async def reading(at: Reading) -> None:
        at.feed(*(batch(first) for first in range(1, 1_001, FULL)), [])
        sizes = [0]

        def read_all() -> bool:
            sizes.append(at.journal.size)
            return len(at.platform.offsets) == at.fed + 1 and at.worker.is_waiting

        await at.until(read_all)
        assert max(sizes) < 20_000
        assert at.heard == list(range(1, 1_001))

    play(machine, path, reading)


@pytest.mark.parametrize("brought", [False, True], ids=["asked for", "brought"])
def test_what_was_taken_ahead_is_decided_after_a_crash_once(
    machine: Machine, path: Path, *, brought: bool
) -> None:
    machine.engine.take(batch(1, 40))  # decided, and the crash came before the journal was cleared
    journal = Journal(path)
    journal.append(batch(1), anew=True)
    journal.append(batch(101), anew=False)
    journal.close()
    machine.restarted()

    async def run() -> None:
        at = Reading(machine, path)
        part = Receiver(at.keeper, machine.clock, at.ahead) if brought else at.worker
        task = asyncio.get_running_loop().create_task(part.run())
        await at.until(lambda: part.is_waiting and len(at.heard) >= 200)
        part.stop()
        await task
        assert at.heard == list(range(1, 201))
        assert brought or at.platform.offsets == [201]
        assert Journal(path).read() == []
        at.writer.close()

    asyncio.run(run())


def test_a_journal_of_which_all_was_decided_does_not_lie_about(machine: Machine, path: Path) -> None:
    """Days later the numbers are forgotten, and it would be decided again."""
    machine.engine.take(batch(1))
    journal = Journal(path)
    journal.append(batch(1), anew=True)
    journal.close()

    async def reading(at: Reading) -> None:
        await at.at_rest()
        assert at.heard == list(range(1, 101))
        assert Journal(path).read() == []

    play(machine, path, reading)


def test_stopping_leaves_what_is_not_decided_for_the_next_start(machine: Machine, path: Path) -> None:
    async def reading(at: Reading) -> None:
        at.keeper.may.clear()
        at.feed(batch(1), batch(101), batch(201))
        await at.until(lambda: at.platform.offsets[-1:] == [301])

    async def again(at: Reading) -> None:
        await at.at_rest()

    first = play(machine, path, reading)
    assert first.heard == list(range(1, 101)), "the batch in hand is still kept"
    machine.restarted()
    second = play(machine, path, again)
    assert second.heard == list(range(1, 301))


def test_a_database_out_of_order_loses_nothing(machine: Machine, path: Path) -> None:
    async def reading(at: Reading) -> None:
        machine.out_of_order()
        at.feed(batch(1), batch(101), [])
        await at.until(lambda: at.worker.pauses_until is not None)
        machine.in_order_again()
        machine.clock.advance(module.DATABASE_RETRY_SECONDS)
        await at.at_rest()
        assert at.heard[-200:] == list(range(1, 201))

    play(machine, path, reading)


def test_where_the_journal_cannot_be_written_nothing_is_taken_ahead(machine: Machine, tmp_path: Path) -> None:
    async def reading(at: Reading) -> None:
        at.feed(batch(1), batch(101), [])
        await at.at_rest()
        assert at.platform.offsets == [None, 101, 201, 201]
        assert at.keeper.together == [100, 100]
        assert at.heard == list(range(1, 201))

    play(machine, tmp_path / "no such folder" / "journal", reading)


def test_a_batch_with_something_unreadable_is_not_taken_ahead(machine: Machine, path: Path) -> None:
    async def reading(at: Reading) -> None:
        at.feed([*batch(1, FULL - 1), {"what": "is this"}], [])
        await at.at_rest()
        assert at.heard == list(range(1, FULL))
        assert at.journal.size == 0

    play(machine, path, reading)


def test_a_database_that_another_process_has_taken_over_ends_the_reading(
    machine: Machine, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: Any) -> None:
        raise DatabaseInUseError("x.db")

    async def run() -> None:
        at = Reading(machine, path)
        monkeypatch.setattr(machine.engine, "take", taken)
        at.feed(batch(1), [])
        with pytest.raises(DatabaseInUseError):
            await at.worker.run()
        at.writer.close()

    asyncio.run(run())
