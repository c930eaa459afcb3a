"""The same town twice, with a misfortune and in peace: both must come to the same end."""

import asyncio
from dataclasses import replace
from pathlib import Path

from tests.drills.course import Misfortune, Outcome, Plan, assert_sound, run
from tests.drills.misfortunes import Peace


def compare(
    plan: Plan,
    seed: int,
    folder: Path,
    misfortune: Misfortune,
    disk: Path | None = None,
    url: str = "",
) -> Outcome:
    """Run both, hold them against each other; how the one with the misfortune came out. Its database lies in
    `disk` or at `url`, where one is given."""
    print(f"\nseed {seed}: {plan}")
    for name in ("struck", "quiet"):
        (folder / name).mkdir()
    struck, quiet = asyncio.run(_both(plan, seed, folder, misfortune, disk, url))
    print(f"{struck.updates} updates, {plan.times} times, {struck.doubled} announcements doubled")
    assert_sound(struck, plan, misfortune.parked)
    assert_sound(quiet, plan)
    assert replace(struck.snapshot, parked=0) == quiet.snapshot
    assert quiet.doubled == 0
    return struck


async def _both(
    plan: Plan, seed: int, folder: Path, misfortune: Misfortune, disk: Path | None, url: str
) -> tuple[Outcome, Outcome]:
    struck = run(plan, seed, folder / "struck", misfortune, disk, url)
    quiet = run(plan, seed, folder / "quiet", Peace())
    return await asyncio.gather(struck, quiet)
