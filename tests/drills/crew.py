"""Several workers on one database, each a process of its own that may be killed or frozen."""

import asyncio
import time
from pathlib import Path

from storage.base import sharing
from storage.base.database import Database
from storage.base.shards import SHARDS
from tests.drills.victim import Victim

LOOK_SECONDS = 0.05
LOG_CHARS_SHOWN = 2_000


class Crew:
    """`python -m bot run --shared`, so many times; as a `Victim`, all of them together."""

    def __init__(self, folder: Path, address: str, token: str, url: str, count: int) -> None:
        self.url = url
        self.hands: list[Victim] = []
        for n in range(count):
            own = folder / f"worker{n}"
            own.mkdir()
            self.hands.append(Victim(own, address, token, url=url, options=("--shared",)))

    @property
    def lives(self) -> bool:
        return any(hand.lives for hand in self.hands)

    async def start(self) -> None:
        """Start whoever does not live."""
        for hand in self.hands:
            if not hand.lives:
                await hand.start()

    async def kill(self) -> None:
        """SIGKILL for all."""
        await asyncio.gather(*(hand.kill() for hand in self.hands))

    async def stop(self) -> None:
        """SIGTERM for all, and each ends with 0."""
        await asyncio.gather(*(hand.stop() for hand in self.hands))

    async def end(self) -> None:
        """Whatever happened: none runs any more."""
        await asyncio.gather(*(hand.end() for hand in self.hands))

    def log(self) -> str:
        """What each wrote last."""
        return "\n".join(f"--- {n}\n{hand.log()[-LOG_CHARS_SHOWN:]}" for n, hand in enumerate(self.hands))

    async def until_shared_out(self, workers: int) -> float:
        """Until so many workers live, every shard has an owner and somebody fetches; the seconds it took."""
        began = time.monotonic()
        while not self._is_shared_out(workers):  # noqa: ASYNC110 - other processes
            await asyncio.sleep(LOOK_SECONDS)
        return time.monotonic() - began

    def _is_shared_out(self, workers: int) -> bool:
        now = self.standing()
        return len(now.workers) == workers and len(now.owners) == SHARDS and bool(now.fetchers)

    def standing(self) -> sharing.Standing:
        """Who has what, as the server sees it."""
        database = Database(self.url, alone=False)
        try:
            with database.read() as connection:
                return sharing.standing(connection)
        finally:
            database.close()
