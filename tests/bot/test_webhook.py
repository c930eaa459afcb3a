"""Updates that are brought: 200 means on disk, strangers stay outside, and figures tell of it."""

import asyncio
import json
import re
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.config import Config, checked
from bot.features import FEATURES
from bot.http.door import BODY_BYTES_MAX, SECRET_HEADER
from bot.http.serving import hook_of
from bot.ports import ListeningError
from bot.sandbox.clock import VirtualClock
from bot.sandbox.server import Sandbox
from bot.settings import sections_of
from bot.wiring import App
from storage.base import sqlite
from storage.base.database import Database

SECRET = "knock-three-times"
PATIENCE_SECONDS = 20
RIGHTS = ("delete_messages", "restrict_members")
XIAOYU = {"id": 5, "is_bot": False, "first_name": "小雨"}
POST = {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, "from": XIAOYU}
JUNK = (b"", b"[]", b"{}", b'{"update_id": true}', b'{"update_id": -1}', b"\xff", b"[" * 100_000)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        return int(opened.getsockname()[1])


class House:
    """小二 behind its door, and the platform that knocks."""

    def __init__(self, box: Sandbox, app: App, config: Config) -> None:
        self.box, self.app, self.config = box, app, config
        self.client = httpx.AsyncClient(timeout=PATIENCE_SECONDS)

    @property
    def figures(self) -> str:
        return f"http://127.0.0.1:{self.config.metrics.port}"

    async def knock(
        self, body: bytes | dict[str, Any], secret: str = SECRET, path: str = "/xiaoer", method: str = "POST"
    ) -> int:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        address = f"http://127.0.0.1:{self.app.hook_port}{path}"
        answer = await self.client.request(
            method, address, content=content, headers={SECRET_HEADER: secret.encode("latin-1")}
        )
        return answer.status_code

    async def until(self, happened: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not happened():  # noqa: ASYNC110  # what is waited for is the box's, which has no event for it
                await asyncio.sleep(0.01)


def play(folder: Path, what: Callable[[House], Awaitable[None]], *, secret: str = SECRET) -> None:
    async def run() -> None:
        box = Sandbox(VirtualClock(running=True))
        port, figures = free_port(), free_port()
        async with box.serve() as url:
            given = {
                "telegram": {"token": box.control.bot()["token"], "api_url": url},
                "database": {"url": f"sqlite:///{folder}/xiaoer.db"},
                "webhook": {"url": f"http://127.0.0.1:{port}/xiaoer", "port": port, "secret": secret},
                "metrics": {"port": figures},
            }
            config = checked(given, sections_of(FEATURES))
            app = App(config, box.clock)
            await app.start()
            house = House(box, app, config)
            try:
                await what(house)
            finally:
                await house.client.aclose()
                await app.stop()

    asyncio.run(run())


def test_the_ad_rule_holds_when_updates_are_brought(tmp_path: Path) -> None:
    """The platform is told of the door, brings what happens, and an ad is a case."""

    async def story(house: House) -> None:
        control = house.box.control
        owner, poster = (control.person(name)["id"] for name in ("小颖", "阿强"))
        chat = control.group("街坊福利群", owner, members=[poster])["id"]
        control.add_bot(chat, by=owner, rights=RIGHTS)
        await house.until(lambda: bool(control.history(chat)))
        control.post(chat, poster, "加微信 abc123 领券，进群还有红包")
        await house.until(lambda: any("违规单 1" in one.get("text", "") for one in control.history(chat)))

    play(tmp_path, story)


def test_only_the_platform_gets_in(tmp_path: Path) -> None:
    """Wrong secret, wrong path, wrong method, too much, nonsense: nothing of it is kept."""

    async def story(house: House) -> None:
        update = {"update_id": 41, "message": POST}
        assert await house.knock(update, secret="") == 401
        assert await house.knock(update, secret="knock") == 401
        assert await house.knock(update, secret="\xe9\xff") == 401
        assert await house.knock(update, path="/") == 404
        assert await house.knock(update, method="GET") == 405
        assert await house.knock(b" " * (BODY_BYTES_MAX + 1)) == 413
        for junk in JUNK:
            assert await house.knock(junk) == 400
        assert await house.knock(update) == 200
        shown = (await house.client.get(f"{house.figures}/metrics")).text
        assert "xiaoer_updates_total 1.0" in shown

    play(tmp_path, story)


def test_well_is_said_only_when_it_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the database is held by somebody else the platform hears 503, and brings it again."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MILLISECONDS", 50)

    async def story(house: House) -> None:
        update = {"update_id": 41, "message": POST}
        other = Database(f"sqlite:///{tmp_path}/xiaoer.db", alone=False)
        with other.write():  # which holds the file
            assert await house.knock(update) == 503
            assert (await house.client.get(f"{house.figures}/readyz")).status_code == 503
            assert (await house.client.get(f"{house.figures}/healthz")).status_code == 200
        other.close()
        await house.until(lambda: house.app.pauses_until is None)
        assert await house.knock(update) == 200
        assert await house.knock(update) == 200  # brought twice: kept once
        shown = (await house.client.get(f"{house.figures}/metrics")).text
        assert "xiaoer_updates_total 1.0" in shown

    play(tmp_path, story)


def test_a_crowd_is_kept_in_a_few_transactions(tmp_path: Path) -> None:
    """Two hundred at once, in any order: each once, in far fewer commits."""

    async def story(house: House) -> None:
        bodies = [POST | {"message_id": n} for n in range(200)]
        updates = [{"update_id": 1_000 + n * 7 % 200, "message": body} for n, body in enumerate(bodies)]
        assert set(await asyncio.gather(*map(house.knock, updates))) == {200}
        shown = (await house.client.get(f"{house.figures}/metrics")).text
        assert "xiaoer_updates_total 200.0" in shown
        commits = re.search(r"^xiaoer_commits_total (\S+)$", shown, re.MULTILINE)
        assert commits is not None
        assert float(commits[1]) <= 100
        assert (await house.client.get(f"{house.figures}/readyz")).status_code == 200

    play(tmp_path, story)


def test_without_a_secret_of_the_operators_one_is_made_of_the_token(tmp_path: Path) -> None:
    """It is the same after a restart, and not the token."""

    async def story(house: House) -> None:
        first, second = hook_of(house.config), hook_of(house.config)
        assert first is not None
        assert first == second
        assert house.config.telegram.token.get_secret_value() not in first.secret
        assert await house.knock({"update_id": 1, "message": POST}, secret=first.secret) == 200

    play(tmp_path, story, secret="")


def test_a_taken_port_is_a_sentence(tmp_path: Path) -> None:
    async def nothing(_: House) -> None:
        raise AssertionError("it started")

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.bot.test_webhook.free_port", lambda: taken.getsockname()[1])
        with pytest.raises(ListeningError, match="choose another port"):
            play(tmp_path, nothing)
