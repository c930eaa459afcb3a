"""One worker, two workers: how fast a line of waiting updates gets shorter on one PostgreSQL.

Run: python bench/workers.py [updates]. Needs a PostgreSQL that may be filled (address in XIAOER_BENCH_URL),
or the one that comes with the tests' packages. Groups and people are known, and the updates lie in line
already, so that neither the sandbox nor the fetching is measured. The time begins when every worker has its
part of the shards, and ends when a tenth is left; one worker and two take turns.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import yaml
from sqlalchemy import insert, text

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import chat
from bot.sandbox import Sandbox, VirtualClock
from storage.base import sharing
from storage.base.database import Database
from storage.base.shards import SHARDS, shard_of
from storage.base.waiting import waiting
from tests.standins.server import Server

ROOT = Path(__file__).parent.parent
UPDATES = 20_000
GROUPS, PEOPLE = 64, 25
FIRST_CHAT, FIRST_PERSON, FIRST_NUMBER = -1_003_000_000_001, 60_000_001, 500_000_001
TURNS = (1, 2, 1, 2)
LEFT_SHARE = 0.1
LOOK_SECONDS = 0.1
PATIENCE_SECONDS = 600.0
ROWS_AT_ONCE = 1_000


class Line:
    """The database as it is seen from outside."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._database = Database(url, alone=False)

    def close(self) -> None:
        self._database.close()

    def count(self, query: str) -> int:
        with self._database.read() as connection:
            return int(connection.execute(text(query)).scalar_one())

    @property
    def length(self) -> int:
        return self.count("SELECT count(*) FROM waiting")

    def is_shared_out(self, workers: int) -> bool:
        with self._database.read() as connection:
            now = sharing.standing(connection)
        return len(set(now.owners.values())) == workers and len(now.owners) == SHARDS

    def fill(self, bot: int, ready: Sequence[bytes], chats: Sequence[int]) -> None:
        """Put updates in line, the n-th from the n-th of these chats."""
        with self._database.write() as connection:
            known = {row.chat: row.id for row in connection.execute(text("SELECT chat, id FROM groups"))}
            first = FIRST_NUMBER + self.count("SELECT count(*) FROM inbox")
            rows = [
                {
                    "bot": bot,
                    "number": first + n,
                    "shard": shard_of(known[where]),
                    "private": 0,
                    "payload": one,
                }
                for n, (one, where) in enumerate(zip(ready, chats, strict=True))
            ]
            for start in range(0, len(rows), ROWS_AT_ONCE):
                connection.execute(insert(waiting), rows[start : start + ROWS_AT_ONCE])


async def start(
    folder: Path, address: str, token: str, url: str, count: int
) -> list[asyncio.subprocess.Process]:
    """So many workers."""
    given = {
        "telegram": {"token": token, "api_url": address},
        "database": {"url": url, "key": "00" * 32},
        "logging": {"level": "warning"},
    }
    config = folder / "bench.yaml"
    config.write_text(yaml.safe_dump(given), "utf-8")
    asked = (sys.executable, "-m", "bot", "run", "--shared", "--config", str(config))
    return [await asyncio.create_subprocess_exec(*asked, cwd=ROOT) for _ in range(count)]


async def stop(workers: Sequence[asyncio.subprocess.Process]) -> None:
    """All of them, in good order."""
    for worker in workers:
        worker.terminate()
    await asyncio.gather(*(worker.wait() for worker in workers))


async def until(holds: Callable[[], bool]) -> float:
    """When it holds; TimeoutError after PATIENCE_SECONDS."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not holds():  # noqa: ASYNC110 - other processes
            await asyncio.sleep(LOOK_SECONDS)
    return time.perf_counter()


async def measure(
    line: Line, folder: Path, address: str, token: str, bot: int, workers: int, most: int
) -> float:
    """Updates a second that so many workers decide."""
    chats = [
        chat.Chat(FIRST_CHAT - n, "街", range(FIRST_PERSON, FIRST_PERSON + PEOPLE)) for n in range(GROUPS)
    ]
    first = FIRST_NUMBER + line.count("SELECT count(*) FROM inbox")
    ready = list(chat.updates(most, chats, int(time.time()), workers, first))
    where = [int(one.split(b'"chat":{"id":')[1].split(b",")[0]) for one in ready]
    line.fill(bot, ready, where)
    hands = await start(folder, address, token, line.url, workers)
    began = await until(lambda: line.is_shared_out(workers))
    before = line.length
    ended = await until(lambda: line.length <= most * LEFT_SHARE)
    rate = (before - line.length) / (ended - began)
    await until(lambda: line.length == 0)
    await stop(hands)
    return rate


@contextmanager
def database() -> Iterator[str]:
    """The address of an empty one."""
    if given := os.environ.get("XIAOER_BENCH_URL"):
        yield given
        return
    server = Server(fsync="on", synchronous_commit="on")
    server.start()
    try:
        server.do("CREATE DATABASE bench")
        yield server.url("bench").render_as_string()
    finally:
        server.stop()


async def main(most: int) -> None:
    """All turns."""
    sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
    sandbox.control.limits_off()
    with database() as url, tempfile.TemporaryDirectory() as folder:
        async with sandbox.serve() as address:
            bot = sandbox.control.bot()
            owner = sandbox.control.person("小颖")["id"]
            for n in range(GROUPS):
                sandbox.control.group("街", owner, id=FIRST_CHAT - n)
                sandbox.control.add_bot(FIRST_CHAT - n, rights="all")
            line = Line(url)
            hands = await start(Path(folder), address, bot["token"], url, 1)
            await asyncio.sleep(LOOK_SECONDS)
            await until(lambda: _known(line))
            await stop(hands)
            for workers in TURNS:
                rate = await measure(line, Path(folder), address, bot["token"], bot["id"], workers, most)
                print(f"{workers} worker(s): {rate:,.0f} updates a second", flush=True)
            line.close()


def _known(line: Line) -> bool:
    try:
        return line.count("SELECT count(*) FROM groups WHERE staff_known") == GROUPS
    except Exception:  # noqa: BLE001 - the tables are only being made
        return False


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else UPDATES))
