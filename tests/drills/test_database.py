"""The database server goes away, in good order or not, and comes back: the bot waits for it, does not end,
and loses nothing. Whoever talks meanwhile is heard afterwards."""

import asyncio
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drills.comparing import compare
from tests.drills.course import Plan, Scene
from tests.drills.misfortunes import Deaths, Peace
from tests.standins.server import NoServerError, Server

SHORT = Plan(groups=2, talk=40, times=1, deadline_seconds=150)
WHOLE = Plan(groups=20, talk=600, times=10, deadline_seconds=1_800)
SEED = 20_261_202
SHORT_SECONDS, MINUTE_SECONDS = 2.0, 60.0
NAME = "drill"


@pytest.fixture
def server() -> Iterator[Server]:
    """One that keeps what it has said is kept, crash or not."""
    try:
        made = Server(fsync="on", synchronous_commit="on", full_page_writes="on")
        made.start()
    except NoServerError as error:
        pytest.skip(f"no PostgreSQL to be had here: {error}")
    try:
        made.do(f"CREATE DATABASE {NAME}")
        yield made
    finally:
        made.stop()


class Gone(Peace):
    """The server ends, every other time in the midst of things, and starts again after so many seconds."""

    def __init__(self, server: Server, seconds: float) -> None:
        self._server = server
        self._seconds = seconds

    async def befall(self, scene: Scene) -> None:
        await scene.begin()
        await scene.until_awake()
        for n in range(scene.plan.times):
            scene.go_on()
            await asyncio.sleep(scene.chance.uniform(0.0, 1.0))
            await asyncio.to_thread(self._server.crash if n % 2 else self._server.shut)
            scene.go_on()
            await asyncio.sleep(self._seconds)
            await asyncio.to_thread(self._server.start)
            await asyncio.sleep(scene.chance.uniform(0.0, 2.0))
        scene.go_on_to_the_end()


def test_the_server_is_gone_for_a_while(server: Server, tmp_path: Path) -> None:
    url = server.url(NAME).render_as_string()
    compare(SHORT, SEED, tmp_path, Gone(server, SHORT_SECONDS), url=url)


@pytest.mark.slow
def test_the_server_is_gone_for_a_minute_ten_times(server: Server, tmp_path: Path) -> None:
    url = server.url(NAME).render_as_string()
    compare(WHOLE, secrets.randbelow(10**9), tmp_path, Gone(server, MINUTE_SECONDS), url=url)


@pytest.mark.slow
def test_the_bot_is_killed_on_the_server(server: Server, tmp_path: Path) -> None:
    url = server.url(NAME).render_as_string()
    compare(WHOLE, secrets.randbelow(10**9), tmp_path, Deaths(), url=url)
