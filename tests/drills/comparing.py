"""The same town twice, with a misfortune and in peace: both must come to the same end."""

import asyncio
from dataclasses import replace
from pathlib import Path

from tests.drills.course import Misfortune, Outcome, Plan, assert_sound, run
from tests.drills.misfortunes import Peace

SEED = 20_261_104  # of the short drills, which all have the same people saying the same
_peaces: dict[tuple[int, int, int], Outcome] = {}  # groups, lines, seed


def short(times: int, deadline_seconds: float) -> Plan:
    """Of three groups."""
    return Plan(groups=3, talk=90, times=times, deadline_seconds=deadline_seconds)


def compare(
    plan: Plan,
    seed: int,
    folder: Path,
    misfortune: Misfortune,
    disk: Path | None = None,
    url: str = "",
    workers: int = 1,
) -> Outcome:
    """Run both, hold them against each other; how the one with the misfortune came out. Its database lies in
    `disk` or at `url`, where one is given, and so many workers share it."""
    print(f"\nseed {seed}: {plan}")
    for name in ("struck", "quiet"):
        (folder / name).mkdir()
    struck, quiet = asyncio.run(_both(plan, seed, folder, misfortune, disk, url, workers))
    print(f"{struck.updates} updates, {plan.times} times, {struck.doubled} announcements doubled")
    assert_sound(struck, plan, misfortune.parked)
    assert_sound(quiet, plan)
    assert replace(struck.snapshot, parked=0) == quiet.snapshot
    assert quiet.doubled == 0
    return struck


async def _both(
    plan: Plan, seed: int, folder: Path, misfortune: Misfortune, disk: Path | None, url: str, workers: int
) -> tuple[Outcome, Outcome]:
    struck = run(plan, seed, folder / "struck", misfortune, disk, url, workers)
    return await asyncio.gather(struck, _in_peace(plan, seed, folder / "quiet"))


async def _in_peace(plan: Plan, seed: int, folder: Path) -> Outcome:
    """The same people saying the same come to the same end, so one time is enough for all drills of a run."""
    key = (plan.groups, plan.talk, seed)
    if key not in _peaces:
        _peaces[key] = await run(plan, seed, folder, Peace())
    return _peaces[key]
