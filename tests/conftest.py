"""What holds for all tests: an odd time zone, a clean environment, as many examples everywhere."""

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from storage.base.database import Database
from tests.standins import places

# A zone with half an hour to it, far from every group's: whoever forgets a zone finds out.
os.environ["TZ"] = "America/St_Johns"
time.tzset()

settings.register_profile(
    "xiaoer",
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,  # a commit is judged by the same examples each time
)
settings.load_profile("xiaoer")


@pytest.fixture(autouse=True)
def _nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that the developer has set reaches the configuration of a test."""
    for name in [name for name in os.environ if name.startswith("XIAOER_") and name != "XIAOER_JUDGE_PYTHON"]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _every_database_is_let_go(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test opens is closed after it, also when it fails: from Python 3.13 on a forgotten connection is
    a warning, and warnings are errors."""
    opened: list[Database] = []
    begin, close = Database.__init__, Database.close

    def remembered(self: Database, *args: Any, **options: Any) -> None:
        begin(self, *args, **options)
        opened.append(self)

    def told(self: Database) -> None:
        close(self)
        places.place().closed(self)

    monkeypatch.setattr(Database, "__init__", remembered)
    monkeypatch.setattr(Database, "close", told)
    yield
    for database in opened:
        database.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What has the fixture `place` runs once in each kind of database."""
    if _wants_places(metafunc):
        only = metafunc.definition.get_closest_marker("sqlite_only") is not None
        metafunc.parametrize("place", places.KINDS[:1] if only else places.KINDS, indirect=True)


def _wants_places(metafunc: pytest.Metafunc) -> bool:
    """Unless the test has chosen one itself."""
    chosen = any("place" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    return "place" in metafunc.fixturenames and not chosen


@pytest.fixture
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[places.Place]:
    """Where the test's databases lie. Skipped, and told what is missing, where no PostgreSQL can be had."""
    if request.param == "postgresql" and (why := places.missing()):
        pytest.skip(why)
    with places.at(request.param) as here:
        _examples(request, here, monkeypatch)
        yield here


def _examples(request: pytest.FixtureRequest, here: places.Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many examples of a law as are tried here."""
    test, name = request.function, "_hypothesis_internal_use_settings"
    if (own := getattr(test, name, None)) is not None:
        monkeypatch.setattr(test, name, settings(own, max_examples=here.examples(own.max_examples)))
