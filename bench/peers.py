"""小二 beside other bots: the same talk and the same ads over the same wire, in one run.

Run: python bench/peers.py [--quick] ["NAME=COMMAND" …]. A COMMAND starts a bot that is on the machine already
and takes the address of its Bot API server from outside; {api}, {token}, {group}, {database} and {folder} are
filled in there. The environment is handed on, with API, TOKEN, GROUP, DATABASE and FOLDER besides. Prints the
table and writes it into bench/peers.md.

How far a bot is can't be asked of somebody else's, so all are watched from outside: work is over when the box
has nothing more to give and the bot's process has rested for a while. The rest is not counted.
"""

import asyncio
import os
import platform
import shlex
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import chat
from bench.box import TICKS_A_SECOND, Box, Contender, box

ROOT = Path(__file__).parent.parent
PAGE = Path(__file__).parent / "peers.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
GOES = 3
PEOPLE = 250
COUNT_MIN, COUNT_MAX = 100, 20_000
WARM_UP = 100  # messages; how fast they go says how many are measured
LATER = COUNT_MAX // WARM_UP + 1  # or who talks before and after would seem to flood the group
RUN_SECONDS = 4.0  # about so long a measured run takes
REST_SECONDS = 0.6  # so long a process that has done its work takes next to nothing of the processor
RESTING_TICKS = 1
LOOK_SECONDS = 0.05
PATIENCE_SECONDS = 120.0
HEAD = (
    "bot", "messages/s", "小二 against it", "its CPU µs a message", "most MiB", "ads deleted", "median ms",
    "slowest ms",
)  # fmt: skip
ADS = 40
ADS_A_SECOND = 4.0
TALK_BETWEEN = 5


@dataclass(frozen=True, slots=True)
class Peer:
    """A bot, and how it is started."""

    name: str
    command: str


@dataclass(slots=True)
class Found:
    """What was seen of one bot: messages a second, microseconds of the processor for each, the most memory it
    held in MiB, and milliseconds from an ad to its deletion."""

    speed: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    deleted: list[float] = field(default_factory=list)
    posted: int = 0


def ours() -> list[Peer]:
    """The bots that are here; aiogram's only where its environment was made."""
    python, judge = shlex.quote(sys.executable), ROOT / ".venv-judge/bin/python"
    found = [
        Peer(
            "小二, whole (judges, keeps, commits)",
            python + " -m bench.contenders.ours {api} {token} {database}",
        ),
        Peer("python-telegram-bot, bare loop", python + " -m bench.contenders.bare {api} {token} {database}"),
        Peer(
            "python-telegram-bot, async ORM",
            python + " -m bench.contenders.ordinary {api} {token} {database}",
        ),
    ]
    if judge.exists():
        script = ROOT / "bench/contenders/aiogram_loop.py"
        found.insert(2, Peer("aiogram, bare loop", f"{judge} {script} {{api}} {{token}}"))
    return found


@asynccontextmanager
async def started(peer: Peer, box_: Box, folder: Path) -> AsyncIterator[Contender]:
    """The bot in a process of its own, once it asks for updates. What it says goes to a file."""
    facts = {
        "api": box_.address,
        "token": box_.token,
        "group": str(box_.groups[0].number),
        "database": str(folder / "peer.db"),
        "folder": str(folder),
    }
    words = shlex.split(peer.command.format(**facts))
    env = os.environ | {key.upper(): value for key, value in facts.items()} | {"PYTHONPATH": str(ROOT)}
    with (folder / "said.txt").open("wb") as said:
        process = await asyncio.create_subprocess_exec(*words, stdout=said, stderr=said, cwd=ROOT, env=env)
        running = Contender(process)
        try:
            await box_.until_polled()
            yield running
        except TimeoutError as error:
            raise RuntimeError(f"{peer.name}: {(folder / 'said.txt').read_text('utf-8')[-2000:]}") from error
        finally:
            await running.end()


async def until_rested(box_: Box, running: Contender) -> float:
    """When the bot had dealt with everything. TimeoutError after PATIENCE_SECONDS."""
    rested, ticks = perf_counter(), running.cpu_seconds()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while perf_counter() - rested < REST_SECONDS or not await box_.control.idle(patience_seconds=0.0):
            await asyncio.sleep(LOOK_SECONDS)
            now = running.cpu_seconds()
            if (now - ticks) * TICKS_A_SECOND > RESTING_TICKS:
                rested, ticks = perf_counter(), now
    return rested


