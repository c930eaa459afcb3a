"""Fixtures: an engine over a database in memory, and one over a file."""

from collections.abc import Iterator

import pytest

from tests.standins.engine import Machine


@pytest.fixture
def machine() -> Iterator[Machine]:
    found = Machine()
    yield found
    found.close()
