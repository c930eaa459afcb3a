"""Fixtures: an engine over a database of each kind."""

from collections.abc import Iterator

import pytest

from tests.standins.engine import Machine
from tests.standins.places import Place


@pytest.fixture(autouse=True)
def _everywhere(place: Place) -> None:
    """Each of these tests runs in each kind of database, unless it is marked `sqlite_only`."""


@pytest.fixture
def machine() -> Iterator[Machine]:
    found = Machine()
    yield found
    found.close()