async def talk(box_: Box, running: Contender, count: int, seed: int, later: int = 0) -> tuple[float, float]:
    """Seconds, and seconds of the processor, that `count` messages take; `later` as in `Box.feed`."""
    cpu = running.cpu_seconds()
    began = box_.feed(count, seed, later)
    ended = await until_rested(box_, running)
    return max(ended - began, LOOK_SECONDS), running.cpu_seconds() - cpu


async def measure_talk(peer: Peer, found: Found, scale: float) -> None:
    """One go of ordinary talk."""
    with tempfile.TemporaryDirectory() as folder:
        async with box(1, PEOPLE) as box_, started(peer, box_, Path(folder)) as running:
            box_.feed_everybody()
            await until_rested(box_, running)
            seconds, _ = await talk(box_, running, WARM_UP, 1, LATER)
            count = int(min(max(WARM_UP / seconds * RUN_SECONDS, COUNT_MIN), COUNT_MAX) * scale)
            seconds, cpu = await talk(box_, running, count, seed=3)
            found.speed.append(count / seconds)
            found.cpu.append(cpu / count * 1e6)
            found.memory.append(running.memory_most())


async def measure_ads(peer: Peer, found: Found, count: int) -> None:
    """Ads of people who have talked before, among talk; whatever is not deleted in the end is not counted."""
    posted: dict[int, float] = {}

    def heard(kind: str, facts: dict[str, Any]) -> None:
        if kind == "delete" and facts.get("message_id") in posted:
            found.deleted.append((perf_counter() - posted.pop(int(facts["message_id"]))) * 1e3)

    with tempfile.TemporaryDirectory() as folder:
        async with box(1, PEOPLE) as box_, started(peer, box_, Path(folder)) as running:
            group = box_.groups[0].number
            posters = [box_.control.person(f"街坊{n}")["id"] for n in range(count)]
            for who in posters:
                box_.control.add(group, who)
                box_.control.post(group, who, "大家早，今天真暖和，出来走走")
            box_.feed_everybody()
            await until_rested(box_, running)
            silence = box_.control.listen(heard)
            for n, who in enumerate(posters):
                box_.feed(TALK_BETWEEN, seed=n)
                began = perf_counter()
                message = box_.control.post(group, who, chat.ADS[n % len(chat.ADS)])
                posted[message["message_id"]] = began
                await asyncio.sleep(1 / ADS_A_SECOND)
            await until_rested(box_, running)
            silence()
    found.posted += count


async def measure(peers: Sequence[Peer], goes: int, scale: float) -> dict[str, Found]:
    """Everything, the bots taking turns."""
    found = {peer.name: Found() for peer in peers}
    for _ in range(goes):
        for peer in peers:
            await measure_talk(peer, found[peer.name], scale)
    for peer in peers:
        await measure_ads(peer, found[peer.name], max(int(ADS * scale), 4))
    return found


def row(name: str, seen: Found, first: Found) -> str:
    """One bot's line."""
    speed = median(seen.speed)
    took = sorted(seen.deleted)
    waits = [f"{median(took):.1f}", f"{took[-1]:.1f}"] if took else ["–", "–"]
    cells = [
        name,
        f"{speed:,.0f}",
        f"{median(first.speed) / speed:.2f}",
        f"{median(seen.cpu):,.0f}",
        f"{median(seen.memory):.0f}",
        f"{len(took)} of {seen.posted}",
        *waits,
    ]
    return "| " + " | ".join(cells) + " |"


def told(found: dict[str, Found], goes: int) -> str:
    """The table, with the machine."""
    first = next(iter(found.values()))
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        f"{machine}; medians of {goes} interleaved goes; load afterwards (1, 5, 15 minutes): {load}.",
        "",
        f"| {' | '.join(HEAD)} |",
        f"| --- |{' ---: |' * (len(HEAD) - 1)}",
        *(row(name, seen, first) for name, seen in found.items()),
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure, print, and (unless --quick) write it down."""
    words = sys.argv[1:]
    quick = "--quick" in words
    others = [Peer(*word.split("=", 1)) for word in words if not word.startswith("--")]
    goes = 1 if quick else GOES
    text = told(asyncio.run(measure(ours() + others, goes, 0.2 if quick else 1.0)), goes)
    print(text)
    if not quick:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
