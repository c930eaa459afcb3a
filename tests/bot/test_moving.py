"""A bot that is moved to another database in the middle of a lottery goes on as if nothing had happened."""

import base64
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from rules.lottery import verdict
from storage.base.books import check
from storage.base.database import Database
from storage.base.migrating import migrate
from storage.lottery.tables import lotteries
from tests.bot.operating import Said
from tests.standins import places
from tests.standins.fair import EIGHT, Fair, Platform, posted, presses

PEOPLE = 12


@pytest.fixture(params=[("sqlite", "postgresql"), ("postgresql", "sqlite")], ids="-to-".join)
def addresses(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[str]]:
    """From one kind of database to the other."""
    if why := places.missing():
        pytest.skip(why)
    with ExitStack() as there:
        kinds = [there.enter_context(places.at(kind)) for kind in request.param]
        yield [place.in_folder(tmp_path, "fair", tables=False) for place in kinds]


def test_a_lottery_is_drawn_from_the_list_that_was_moved(
    addresses: list[str], tmp_path: Path, xiaoer: Callable[..., Said]
) -> None:
    before, after = addresses
    platform = Platform()
    fair = Fair(tmp_path, EIGHT - timedelta(hours=3), before)
    fair.engine.take([posted(1, "大家好，我是街坊", fair.clock.now())])
    fair.stock(棉鞋=1, 袜子=5)
    fair.engine.take([posted(2, "都在吗", fair.clock.now())])
    fair.until(EIGHT - timedelta(minutes=1), platform)
    with fair.database.read() as connection:
        number = connection.execute(select(lotteries.c.id)).scalar_one()
    fair.engine.take(list(presses(100, PEOPLE, f"lot|in|{number}")))
    fair.close()
    said = xiaoer("copy", "--from", before, "--to", after)
    assert (said.code, "the books are right" in said.out) == (0, True)
    moved = Fair(tmp_path, fair.clock.now(), after)
    moved.engine.next_offset()
    assert moved.engine.take(list(presses(100, PEOPLE, f"lot|in|{number}"))).accepted == 0
    moved.until(EIGHT + timedelta(minutes=1), platform)
    found = verdict.verify(base64.b64decode(platform.files["lottery-1-record.json"]).decode())
    assert found.is_true
    assert found.record is not None
    assert found.record.listed == PEOPLE
    with moved.database.read() as connection:
        assert check(connection) == []
    moved.close()


def test_the_key_that_has_to_be_taken_along_is_named(
    tmp_path: Path, xiaoer: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = Database("sqlite:///xiaoer.db")
    migrate(database)
    database.close()
    (tmp_path / "xiaoer.db.key").write_text("ab" * 32)
    said = xiaoer("copy", "--from", "sqlite:///xiaoer.db", "--to", "sqlite:///new.db")
    assert "copy xiaoer.db.key to new.db.key" in said.out
    said = xiaoer("copy", "--from", "sqlite:///xiaoer.db", "--to", "sqlite:///xiaoer.db")
    assert (said.code, said.err) == (1, "--from and --to are the same database.\n")
