"""Killed at any moment, nothing is lost and nothing is done twice.

The same town is played once in peace and once with SIGKILLs at random moments. Both must end with the same
cases and balances, each fine once and each packet paid out to the point. An announcement may stand twice (a
`say` whose answer the bot did not live to hear); that is counted and printed.
"""

import asyncio
import secrets
from pathlib import Path

import pytest

from tests.bot.drill.course import Outcome, Plan, run
from tests.bot.drill.town import ADS, GRABBERS, POINTS

SHORT = Plan(groups=10, talk=250, kills=12, deadline_seconds=150)
WHOLE = Plan(groups=50, talk=1_250, kills=200, deadline_seconds=1_800)
SEED = 20_261_104


def peaceful(plan: Plan) -> Plan:
    """The same, but for the kills."""
    return Plan(plan.groups, plan.talk, 0, plan.deadline_seconds)


def compare(plan: Plan, seed: int, folder: Path) -> None:
    """Run both, and hold them against each other."""
    print(f"\nseed {seed}: {plan}")
    killed, quiet = asyncio.run(_both(plan, seed, folder))
    print(f"{killed.updates} updates, {plan.kills} kills, {killed.doubled} announcements doubled")
    for outcome in (killed, quiet):
        assert_sound(outcome, plan)
    assert killed.snapshot == quiet.snapshot
    assert quiet.doubled == 0


async def _both(plan: Plan, seed: int, folder: Path) -> tuple[Outcome, Outcome]:
    (folder / "killed").mkdir()
    (folder / "quiet").mkdir()
    killed = run(plan, seed, folder / "killed")
    quiet = run(peaceful(plan), seed, folder / "quiet")
    return await asyncio.gather(killed, quiet)


def assert_sound(outcome: Outcome, plan: Plan) -> None:
    """Each ad is one case that was paid once; each packet gave each share once; the books balance."""
    found = outcome.snapshot
    assert not found.faults
    assert found.waiting == 0
    assert found.parked == 0
    assert len(found.cases) == plan.groups * len(ADS)
    assert {status for *_, status in found.cases} == {"paid"}
    assert len(found.packets) == plan.groups * len(ADS)
    assert {(taken, given) for *_, taken, given in found.packets} == {(GRABBERS, GRABBERS)}
    assert len(found.grabs) == plan.groups * len(ADS) * GRABBERS
    members = {points for _, kind, _, points in found.balances if kind == "member"}
    assert members == {POINTS - len(ADS) * GRABBERS, len(ADS)}
    assert len(set(outcome.announcements)) == 2 * plan.groups * len(ADS)


def test_killed_a_dozen_times_it_comes_to_the_same_end(tmp_path: Path) -> None:
    """A dozen SIGKILLs change nothing."""
    compare(SHORT, SEED, tmp_path)


@pytest.mark.slow
def test_killed_two_hundred_times_it_comes_to_the_same_end(tmp_path: Path) -> None:
    """Two hundred SIGKILLs in two thousand updates change nothing; the moments are new each time."""
    compare(WHOLE, secrets.randbelow(10**9), tmp_path)
