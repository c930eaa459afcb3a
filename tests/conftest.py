"""What holds for all tests: an odd time zone, a clean environment, as many examples everywhere."""

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from storage.base.database import Database

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
    begin = Database.__init__

    def remembered(self: Database, *args: Any, **options: Any) -> None:
        begin(self, *args, **options)
        opened.append(self)

    monkeypatch.setattr(Database, "__init__", remembered)
    yield
    for database in opened:
        database.close()
