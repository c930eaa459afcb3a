"""Killed between any two writes of a whole lottery and started again, there is one draw, one record, one
announcement, and every prize is in one place."""

import base64
import shutil
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select

from rules.lottery import verdict
from rules.lottery.model import LotteryStatus, PlaceStatus
from storage.base.books import check
from storage.base.shops import holdings
from storage.lottery.tables import entries, lotteries, places
from tests.standins.fair import EIGHT, Fair, Platform, posted, presses

WRITES = ("INSERT", "UPDATE", "DELETE", "RELEASE")
PEOPLE = 6
PRIZES = 4  # of the template
FEW = 8


class Killed(BaseException):
    """The process is gone."""


class Killer:
    """Ends the process before its `at`-th write (a commit is one too)."""

    def __init__(self, fair: Fair, at: int = 0) -> None:
        self.at, self.done = at, 0
        event.listen(fair.database.engine, "before_cursor_execute", self._before)
        event.listen(fair.database.engine, "commit", self._strike)

    def _before(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith(WRITES):
            self._strike()

    def _strike(self, *_: Any) -> None:
        self.done += 1
        if self.done == self.at:
            raise Killed


def hasty(connection: Any, _record: Any) -> None:
    # only the process dies here, not the machine
    connection.execute("PRAGMA synchronous=OFF")


def opened(folder: Path) -> Fair:
    fair = Fair(folder)
    event.listen(fair.database.engine, "connect", hasty)
    return fair


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """A folder with a group that was seen, and a shop in it."""
    path = tmp_path / "ground"
    path.mkdir()
    fair = Fair(path, EIGHT - timedelta(hours=3))
    fair.engine.take([posted(1, "大家好，我是街坊", fair.clock.now())])
    fair.deliver(Platform())
    fair.stock(棉鞋=1, 袜子=5)
    fair.close()
    return path


def lottery_number(fair: Fair) -> int:
    with fair.database.read() as connection:
        found = connection.execute(select(lotteries.c.id).where(lotteries.c.commitment != "")).scalars()
        return next(iter(found), 0)


def run(fair: Fair, platform: Platform) -> None:
    """The lottery opens, people enter, it is drawn. Whatever is done already is not done
    again: updates are known by their numbers."""
    fair.engine.next_offset()
    fair.engine.take([posted(2, "都在吗", fair.clock.now())])
    fair.until(max(fair.clock.now(), EIGHT - timedelta(hours=1)), platform)
    fair.engine.take(list(presses(100, PEOPLE, f"lot|in|{lottery_number(fair)}")))
    fair.deliver(platform)
    fair.until(EIGHT + timedelta(minutes=5), platform)


def outcome(fair: Fair, platform: Platform) -> None:
    """What must hold in the end."""
    with fair.database.read() as connection:
        assert check(connection) == []
        drawn = connection.execute(
            select(lotteries.c.status).where(lotteries.c.status == LotteryStatus.DRAWN.value)
        ).all()
        assert len(drawn) == 1
        won = select(func.count()).select_from(places).where(places.c.status == PlaceStatus.WON.value)
        assert connection.execute(won).scalar_one() == PRIZES
        assert connection.execute(select(func.count()).select_from(entries)).scalar_one() == 0
        where = select(holdings.c.whereabouts, func.sum(holdings.c.quantity)).group_by(holdings.c.whereabouts)
        held = {row[0]: row[1] for row in connection.execute(where)}
        assert (held["won"], held.get("reserved", 0), held["stock"]) == (PRIZES, 0, 6 - PRIZES)
    assert 1 <= platform.said_with("开奖啦") <= 2  # the one in flight at the crash may stand twice
    assert verdict.verify(content(platform, "lottery-1-record.json")).is_true


def content(platform: Platform, name: str) -> str:
    return base64.b64decode(platform.files[name]).decode()


def undisturbed(ground: Path, folder: Path) -> tuple[range, range]:
    """All the writes; and those of freeze and draw."""
    shutil.copytree(ground, folder)
    fair, platform = opened(folder), Platform()
    killer, moments = Killer(fair), list[tuple[Any, int]]()
    fair.clock.watch = lambda now: moments.append((now, killer.done))
    run(fair, platform)
    writes = killer.done
    outcome(fair, platform)
    assert platform.said_with("开奖啦") == 1
    fair.close()
    before = max(done for now, done in moments if now < EIGHT)
    return range(1, writes + 1), range(before + 1, writes + 1)


def trial(ground: Path, tmp_path: Path, chosen: Collection[int]) -> None:
    for at in chosen:
        folder = tmp_path / f"killed-{at}"
        shutil.copytree(ground, folder)
        platform = Platform()
        kill_once(folder, platform, at)
        fair = opened(folder)
        run(fair, platform)
        outcome(fair, platform)
        fair.close()
        shutil.rmtree(folder)


def test_killed_in_any_phase_there_is_one_draw(ground: Path, tmp_path: Path) -> None:
    """A few writes of each phase; all of them: `make drills`."""
    writes, drawing = undisturbed(ground, tmp_path / "calm")
    assert len(drawing) > 40
    trial(ground, tmp_path, sorted({*writes[:: len(writes) // FEW], *drawing[:: len(drawing) // FEW]}))


@pytest.mark.slow
def test_killed_before_any_write_there_is_one_draw(ground: Path, tmp_path: Path) -> None:
    writes, _ = undisturbed(ground, tmp_path / "calm")
    trial(ground, tmp_path, writes)


def kill_once(folder: Path, platform: Platform, at: int) -> None:
    fair = opened(folder)
    killer = Killer(fair, at)
    with pytest.raises(Killed):
        run(fair, platform)
    killer.at = 0
    fair.close()
