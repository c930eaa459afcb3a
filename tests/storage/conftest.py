"""Fixtures: whatever is kept is kept the same in every database."""

import pytest

from tests.standins.places import Place


@pytest.fixture(autouse=True)
def _everywhere(place: Place) -> None:
    """Each of these tests runs in each kind of database, unless it is marked `sqlite_only`."""
