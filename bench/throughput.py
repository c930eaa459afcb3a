"""Durable messages a second, latency, and what a message costs in many groups and with many members.

Run: python bench/throughput.py [--quick]. Prints the tables and writes them into bench/README.md. The runs
of the contenders are interleaved and medians taken, so that a busy machine treats them alike: ratios count.
"""

import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import chat
from bench.box import Box, Contender, box, contender

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
MEMBERS = 250
WARM_UP = 1_000
GOES = 3
MESSAGES = {"ours": 20_000, "bare": 10_000, "ordinary": 1_500}
NAMES = {
    "ours": "小二, whole (detector on, SQLite FULL)",
    "bare": "python-telegram-bot polling, empty handler, nothing stored",
    "ordinary": "python-telegram-bot, async ORM, one commit a message",
}
MEANT = {"bare": 2.0, "ordinary": 30.0}  # so many times as fast we mean to be
GROUPS = (1, 10, 100, 1_000)
GROUP_PEOPLE = 25  # in each of the groups, so that people are in one group each
PEOPLE = (100, 10_000, 100_000)
FLAT_MESSAGES = 10_000
FLAT_SETTINGS = "talking.day_points=1,watch.flood_messages=0"
ADS = 100
ADS_A_SECOND = 10.0  # each costs two calls, and the platform takes thirty a second
TALK_BETWEEN = 2  # ordinary messages for each ad
LATENCY_GROUPS, LATENCY_PEOPLE = 40, 10


# --- throughput ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Went:
    """How one go went: messages a second, and microseconds of the processor for each message, the bot's own
    and the box's."""

    speed: float
    cpu: float
    box: float


async def went(count: int, running: Contender, work: Callable[[], Awaitable[float]]) -> Went:
    """Measure while `count` messages are dealt with; `work` returns how many seconds that took."""
    cpu, box_cpu = running.cpu_seconds(), process_time()
    seconds = await work()
    spent, box_spent = running.cpu_seconds() - cpu, process_time() - box_cpu
    return Went(count / seconds, spent / count * 1e6, box_spent / count * 1e6)


async def speed(name: str, scale: float) -> Went:
    """One contender, once."""
    count = int(MESSAGES[name] * scale)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        async with (
            box(1, MEMBERS) as box_,
            contender(name, box_, database, *_marks(name, count)) as running,
        ):
            if name == "ours":
                return await _ours(box_, running, count)
            box_.feed(WARM_UP)
            await running.marked()

            async def work() -> float:
                began = box_.feed(count, seed=3)
                return await running.marked() - began

            return await went(count, running, work)


def _marks(name: str, count: int) -> tuple[str, ...]:
    return () if name == "ours" else (str(WARM_UP), str(WARM_UP + count))


async def _ours(box_: Box, running: Contender, count: int) -> Went:
    await _at_rest(box_)
    return await _talked(box_, running, count)


async def _at_rest(box_: Box) -> None:
    """Everybody has said something, and nothing is left to be done about it."""
    box_.feed_everybody()
    await box_.until_taken()
    await box_.until_quiet()


async def _talked(box_: Box, running: Contender, count: int, later: int = 0) -> Went:
    """Ours opens a long poll when all is decided and on disk, so that is waited for. `later`: so often as
    much will be said afterwards, so that all of this was said before."""

    async def work() -> float:
        began = box_.feed(count, seed=3 + later, later=later)
        return await box_.until_taken() - began

    return await went(count, running, work)


async def speeds(goes: int, scale: float) -> dict[str, list[Went]]:
    """All contenders, taking turns."""
    found: dict[str, list[Went]] = {name: [] for name in NAMES}
    for _ in range(goes):
        for name in NAMES:
            found[name].append(await speed(name, scale))
    return found


# --- latency -------------------------------------------------------------------------------------------


async def latency(name: str) -> list[float]:
    """Milliseconds from an ad's being there until its deleteMessage call, each."""
    with tempfile.TemporaryDirectory() as folder:
        async with (
            box(LATENCY_GROUPS, LATENCY_PEOPLE) as box_,
            contender(name, box_, Path(folder) / "bench.db"),
        ):
            await _at_rest(box_)
            return await _post_ads(box_)


async def _post_ads(box_: Box) -> list[float]:
    posted: dict[tuple[int, int], float] = {}
    took: list[float] = []

    def heard(kind: str, facts: dict[str, Any]) -> None:
        key = (facts.get("chat_id", 0), facts.get("message_id", 0))
        if kind == "delete" and key in posted:
            took.append((perf_counter() - posted.pop(key)) * 1e3)

    silence = box_.control.listen(heard)
    posters = await _passers_by(box_)
    for n, (group, who) in enumerate(posters):
        box_.feed(TALK_BETWEEN, seed=n)
        began = perf_counter()
        message = box_.control.post(group, who, chat.ADS[n % len(chat.ADS)])
        posted[group, message["message_id"]] = began
        await asyncio.sleep(1 / ADS_A_SECOND)
    await box_.until_quiet()
    silence()
    if posted:
        raise RuntimeError(f"{len(posted)} of {ADS} ads were not removed")
    return took


