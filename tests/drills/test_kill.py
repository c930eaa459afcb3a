"""Killed at any moment, nothing is lost and nothing is done twice.

The same town is played once in peace and once with SIGKILLs at random moments. Both must end with the same
cases and balances, each fine once and each packet paid out to the point. An announcement may stand twice (a
`say` whose answer the bot did not live to hear); that is counted and printed.
"""

import secrets
from pathlib import Path

import pytest

from tests.drills.comparing import SEED, compare, short
from tests.drills.course import Plan
from tests.drills.misfortunes import Deaths

SHORT = short(times=4, deadline_seconds=150)
WHOLE = Plan(groups=50, talk=1_250, times=200, deadline_seconds=5_400)


def test_killed_some_times_it_comes_to_the_same_end(tmp_path: Path) -> None:
    """Some SIGKILLs change nothing."""
    compare(SHORT, SEED, tmp_path, Deaths())


@pytest.mark.slow
def test_killed_two_hundred_times_it_comes_to_the_same_end(tmp_path: Path) -> None:
    """Two hundred SIGKILLs in two thousand updates change nothing; the moments are new each time."""
    compare(WHOLE, secrets.randbelow(10**9), tmp_path, Deaths())
