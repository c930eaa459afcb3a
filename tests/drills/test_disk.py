"""The disk is full for a while: nothing is lost, the bot does not end, and goes on by itself when there is
room.

Twice: no file may grow (needs nobody's leave), and a real file system of a few megabytes (only root may mount
one).
"""

import asyncio
import secrets
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.drills.comparing import SEED, compare, short
from tests.drills.course import Plan, Scene
from tests.drills.misfortunes import Peace

SHORT = short(times=2, deadline_seconds=120)
WHOLE = Plan(groups=30, talk=1_000, times=40, deadline_seconds=1_800)
DISK_MEGABYTES = 24
BALLOON = 1 << 16
ROOM_SECONDS, FULL_SECONDS_MAX = 1.0, 3.0


class FullDisk(Peace):
    """There is no room, then there is, again and again."""

    def __init__(self) -> None:
        self.bitten = 0  # how often something had to wait for room

    async def befall(self, scene: Scene) -> None:
        await scene.begin()
        await scene.until_awake()
        for _ in range(scene.plan.times):
            await asyncio.sleep(ROOM_SECONDS)
            self.fill(scene)
            scene.go_on()
            await asyncio.sleep(scene.chance.uniform(0.5, FULL_SECONDS_MAX))
            self.bitten += scene.sandbox.control.pending() > 0
            self.empty(scene)
        scene.go_on_to_the_end()

    def fill(self, scene: Scene) -> None:
        """No file may grow: neither the log nor anything else, for what it writes is all in files."""
        scene.victim.limit_files(1)

    def empty(self, scene: Scene) -> None:
        """They may again."""
        scene.victim.limit_files(None)


class Balloon(FullDisk):
    """A file fills the small disk that the database lies on."""

    def __init__(self, disk: Path) -> None:
        super().__init__()
        self._balloon = disk / "balloon"

    def fill(self, scene: Scene) -> None:
        """Blow until nothing fits any more. SQLite's log is emptied before: once it is long it does not grow,
        and whoever writes into it notices nothing of a full disk."""
        with closing(sqlite3.connect(scene.victim.database)) as looking:
            looking.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with self._balloon.open("wb", buffering=0) as balloon:
            while True:
                try:
                    balloon.write(bytes(BALLOON))
                except OSError:
                    return

    def empty(self, _scene: Scene) -> None:
        """Burst it."""
        self._balloon.unlink()


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("no small disk can be mounted here (only root may)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def drill(plan: Plan, seed: int, folder: Path, full: FullDisk, disk: Path | None = None) -> None:
    outcome = compare(plan, seed, folder, full, disk)
    print(f"full {plan.times} times, {full.bitten} of them with updates waiting")
    assert full.bitten > plan.times // 2
    assert outcome.doubled <= plan.times


def test_no_file_may_grow_for_a_while(tmp_path: Path) -> None:
    drill(SHORT, SEED, tmp_path, FullDisk())


@pytest.mark.slow
def test_no_file_may_grow_forty_times(tmp_path: Path) -> None:
    drill(WHOLE, secrets.randbelow(10**9), tmp_path, FullDisk())


@pytest.mark.slow
def test_the_disk_is_full_forty_times(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        drill(WHOLE, secrets.randbelow(10**9), tmp_path, Balloon(disk), disk)
