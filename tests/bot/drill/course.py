"""One run: people go on, the bot is killed at random moments, and in the end all must have come out."""

import asyncio
import contextlib
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox import Sandbox, VirtualClock
from tests.bot.drill.snapshot import Snapshot, finished_groups, known_groups, snapshot
from tests.bot.drill.town import Town
from tests.bot.drill.victim import Victim

LIFE_SECONDS_MAX = 3.0  # the longest that the bot lives before it is killed
REACT_SECONDS = 0.05
QUIET_LOOKS = 10


@dataclass(frozen=True)
class Plan:
    """`groups` with two ads each, `talk` ordinary lines, `kills` in between; over after `deadline_seconds`
    at the latest."""

    groups: int
    talk: int
    kills: int
    deadline_seconds: float


@dataclass(frozen=True)
class Outcome:
    """What is on disk, which cards were posted, and how many updates there were."""

    snapshot: Snapshot
    announcements: Sequence[str]
    updates: int

    @property
    def doubled(self) -> int:
        """How many announcements stand there more than once."""
        return len(self.announcements) - len(set(self.announcements))


async def run(plan: Plan, seed: int, folder: Path) -> Outcome:
    """From the first word to the last. TimeoutError at the deadline."""
    sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
    sandbox.control.limits_off()
    async with sandbox.serve() as address:
        token = sandbox.control.bot()["token"]
        town = Town(sandbox.control, plan.groups, plan.talk, seed)
        victim = Victim(folder, address, token)
        watching = asyncio.create_task(_people(town, victim.database))
        try:
            async with asyncio.timeout(plan.deadline_seconds):
                await _arrive(town, victim)
                await _lives(plan, random.Random(seed), town, victim)
                await _last_life(town, victim, sandbox)
        except TimeoutError:
            raise AssertionError(f"not over in time: {_state(town)}\n{victim.log()}") from None
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching
            await victim.end()
        updates = len({update["update_id"] for update in sandbox.control.updates()})
        return Outcome(snapshot(victim.database), tuple(town.announced), updates)


async def _people(town: Town, database: Path) -> None:
    """People look at their phones all the time."""
    while True:
        await town.react()
        town.second_ads(finished_groups(database))
        await asyncio.sleep(REACT_SECONDS)


async def _arrive(town: Town, victim: Victim) -> None:
    """The bot gets to know the groups: until it knows who the staff is, it judges nobody."""
    await victim.start()
    while known_groups(victim.database) < len(town.streets):  # noqa: ASYNC110 - another process
        await asyncio.sleep(REACT_SECONDS)
    await victim.kill()


async def _lives(plan: Plan, chance: random.Random, town: Town, victim: Victim) -> None:
    """The bot lives a while, and is killed; meanwhile a part of everything is begun."""
    parts = plan.kills + 1
    groups, lines = math.ceil(plan.groups / parts), math.ceil(plan.talk / parts)
    for _ in range(plan.kills):
        await victim.start()
        town.go_on(groups, lines)
        await asyncio.sleep(chance.uniform(0.0, LIFE_SECONDS_MAX))
        await victim.kill()
    await victim.start()
    town.go_on(plan.groups, plan.talk)


async def _last_life(town: Town, victim: Victim, sandbox: Sandbox) -> None:
    """Nobody disturbs any more: until everybody has done everything and nothing is left to be sent."""
    control = sandbox.control
    quiet, calls, before = 0, -1, len(control.calls())
    while quiet < QUIET_LOOKS:
        await asyncio.sleep(REACT_SECONDS)
        now = len(control.calls())
        # a bot that still wakes up has called nothing and polls nothing
        still = town.is_over and control.poller_waiting() and before < now == calls
        quiet = quiet + 1 if still and (quiet or snapshot(victim.database).waiting == 0) else 0
        calls = now
    await victim.stop()


def _state(town: Town) -> str:
    ads = sum(street.posted for street in town.streets)
    pressed = sum(len(street.pressed) for street in town.streets)
    return f"{ads} ads of {2 * len(town.streets)}, {pressed} buttons of {4 * len(town.streets)}"
