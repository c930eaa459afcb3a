"""A sandbox with groups in it, one contender at a time, and a stop-watch.

The sandbox runs in the measuring process, the contender in another.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from bench import chat, day
from bot.sandbox import Control, Sandbox, VirtualClock

HERE = Path(__file__).parent
READY_SECONDS = 90.0
RUN_SECONDS = 600.0
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
QUIET_SECONDS = 2.0
FIRST_NUMBER = 500_000_001
PERSON = 60_000_001


@dataclass
class Box:
    """A running sandbox, and how many updates were fed to it."""

    control: Control
    address: str
    token: str
    owner: int
    groups: list[chat.Chat]
    fed: int = 0

    def feed(self, count: int, seed: int = 1, later: int = 0) -> float:
        """Ordinary talk; returns when it was there to be fetched. `later`: so many times as much is said
        after it, up to now."""
        until = _now() - later * chat.seconds(count, self.groups)
        return self._feed(list(chat.updates(count, self.groups, until, seed, FIRST_NUMBER + self.fed)))

    def feed_day(self, count: int) -> float:
        """Talk as it is in groups: few talk much, most seldom; returns when it was there to be fetched."""
        first = FIRST_NUMBER + self.fed
        return self._feed(list(day.updates(count, self.groups, _now(), first, first)))

    def feed_everybody(self) -> None:
        """One message of everybody."""
        self._feed(list(chat.greetings(self.groups, _now(), FIRST_NUMBER + self.fed)))

    def _feed(self, ready: list[bytes]) -> float:
        self.fed += len(ready)
        self.control.feed(ready)
        return perf_counter()

    async def until_taken(self) -> float:
        """When the bot has confirmed everything, and asks for more. TimeoutError after RUN_SECONDS."""
        if not await self.control.idle(patience_seconds=RUN_SECONDS):
            raise TimeoutError("the bot does not get through with it")
        return perf_counter()

    async def until_polled(self) -> None:
        """Until the bot is ready and has nothing to take. TimeoutError after READY_SECONDS."""
        if not await self.control.idle(patience_seconds=READY_SECONDS):
            raise TimeoutError("the bot does not ask for updates")

    async def until_quiet(self) -> None:
        """Until the bot has called nothing for QUIET_SECONDS."""
        before = -1
        while (now := len(self.control.calls())) != before:
            before = now
            await asyncio.sleep(QUIET_SECONDS)


@asynccontextmanager
async def box(groups: int, people: int) -> AsyncIterator[Box]:
    """A sandbox without rate limits, with groups of which the bot is an admin, and so many people in each
    who are in no other."""
    sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
    control = sandbox.control
    control.limits_off()
    async with sandbox.serve() as address:
        token = control.bot()["token"]
        owner = control.person("小颖")["id"]
        made = [_group(control, owner, n, people) for n in range(groups)]
        yield Box(control, address, token, owner, made)


def _group(control: Control, owner: int, n: int, people: int) -> chat.Chat:
    title = f"街坊福利群{n}"
    number = control.group(title, owner)["id"]
    control.add_bot(number, rights="all")
    return chat.Chat(number, title, range(PERSON + n * people, PERSON + (n + 1) * people))


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


class Contender:
    """A bot in a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    def cpu_seconds(self) -> float:
        """What the process has taken of the processor so far, as Linux tells it."""
        told = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / TICKS_A_SECOND  # of its own, and for it in the kernel

    def memory_most(self) -> float:
        """The most memory the process has held so far, in MiB."""
        told = Path(f"/proc/{self._process.pid}/status").read_text("utf-8")
        most = next(line for line in told.splitlines() if line.startswith("VmHWM"))
        return int(most.split()[1]) / 1024

    async def marked(self) -> float:
        """When it says that it has dealt with the next mark."""
        assert self._process.stdout is not None
        async with asyncio.timeout(RUN_SECONDS):
            line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("the contender ended")
        return perf_counter()

    async def end(self) -> None:
        """Kill it."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()


@asynccontextmanager
async def contender(name: str, box_: Box, database: Path, *words: str) -> AsyncIterator[Contender]:
    """Start `bench/contenders/<name>.py` and wait until it polls. `words`: what it is told besides."""
    arguments: list[Any] = ["-m", f"bench.contenders.{name}", box_.address, box_.token, str(database)]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        ",".join(words),
        stdout=asyncio.subprocess.PIPE,
        cwd=HERE.parent,
        env=os.environ | {"PYTHONPATH": str(HERE.parent)},
    )
    running = Contender(process)
    try:
        await box_.until_polled()
        yield running
    finally:
        await running.end()
