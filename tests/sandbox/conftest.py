"""The play, for every test of the box."""

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.play import Play, street


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def play() -> AsyncIterator[Play]:
    async with street() as made:
        yield made
