"""A whole 小二: it starts in order, ends when it should, and lets everything go."""

import asyncio
from pathlib import Path

import pytest

from bot.config import Config, checked
from bot.features import FEATURES
from bot.ports import PlatformError
from bot.sandbox.server import Sandbox
from bot.settings import sections_of
from bot.wiring import App
from storage.base.database import Database, DatabaseInUseError

TURNS_MAX = 2_000
NOBODY = "http://127.0.0.1:9"


def config(folder: Path, token: str, url: str) -> Config:
    given = {
        "telegram": {"token": token, "api_url": url},
        "database": {"url": f"sqlite:///{folder}/xiaoer.db"},
    }
    return checked(given, sections_of(FEATURES))


async def until_idle(app: App) -> None:
    for _ in range(TURNS_MAX):
        if app.is_idle:
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it never rests")


def is_free(folder: Path) -> bool:
    """Whether the database may be claimed again."""
    try:
        Database(f"sqlite:///{folder}/xiaoer.db").close()
    except DatabaseInUseError:
        return False
    return True


def test_it_works_until_finished_and_lets_the_database_go(tmp_path: Path) -> None:
    async def play() -> None:
        box = Sandbox()
        async with box.serve() as url:
            app = App(config(tmp_path, box.control.bot()["token"], url), box.clock)
            running = asyncio.create_task(app.run())
            await until_idle(app)
            assert not is_free(tmp_path)
            app.finish()
            await running
        assert is_free(tmp_path)

    asyncio.run(play())


def test_a_part_that_fails_ends_all_and_is_told(tmp_path: Path) -> None:
    async def play() -> None:
        box = Sandbox()
        async with box.serve() as url:
            app = App(config(tmp_path, box.control.bot()["token"], url), box.clock)
            running = asyncio.create_task(app.run())
            await until_idle(app)
            box.control.start_private(box.control.person("阿强")["id"])
            box.world.bots.clear()  # the token is revoked while it works
            with pytest.raises(PlatformError, match="token"):
                await running
        assert is_free(tmp_path)

    asyncio.run(play())


def test_a_start_that_fails_lets_the_database_go(tmp_path: Path) -> None:
    with pytest.raises(PlatformError, match="cannot be reached"):
        asyncio.run(App(config(tmp_path, "7:token", NOBODY)).run())
    assert is_free(tmp_path)


def test_a_platform_out_of_reach_is_asked_again_as_long_as_patience_lasts(tmp_path: Path) -> None:
    async def play() -> int:
        box = Sandbox()
        app = App(config(tmp_path, "7:token", NOBODY), box.clock)
        starting = asyncio.create_task(app.start(patience_seconds=3))
        waits = 0
        while not starting.done():
            if box.clock.next_due() is not None:
                waits += 1
                box.clock.advance(1)
            await asyncio.sleep(0.001)
        assert isinstance(starting.exception(), PlatformError)
        return waits

    assert asyncio.run(play()) == 3


def test_it_may_be_finished_before_it_has_started(tmp_path: Path) -> None:
    async def play() -> None:
        box = Sandbox()
        app = App(config(tmp_path, "7:token", NOBODY), box.clock)
        running = asyncio.create_task(app.run(patience_seconds=3_600))
        while box.clock.next_due() is None:  # noqa: ASYNC110 - until it waits for the platform
            await asyncio.sleep(0.001)
        app.finish()
        await running

    asyncio.run(play())
    assert is_free(tmp_path)
