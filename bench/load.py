"""Groups as they are, in every number: an evening's talk, the burst at eight, and how soon an ad is gone.

Run: python bench/load.py [--quick] [--write]. Prints the tables; --write puts them into bench/README.md.
Every size begins with a database in which all groups and members are already (`bench/crowd.py`); the bot runs
in a process of its own.
"""

import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any, TypeAlias

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import chat, crowd, day
from bench.box import PERSON, Box, Contender, contender
from bench.throughput import NAMES, table
from bot.sandbox import Control, Sandbox, VirtualClock

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- load -->", "<!-- /load -->"
CASES = ((1, 250), (100, 25), (1_000, 25), (10_000, 25), (1_000, 1_000))
"""Groups, and members in each; the last are a million."""
FIRST_CHAT = -1_003_000_000_001
STAGES_MAX = 40  # groups that are there in the box too, for ads are posted there
BURST_MIN, BURST_MAX = 4_000, 100_000
ADS_A_SECOND = 4.0
TICK_SECONDS = 0.05
LATENCY_RATE = 50.0  # messages a second
LATENCY_GROUPS, LATENCY_PEOPLE = 40, 25
SHARE_IN_TAIL = 99

Poster: TypeAlias = tuple[int, int]  # the group, and who will advertise there


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything: the most messages of a burst, and ads of an evening."""

    burst_most: int
    ads: int


WHOLE, QUICK = Size(BURST_MAX, 200), Size(12_000, 60)


@dataclass(frozen=True, slots=True)
class Went:
    """How an evening went. `rate` and `burst` are what came; `speed` messages a second in the burst, `cpu`
    microseconds of the bot's processor for each of them; `took` milliseconds from an ad to its removal."""

    rate: float
    took: list[float]
    burst: int
    speed: float
    cpu: float
    memory: float


# --- the ground ----------------------------------------------------------------------------------------


@asynccontextmanager
async def ground(
    groups: int, people: int, ads: int, database: Path | None
) -> AsyncIterator[tuple[Box, list[Poster]]]:
    """A box with the first of these groups in it, and who will advertise there, each once. With a
    `database` all of it is known already."""
    chats = [
        chat.Chat(FIRST_CHAT - n, f"第{n}条街", range(PERSON + n * people, PERSON + (n + 1) * people))
        for n in range(groups)
    ]
    sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
    control = sandbox.control
    control.limits_off()
    async with sandbox.serve() as address:
        token = control.bot()["token"]
        owner = control.person("小颖")["id"]
        stages = chats[:STAGES_MAX]
        each = ceil(ads / len(stages))
        there = [_stage(control, owner, one, each) for one in stages]
        posters = [poster for together in zip(*there, strict=True) for poster in together]
        if database is not None:
            crowd.settle_in(database, chats, owner)
        yield Box(control, address, token, owner, chats), posters


def _stage(control: Control, owner: int, one: chat.Chat, count: int) -> list[Poster]:
    """The group in the box; so many of its members, who seldom talk, are there to advertise."""
    posters = one.people[-count:]
    for poster in posters:
        control.person(chat.name(poster), username=chat.username(poster), id=poster)
    control.group(one.title, owner, members=posters, id=one.number)
    control.add_bot(one.number, rights="all")
    return [(one.number, poster) for poster in posters]


# --- an evening ----------------------------------------------------------------------------------------


class Evening:
    """Talk at a steady rate, with ads in it."""

    def __init__(self, box_: Box, posters: list[Poster]) -> None:
        self._box = box_
        self._posters = posters
        self._posted: dict[tuple[int, int], float] = {}
        self.took: list[float] = []

    async def talk(self, rate: float, ads: int) -> None:
        """So many messages a second, until so many ads were posted, and all of them are gone."""
        silence = self._box.control.listen(self._heard)
        began, said = perf_counter(), 0
        for n in range(ads):
            while (passed := perf_counter() - began) < (n + 1) / ADS_A_SECOND:
                said += self._say(int(passed * rate) - said)
                await asyncio.sleep(TICK_SECONDS)
            self._advertise(n)
        await self._box.until_taken()
        await self._box.until_quiet()
        silence()
        if self._posted:
            raise RuntimeError(f"{len(self._posted)} of {ads} ads were not removed")

    def _say(self, count: int) -> int:
        if count > 0:
            self._box.feed_day(count)
        return max(0, count)

    def _advertise(self, n: int) -> None:
        group, poster = self._posters[n]
        began = perf_counter()
        message = self._box.control.post(group, poster, chat.ADS[n % len(chat.ADS)])
        self._posted[group, message["message_id"]] = began

    def _heard(self, kind: str, facts: dict[str, Any]) -> None:
        key = (facts.get("chat_id", 0), facts.get("message_id", 0))
        if kind == "delete" and key in self._posted:
            self.took.append((perf_counter() - self._posted.pop(key)) * 1e3)


