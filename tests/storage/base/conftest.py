"""Fixtures: books in a real file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.standins.database import Books


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    found = Books(tmp_path)
    yield found
    found.database.close()
