"""What an operator has: a terminal, a configuration, and a Telegram (in a box) to talk to."""

import asyncio
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from bot.sandbox.clock import VirtualClock
from bot.sandbox.server import Sandbox

WAIT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str


class Box:
    """The sandbox, served by a thread of its own."""

    def __init__(self) -> None:
        self.sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._ready, self._done = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))
        self._thread.start()
        assert self._ready.wait(WAIT_SECONDS)

    async def _serve(self) -> None:
        async with self.sandbox.serve() as self.url:
            self._ready.set()
            await self._done.wait()

    def do(self, verb: str, *args: Any, **kwargs: Any) -> Any:
        """One of the control's verbs, in the sandbox's own thread."""

        async def done() -> Any:
            return getattr(self.sandbox.control, verb)(*args, **kwargs)

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(WAIT_SECONDS)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join(WAIT_SECONDS)
        self._loop.close()


def configured(folder: Path, token: str, url: str = "http://127.0.0.1:1") -> Path:
    file = folder / "config.yaml"
    given = {
        "telegram": {"token": token, "api_url": url, "poll_seconds": 1},
        "database": {"url": f"sqlite:///{folder}/xiaoer.db"},
    }
    file.write_text(yaml.safe_dump(given))
    return file


def is_one_sentence(said: Said) -> bool:
    return said.code == 1 and said.err.strip().count("\n") == 0 and "Traceback" not in said.err