async def evening(groups: int, people: int, size: Size) -> Went:
    """The busiest hour for some seconds, then the burst at eight."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "load.db"
        async with (
            ground(groups, people, size.ads, database) as (box_, posters),
            contender("ours", box_, database) as running,
        ):
            await box_.until_taken()
            await box_.until_quiet()
            rate, night = day.evening_rate(groups), Evening(box_, posters)
            await night.talk(rate, size.ads)
            burst = min(max(BURST_MIN, groups * day.BURST_MESSAGES), size.burst_most)
            speed, cpu = await _burst(box_, running, burst)
            return Went(rate, night.took, burst, speed, cpu, running.memory_most())


async def _burst(box_: Box, running: Contender, count: int) -> tuple[float, float]:
    """Messages a second, and microseconds of the processor for each, until all are on disk."""
    busy = running.cpu_seconds()
    began = box_.feed_day(count)
    seconds = await box_.until_taken() - began
    return count / seconds, (running.cpu_seconds() - busy) / count * 1e6


async def latency(name: str, ads: int) -> list[float]:
    """Milliseconds from an ad to its removal, each, at LATENCY_RATE."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "load.db"
        known = database if name == "ours" else None
        async with (
            ground(LATENCY_GROUPS, LATENCY_PEOPLE, ads, known) as (box_, posters),
            contender(name, box_, database),
        ):
            await box_.until_taken()
            await box_.until_quiet()
            night = Evening(box_, posters)
            await night.talk(LATENCY_RATE, ads)
            return night.took


# --- telling -------------------------------------------------------------------------------------------


def tail(took: list[float]) -> float:
    """The 99th of a hundred."""
    return quantiles(took, n=100)[SHARE_IN_TAIL - 1]


def evening_row(groups: int, people: int, went: Went, first: Went) -> list[str]:
    """One size as a row."""
    return [
        f"{groups:,}",
        f"{groups * people:,}",
        f"{went.rate:,.1f}",
        f"{median(went.took):.0f}",
        f"{tail(went.took):.0f}",
        f"{went.burst:,}",
        f"{went.speed:,.0f}",
        f"{went.cpu:.0f}",
        f"{went.cpu / first.cpu:.2f}",
        f"{went.memory:.0f}",
    ]


EVENING_HEAD = [
    "groups", "members", "evening: messages/s", "p50 ms", "p99 ms", "burst: messages", "messages/s",
    "CPU µs each", "against the first", "most MiB",
]  # fmt: skip


async def measure(size: Size) -> str:
    """Everything, as text for the README."""
    rows, first = [], None
    for groups, people in CASES:
        went = await evening(groups, people, size)
        first = first or went
        rows.append(evening_row(groups, people, went, first))
        print(" | ".join(rows[-1]), flush=True)
    evenings = table(EVENING_HEAD, rows)
    slow = []
    for name in ("ours", "bare"):
        took = await latency(name, size.ads)
        slow.append([NAMES[name], f"{median(took):.1f}", f"{tail(took):.1f}"])
        print(" | ".join(slow[-1]), flush=True)
    loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    parts = [
        f"{machine}; load of the machine afterwards (1, 5, 15 minutes): {loads}. Among an evening's talk"
        f" {size.ads} ads, {ADS_A_SECOND:.0f} a second; then the burst at eight:",
        evenings,
        f"From an ad's being there to its removal, at {LATENCY_RATE:.0f} messages a second:",
        table(["bot", "p50 ms", "p99 ms"], slow),
    ]
    return "\n\n".join(parts)


def main() -> None:
    """Measure, print, and (with --write) write it down."""
    text = asyncio.run(measure(QUICK if "--quick" in sys.argv else WHOLE))
    print("\n" + text)
    if "--write" in sys.argv:
        before, _, rest = README.read_text("utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        README.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
