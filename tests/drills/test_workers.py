"""Four workers on one PostgreSQL, killed at random and frozen: the town comes to the same end as with one
worker to whom nothing happens.

No fine, packet or grab twice and no point lost; an announcement may stand twice where a worker died before it
heard that it stands, which is counted and printed. How long it takes until the others have what was a dead
worker's is printed too.
"""

import asyncio
import secrets
import statistics
from pathlib import Path

import pytest

from bot.sharing.watch import SILENT_SECONDS
from tests.drills.comparing import SEED, compare, short
from tests.drills.course import Plan, Scene
from tests.drills.misfortunes import Peace

WORKERS = 4
SHORT = short(times=3, deadline_seconds=600)
FROZEN = short(times=1, deadline_seconds=600)
WHOLE = Plan(groups=60, talk=1_500, times=60, deadline_seconds=5_400)
LIFE_SECONDS_MAX = 2.0  # of a crew between two deaths
TAKEN_OVER_SECONDS = 10.0  # at most, after a death; on a busy machine


class Accidents(Peace):
    """One worker after the other is killed, whichever, and started again. `takeovers`: how many seconds the
    others took until all that it had was theirs."""

    def __init__(self) -> None:
        self.takeovers: list[float] = []

    async def befall(self, scene: Scene) -> None:
        await scene.begin()
        await scene.crew.until_shared_out(WORKERS)
        for _ in range(scene.plan.times):
            scene.go_on()
            await asyncio.sleep(scene.chance.uniform(0.0, LIFE_SECONDS_MAX))
            await scene.chance.choice(scene.crew.hands).kill()
            self.takeovers.append(await scene.crew.until_shared_out(WORKERS - 1))
            await scene.crew.start()
            await scene.crew.until_shared_out(WORKERS)
        scene.go_on_to_the_end()


class Frozen(Accidents):
    """A worker stands still for longer than it takes the others to take what it had, and then goes on."""

    async def befall(self, scene: Scene) -> None:
        await scene.begin()
        await scene.crew.until_shared_out(WORKERS)
        for _ in range(scene.plan.times):
            scene.go_on()
            await asyncio.sleep(scene.chance.uniform(0.0, LIFE_SECONDS_MAX))
            one = scene.chance.choice(scene.crew.hands)
            one.freeze()
            scene.go_on()
            self.takeovers.append(await scene.crew.until_shared_out(WORKERS - 1))
            one.thaw()
            await scene.crew.until_shared_out(WORKERS)
        scene.go_on_to_the_end()


def drill(plan: Plan, seed: int, folder: Path, url: str, accidents: Accidents, most_seconds: float) -> None:
    compare(plan, seed, folder, accidents, url=url, workers=WORKERS)
    took = accidents.takeovers
    print(
        f"taken over in {statistics.median(took):.1f} s (median), {max(took):.1f} s at most, of {len(took)}"
    )
    assert statistics.median(took) < most_seconds


def test_killed_at_random_four_workers_come_to_the_same_end(tmp_path: Path, url: str) -> None:
    drill(SHORT, SEED, tmp_path, url, Accidents(), TAKEN_OVER_SECONDS)


def test_a_worker_that_stood_still_commits_nothing_stale(tmp_path: Path, url: str) -> None:
    drill(FROZEN, SEED, tmp_path, url, Frozen(), SILENT_SECONDS + TAKEN_OVER_SECONDS)


@pytest.mark.slow
def test_killed_sixty_times_four_workers_come_to_the_same_end(tmp_path: Path, url: str) -> None:
    drill(WHOLE, secrets.randbelow(10**9), tmp_path, url, Accidents(), TAKEN_OVER_SECONDS)
