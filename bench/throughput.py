"""Durable messages a second, latency, and what a message costs in many groups and with many members.

Run: python bench/throughput.py [--quick]. Prints the tables and writes them into bench/README.md. The runs
of the contenders are interleaved and medians taken, so that a busy machine treats them alike: ratios count.
"""

import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import chat
from bench.box import Box, box, contender

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
ADS = 100
ADS_A_SECOND = 10.0  # each costs two calls, and the platform takes thirty a second
TALK_BETWEEN = 2  # ordinary messages for each ad
LATENCY_GROUPS, LATENCY_PEOPLE = 40, 10


# --- throughput ----------------------------------------------------------------------------------------


async def speed(name: str, scale: float) -> float:
    """Messages a second of one contender, once."""
    count = int(MESSAGES[name] * scale)
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        async with (
            box(1, MEMBERS) as box_,
            contender(name, box_, database, WARM_UP, WARM_UP + count) as running,
        ):
            if name == "ours":
                return await _ours(box_, count)
            box_.feed(WARM_UP)
            await running.marked()
            began = box_.feed(count, seed=3)
            return count / (await running.marked() - began)


async def _ours(box_: Box, count: int) -> float:
    """A confirmed update of ours is on disk, so the confirmation is what is waited for."""
    box_.feed_everybody()
    await box_.until_taken()
    await box_.until_quiet()
    began = box_.feed(count, seed=3)
    return count / (await box_.until_taken() - began)


async def speeds(goes: int, scale: float) -> dict[str, list[float]]:
    """All contenders, taking turns."""
    found: dict[str, list[float]] = {name: [] for name in NAMES}
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
            box_.feed_everybody()
            await box_.until_taken()
            await box_.until_quiet()
            return await _post_ads(box_)


async def _post_ads(box_: Box) -> list[float]:
    posted: dict[tuple[int, int], float] = {}
    took: list[float] = []

    def heard(kind: str, facts: dict[str, Any]) -> None:
        key = (facts.get("chat_id", 0), facts.get("message_id", 0))
        if kind == "delete" and key in posted:
            took.append((perf_counter() - posted.pop(key)) * 1e3)

    silence = box_.control.listen(heard)
    for n in range(ADS):
        group = box_.groups[n % len(box_.groups)].number
        who = box_.control.person(f"路人{n}")["id"]
        box_.control.add(group, who)
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


# --- flatness ------------------------------------------------------------------------------------------


async def cost(groups: int, people: int, scale: float) -> float:
    """Microseconds a message of ours, with everybody known already."""
    with tempfile.TemporaryDirectory() as folder:
        async with box(groups, people) as box_, contender("ours", box_, Path(folder) / "bench.db"):
            return 1e6 / await _ours(box_, int(FLAT_MESSAGES * scale))


# --- telling -------------------------------------------------------------------------------------------


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def speed_table(found: dict[str, list[float]]) -> str:
    """Medians, and how many times as fast we are."""
    ours = median(found["ours"])
    rows = []
    for name, goes in found.items():
        times = "" if name == "ours" else f"{ours / median(goes):.1f}× (meant: {MEANT[name]:.0f}×)"
        spread = f"{min(goes):,.0f}–{max(goes):,.0f}"
        rows.append([NAMES[name], f"{median(goes):,.0f}", spread, times])
    return table(["bot", "messages/s", "lowest–highest", "小二 against it"], rows)


def latency_table(found: dict[str, list[float]]) -> str:
    """The middle and the tail."""
    rows = []
    for name, goes in found.items():
        tail = quantiles(goes, n=100)[98]
        rows.append([NAMES[name], f"{median(goes):.1f}", f"{tail:.1f}"])
    return table(["bot", "p50 ms", "p99 ms"], rows)


def flat_table(what: str, found: dict[int, float]) -> str:
    """Microseconds a message, beside the smallest case."""
    least = next(iter(found.values()))
    rows = [[f"{count:,}", f"{micros:.0f}", f"{micros / least:.2f}"] for count, micros in found.items()]
    return table([what, "µs a message", "against the first"], rows)


async def measure(goes: int, scale: float) -> str:
    """Everything, as text for the README."""
    speed_ = speed_table(await speeds(goes, scale))
    print(speed_, flush=True)
    slow = latency_table({name: await latency(name) for name in ("ours", "bare")})
    print("\n" + slow, flush=True)
    groups = flat_table("groups", {count: await cost(count, GROUP_PEOPLE, scale) for count in GROUPS})
    print("\n" + groups, flush=True)
    members = flat_table("members", {count: await cost(1, count, scale) for count in PEOPLE})
    print("\n" + members, flush=True)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}."
    parts = [
        f"Measured on {machine}",
        f"Messages a second, {goes} interleaved goes, medians:",
        speed_,
        f"From an ad's being there to its removal, {ADS} ads, {ADS_A_SECOND:.0f} a second, among talk:",
        slow,
        f"What an ordinary message costs 小二 in so many groups of {GROUP_PEOPLE} people each:",
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
