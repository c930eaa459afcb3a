"""Whoever has the database and hangs is ended, and nobody else is."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.base.database import Database, DatabaseInUseError
from storage.base.pulse import HANGING_SECONDS, Watch
from tests.standins.places import Place

HOLDER = """
import sys
from storage.base.database import Database
database = Database(sys.argv[1])
print("has it", flush=True)
for line in sys.stdin:
    if line == "beat\\n":
        database.beat()
    print("done", flush=True)
database.close()
"""


class Holder:
    """Another process, which has the database and does as it is told."""

    def __init__(self, url: str) -> None:
        words = [sys.executable, "-c", HOLDER, url]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._heard("has it")

    def do(self, what: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{what}\n")
        self.process.stdin.flush()
        self._heard("done")

    def _heard(self, word: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == word

    def freeze(self) -> None:
        os.kill(self.process.pid, signal.SIGSTOP)

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


@dataclass
class Steady:
    """A clock that is moved."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def url(place: Place, tmp_path: Path) -> str:
    return place.in_folder(tmp_path)


@pytest.fixture
def holder(url: str) -> Iterator[Holder]:
    found = Holder(url)
    yield found
    found.end()


@pytest.fixture
def steady() -> Steady:
    return Steady()


@pytest.fixture
def watch(url: str, steady: Steady) -> Watch:
    return Watch(url, steady)


def test_one_that_hangs_is_ended_and_the_database_is_free(
    url: str, holder: Holder, watch: Watch, steady: Steady
) -> None:
    holder.do("beat")
    holder.freeze()
    assert watch.look() is None
    steady.now = HANGING_SECONDS - 1
    assert watch.look() is None
    with pytest.raises(DatabaseInUseError):
        Database(url)
    steady.now = HANGING_SECONDS
    silence = watch.look()
    assert silence is not None
    assert (silence.seconds, silence.ended) == (HANGING_SECONDS, True)
    if url.startswith("sqlite"):
        assert holder.process.wait() == -signal.SIGKILL  # gone when its number is
    Database(url).close()


def test_one_that_beats_is_left_alone(holder: Holder, watch: Watch, steady: Steady) -> None:
    for _ in range(5):
        holder.do("beat")
        assert watch.look() is None
        steady.now += HANGING_SECONDS + 1
    holder.do("beat")
    assert watch.look() is None
    holder.do("nothing")


def test_one_that_has_not_begun_to_beat_is_left_alone(holder: Holder, watch: Watch, steady: Steady) -> None:
    """It may be bringing the tables up to date."""
    assert watch.look() is None
    steady.now = 100 * HANGING_SECONDS
    assert watch.look() is None


def test_nobody_is_ended_for_the_silence_of_one_who_is_gone(
    url: str, holder: Holder, watch: Watch, steady: Steady
) -> None:
    holder.do("beat")
    assert watch.look() is None
    holder.end()
    after = Holder(url)
    steady.now = HANGING_SECONDS
    assert watch.look() is None
    after.do("nothing")
    after.end()


@pytest.mark.sqlite_only
def test_a_number_that_belongs_to_somebody_else_now_is_left_alone(
    url: str, tmp_path: Path, watch: Watch, steady: Steady
) -> None:
    """A pulse may be left behind by a crash of the machine; the number in it is anybody's by now."""
    innocent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (tmp_path / "xiaoer.db.pulse").write_text(f"{innocent.pid} 1 some-other-start")
    assert watch.look() is None
    steady.now = HANGING_SECONDS
    silence = watch.look()
    assert silence is not None
    assert not silence.ended
    assert innocent.poll() is None
    innocent.communicate(b"\n")


@pytest.mark.sqlite_only
def test_a_pulse_is_gone_with_whoever_beat(url: str, tmp_path: Path) -> None:
    database = Database(url)
    database.beat()
    assert (tmp_path / "xiaoer.db.pulse").exists()
    database.close()
    assert not (tmp_path / "xiaoer.db.pulse").exists()
