"""One run: people go on, something befalls the bot meanwhile, and in the end all must have come out."""

import asyncio
import contextlib
import math
import random
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from bot.sandbox import Sandbox, VirtualClock
from tests.drills.crew import Crew
from tests.drills.snapshot import Snapshot, finished_groups, known_groups, snapshot
from tests.drills.town import ADS, GRABBERS, POINTS, Town
from tests.drills.victim import Victim

REACT_SECONDS = 0.05
QUIET_LOOKS = 10


@dataclass(frozen=True)
class Plan:
    """`groups` with two ads each, `talk` ordinary lines, `times` that something befalls the bot in between;
    over after `deadline_seconds` at the latest."""

    groups: int
    talk: int
    times: int
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


@dataclass
class Scene:
    """A course on its way. `chance` decides moments."""

    plan: Plan
    sandbox: Sandbox
    town: Town
    victim: Victim | Crew
    chance: random.Random
    calls_before: int = field(default=0)  # what had been called when the present life began
    polls_before: int = field(default=0)
    on_part: Callable[[], None] = field(default=lambda: None)  # whenever a part is begun

    async def begin(self) -> None:
        """The bot is started; it need not be ready."""
        self.calls_before = len(self.sandbox.control.calls())
        self.polls_before = self._polls
        await self.victim.start()

    @property
    def crew(self) -> Crew:
        """The bot, where it is several workers."""
        assert isinstance(self.victim, Crew)
        return self.victim

    async def until_awake(self) -> None:
        """Until it has asked for updates in this life."""
        while self._polls == self.polls_before:  # noqa: ASYNC110 - another process
            await asyncio.sleep(REACT_SECONDS)

    @property
    def _polls(self) -> int:
        return self.sandbox.world.bot().inbox.polls

    def go_on(self) -> None:
        """A part of everything is begun."""
        self.on_part()
        parts = self.plan.times + 1
        self.town.go_on(math.ceil(self.plan.groups / parts), math.ceil(self.plan.talk / parts))

    def go_on_to_the_end(self) -> None:
        """All that is left is begun."""
        self.town.go_on(self.plan.groups, self.plan.talk)


class Misfortune(Protocol):
    """What befalls the bot. When it is over the bot runs, and everything has been begun. `parked`: how many
    updates were meant to be put aside."""

    parked: int

    def way(self, address: str) -> AbstractAsyncContextManager[str]:
        """The address at which the bot finds the platform, whose own is `address`."""

    async def befall(self, scene: Scene) -> None:
        """From the first start on."""


async def run(
    plan: Plan,
    seed: int,
    folder: Path,
    misfortune: Misfortune,
    disk: Path | None = None,
    url: str = "",
    workers: int = 1,
) -> Outcome:
    """From the first word to the last, with so many workers. AssertionError at the deadline."""
    sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
    sandbox.control.limits_off()
    async with sandbox.serve() as address, misfortune.way(address) as way:
        token = sandbox.control.bot()["token"]
        town = Town(sandbox.control, plan.groups, plan.talk, seed)
        bot = (
            Victim(folder, way, token, disk, url) if workers == 1 else Crew(folder, way, token, url, workers)
        )
        scene = Scene(plan, sandbox, town, bot, random.Random(seed))
        async with _people(scene):
            try:
                async with asyncio.timeout(plan.deadline_seconds):
                    await _arrive(scene)
                    await misfortune.befall(scene)
                    await _end(scene)
            except TimeoutError:
                raise AssertionError(f"not over in time: {_state(town)}\n{scene.victim.log()}") from None
            finally:
                await scene.victim.end()
        updates = len({update["update_id"] for update in sandbox.control.updates()})
        return Outcome(snapshot(scene.victim.url), tuple(town.announced), updates)


@contextlib.asynccontextmanager
async def _people(scene: Scene) -> AsyncIterator[None]:
    """People look at their phones all the time."""

    async def live() -> None:
        while True:
            await scene.town.react()
            if (
                scene.victim.lives
            ):  # else whoever looks would tidy up after it: SQLite's log is the last one's
                scene.town.second_ads(finished_groups(scene.victim.url))
            await asyncio.sleep(REACT_SECONDS)

    living = asyncio.create_task(live())
    try:
        yield
    finally:
        living.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await living


async def _arrive(scene: Scene) -> None:
    """The bot gets to know the groups: until it knows who the staff is, it judges nobody."""
    await scene.begin()
    while known_groups(scene.victim.url) < len(scene.town.streets):  # noqa: ASYNC110 - another process
        await asyncio.sleep(REACT_SECONDS)
    await scene.victim.kill()


async def _end(scene: Scene) -> None:
    """Nobody disturbs any more: until everybody has done everything and nothing is left to be sent."""
    control, quiet, calls = scene.sandbox.control, 0, -1
    while quiet < QUIET_LOOKS:
        await asyncio.sleep(REACT_SECONDS)
        now = len(control.calls())
        # a bot that still wakes up has called nothing and polls nothing
        still = scene.town.is_over and control.poller_waiting() and scene.calls_before < now == calls
        quiet = quiet + 1 if still and (quiet or snapshot(scene.victim.url).waiting == 0) else 0
        calls = now
    await scene.victim.stop()


def _state(town: Town) -> str:
    ads = sum(street.posted for street in town.streets)
    pressed = sum(len(street.pressed) for street in town.streets)
    return f"{ads} ads of {2 * len(town.streets)}, {pressed} buttons of {4 * len(town.streets)}"


def assert_sound(outcome: Outcome, plan: Plan, parked: int = 0) -> None:
    """Each ad is one case that was paid once; each packet gave each share once; the books balance; what was
    put aside is what should be."""
    found = outcome.snapshot
    assert not found.faults
    assert found.waiting == 0
    assert found.parked == parked
    assert len(found.cases) == plan.groups * len(ADS)
    assert {status for *_, status in found.cases} == {"paid"}
    assert len(found.packets) == plan.groups * len(ADS)
    assert {(taken, given) for *_, taken, given in found.packets} == {(GRABBERS, GRABBERS)}
    assert len(found.grabs) == plan.groups * len(ADS) * GRABBERS
    members = {points for _, kind, _, points in found.balances if kind == "member"}
    assert members == {POINTS - len(ADS) * GRABBERS, len(ADS)}
    assert len(set(outcome.announcements)) == 2 * plan.groups * len(ADS)
