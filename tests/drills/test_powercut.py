"""The power goes: what was committed is there, and what was confirmed to the platform was committed.

Every copy is opened by itself: SQLite finds no fault, the books are right, and nothing is confirmed that is
not in it. Then it takes the place of the database, and people go on; the end is the same as in peace.
"""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.base import books
from storage.base.database import Database
from tests.drills import powercut
from tests.drills.comparing import SEED, compare, short
from tests.drills.course import Plan, Scene
from tests.drills.misfortunes import Deaths

SHORT = short(times=2, deadline_seconds=150)
WHOLE = Plan(groups=30, talk=1_000, times=60, deadline_seconds=1_800)


@dataclass
class PowerCuts(Deaths):
    """The machine stands still, what is on its disk is looked at, and is all that is left."""

    folder: Path
    cuts: list[str] = field(default_factory=list)  # what was damaged each time

    async def die(self, scene: Scene) -> None:
        victim, n = scene.victim, len(self.cuts)
        confirmed = scene.sandbox.world.bot().inbox.confirmed
        victim.freeze()
        before = confirmed[-1][0] if confirmed else 0
        if not victim.database.exists():
            await victim.kill()
            return
        for look in ("looked at", "left"):  # the first is opened and thrown away
            copied = powercut.copy(victim.database, self.folder / f"{n} {look}")
            damage = powercut.damage(copied, scene.chance, before)
            if look == "looked at":
                assert_whole(copied, before, damage)
        await victim.kill()
        powercut.put_back(copied, victim.database)
        self.cuts.append(damage)


def assert_whole(file: Path, confirmed: int, damage: str) -> None:
    """Opened without anybody's help: no fault in the file or the books, and nothing confirmed is missing."""
    database = Database(f"sqlite:///{file}", alone=False)
    try:
        with database.read() as connection:
            found = connection.execute(text("PRAGMA integrity_check")).scalars().all()
            assert found == ["ok"], damage
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == [], damage
            assert books.check(connection) == [], damage
            following = connection.execute(text("SELECT max(next_number) FROM cursors")).scalar() or 0
            newest = connection.execute(text("SELECT max(number) FROM inbox")).scalar() or 0
            assert following > confirmed or powercut.taken_ahead(file) >= confirmed, damage
            assert newest < following, damage
    finally:
        database.close()


def drill(plan: Plan, seed: int, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    cuts = PowerCuts(copies)
    compare(plan, seed, tmp_path, cuts)
    print(f"{len(cuts.cuts)} cuts: {cuts.cuts}")
    assert len(cuts.cuts) > plan.times // 2


def test_the_power_goes_some_times_and_it_comes_to_the_same_end(tmp_path: Path) -> None:
    drill(SHORT, SEED, tmp_path)


@pytest.mark.slow
def test_the_power_goes_sixty_times_and_it_comes_to_the_same_end(tmp_path: Path) -> None:
    drill(WHOLE, secrets.randbelow(10**9), tmp_path)
