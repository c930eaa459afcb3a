"""The database server goes away, in good order or not, and comes back: the bot waits for it, does not end,
and loses nothing. Whoever talks meanwhile is heard afterwards.

Each end is looked at: in good order the server's own file says so; after a crash the file says that the
server is at work, which it is not, and the next start finds that out and recovers.
"""

import asyncio
import secrets
from pathlib import Path

import pytest

from tests.drills.comparing import SEED, compare, short
from tests.drills.course import Plan, Scene
from tests.drills.misfortunes import Deaths, Peace
from tests.standins.server import Server

SHORT = short(times=2, deadline_seconds=150)
WHOLE = Plan(groups=20, talk=600, times=10, deadline_seconds=1_800)
SHORT_SECONDS, MINUTE_SECONDS = 2.0, 60.0


class Gone(Peace):
    """The server ends, every other time in the midst of things, and starts again after so many seconds.
    `bitten`: how often updates waited for it."""

    def __init__(self, server: Server, seconds: float) -> None:
        self._server = server
        self._seconds = seconds
        self.crashes = 0
        self.bitten = 0

    async def befall(self, scene: Scene) -> None:
        await scene.begin()
        await scene.until_awake()
        for n in range(scene.plan.times):
            scene.go_on()
            await asyncio.sleep(scene.chance.uniform(0.0, 1.0))
            await asyncio.to_thread(self._crash if n % 2 else self._shut)
            scene.go_on()
            await asyncio.sleep(self._seconds)
            self.bitten += scene.sandbox.control.pending() > 0
            await asyncio.to_thread(self._server.start)
            assert self._server.recoveries == self.crashes
            await asyncio.sleep(scene.chance.uniform(0.0, 2.0))
        scene.go_on_to_the_end()

    def _shut(self) -> None:
        self._server.shut()
        assert self._server.state == "shut down"

    def _crash(self) -> None:
        self._server.crash()
        self.crashes += 1
        assert self._server.state == "in production"


def drill(plan: Plan, seed: int, folder: Path, server: Server, url: str, seconds: float) -> None:
    gone = Gone(server, seconds)
    compare(plan, seed, folder, gone, url=url)
    print(f"{gone.crashes} crashes, {server.recoveries} recoveries; {gone.bitten} times with updates waiting")
    assert gone.crashes == plan.times // 2
    assert gone.bitten >= plan.times // 2


def test_the_server_is_gone_for_a_while(server: Server, url: str, tmp_path: Path) -> None:
    drill(SHORT, SEED, tmp_path, server, url, SHORT_SECONDS)


@pytest.mark.slow
def test_the_server_is_gone_for_a_minute_ten_times(server: Server, url: str, tmp_path: Path) -> None:
    drill(WHOLE, secrets.randbelow(10**9), tmp_path, server, url, MINUTE_SECONDS)


@pytest.mark.slow
def test_the_bot_is_killed_on_the_server(url: str, tmp_path: Path) -> None:
    compare(WHOLE, secrets.randbelow(10**9), tmp_path, Deaths(), url=url)