async def _passers_by(box_: Box) -> list[tuple[int, int]]:
    """Who will advertise, and where. They come in some time before: nobody posts in the instant of coming."""
    found = []
    for n in range(ADS):
        group, who = box_.groups[n % len(box_.groups)].number, box_.control.person(f"路人{n}")["id"]
        box_.control.add(group, who)
        found.append((group, who))
    await box_.until_taken()
    await box_.until_quiet()
    return found


# --- flatness ------------------------------------------------------------------------------------------


@asynccontextmanager
async def started(groups: int, people: int) -> AsyncIterator[tuple[Box, Contender]]:
    """Ours, in so many groups. In a day everybody earns but one point for talking: who talks for the first
    time in a minute may earn, and of many people more do. Floods are not looked for: of few people, who need
    long to say so much, most posts would be too old to be counted."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        async with (
            box(groups, people) as box_,
            contender("ours", box_, database, FLAT_SETTINGS) as running,
        ):
            yield box_, running


async def costs(cases: Sequence[tuple[int, int]], goes: int, scale: float) -> list[list[Went]]:
    """All the cases (groups, people in each), with everybody known already and nothing left to say: got ready
    beside each other, then taking turns."""
    count = int(FLAT_MESSAGES * scale)
    found: list[list[Went]] = [[] for _ in cases]
    async with AsyncExitStack() as open_:
        ready = [await open_.enter_async_context(started(*case)) for case in cases]
        await asyncio.gather(*(_at_rest(box_) for box_, _ in ready))
        for go in range(goes):
            for case, into in zip(ready, found, strict=True):
                into.append(await _talked(*case, count, goes - go - 1))
    return found


# --- telling -------------------------------------------------------------------------------------------


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def speed_table(found: dict[str, list[Went]]) -> str:
    """Medians, and how many times as fast we are."""
    ours = median(go.speed for go in found["ours"])
    rows = []
    for name, goes in found.items():
        speeds_ = [go.speed for go in goes]
        times = "" if name == "ours" else f"{ours / median(speeds_):.1f}× (meant: {MEANT[name]:.0f}×)"
        spread = f"{min(speeds_):,.0f}–{max(speeds_):,.0f}"
        cpu, box_cpu = median(go.cpu for go in goes), median(go.box for go in goes)
        rows.append([NAMES[name], f"{median(speeds_):,.0f}", spread, times, f"{cpu:.0f}", f"{box_cpu:.0f}"])
    head = ["bot", "messages/s", "lowest–highest", "小二 against it", "its CPU µs a message", "the box's"]
    return table(head, rows)


def latency_table(found: dict[str, list[float]]) -> str:
    """The middle and the tail."""
    rows = []
    for name, goes in found.items():
        tail = quantiles(goes, n=100)[98]
        rows.append([NAMES[name], f"{median(goes):.1f}", f"{tail:.1f}"])
    return table(["bot", "p50 ms", "p99 ms"], rows)


def flat_table(what: str, counts: Sequence[int], found: Sequence[Sequence[Went]]) -> str:
    """Microseconds a message, beside the smallest case."""
    wall = [median(1e6 / go.speed for go in goes) for goes in found]
    cpu = [median(go.cpu for go in goes) for goes in found]
    rows = [
        [f"{count:,}", f"{here:.0f}", f"{here / wall[0]:.2f}", f"{busy:.0f}", f"{busy / cpu[0]:.2f}"]
        for count, here, busy in zip(counts, wall, cpu, strict=True)
    ]
    return table([what, "µs a message", "against the first", "of them CPU", "against the first"], rows)


async def measure(goes: int, scale: float) -> str:
    """Everything, as text for the README."""
    speed_ = speed_table(await speeds(goes, scale))
    print(speed_, flush=True)
    slow = latency_table({name: await latency(name) for name in ("ours", "bare")})
    print("\n" + slow, flush=True)
    groups = flat_table("groups", GROUPS, await costs([(n, GROUP_PEOPLE) for n in GROUPS], goes, scale))
    print("\n" + groups, flush=True)
    members = flat_table("members", PEOPLE, await costs([(1, n) for n in PEOPLE], goes, scale))
    print("\n" + members, flush=True)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    crowd = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    parts = [
        f"Measured on {machine}; load of the machine afterwards (1, 5, 15 minutes): {crowd}.",
        f"Messages a second, {goes} interleaved goes, medians:",
        speed_,
        f"From an ad's being there to its removal, {ADS} ads, {ADS_A_SECOND:.0f} a second, among talk:",
        slow,
        f"What an ordinary message costs 小二 in so many groups of {GROUP_PEOPLE} people, medians of {goes}:",
        groups,
        "and in one group with so many members:",
        members,
    ]
    return "\n\n".join(parts)


def write(text: str) -> None:
    """Put the tables between the marks in the README."""
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


def main() -> None:
    """Measure, print, and (unless --quick) write it down."""
    quick = "--quick" in sys.argv
    text = asyncio.run(measure(1 if quick else GOES, 0.1 if quick else 1.0))
    if not quick:
        write(text)


if __name__ == "__main__":
    main()
