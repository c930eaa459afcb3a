"""Ten thousand people press 参加 on one lottery: how fast, and does it come out right?

Run: python bench/joins.py [--quick] [--write]. Presses go through the whole pipeline, a batch after the other
as `getUpdates` hands them out: read, decided, written down with its answer, and committed to a real file
(WAL, `synchronous=FULL`). Telegram's wire is left out. Then the list is frozen, drawn and published by its
own clocks, which is measured too. `--write` puts the table into bench/README.md.
"""

import os
import platform
import sys
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from sqlalchemy import func, select

from bot import logs, memory
from bot.clock import SystemClock
from bot.config import checked
from bot.engine import Engine
from bot.features import FEATURES
from bot.ports import Done, Job
from bot.render import Renderer
from bot.settings import SettingsBook, sections_of
from bot.stories.script import Shelf, Ware
from bot.stories.shelves import set_up_shop
from bot.telegram.inbound.reader import TelegramReader
from bot.telegram.me import Me
from bot.texts import Catalogue
from rules.base.ids import ChatId, MessageNo, PersonId
from rules.lottery import verdict
from storage.base.books import check
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.inbox import parked
from storage.base.migrating import migrate
from storage.lottery.tables import entries, lotteries

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- joins -->", "<!-- /joins -->"
CHAT = -1001234567890
TALKER = 60_000_000
PRESSERS = 10_000
BATCH = 100  # updates that the platform hands out at once
GOES = 3
BOT = 7_000_001
CRON = "0 * * * *"
LEAST_AHEAD = timedelta(minutes=20)  # so far away the draw must be, for nobody to wait for it meanwhile


@dataclass(frozen=True, slots=True)
class Went:
    """How one go went. `edits`: of the card; `draw_seconds`: from the last entry to the published record;
    `faults`: what did not come out right."""

    seconds: float
    cpu_seconds: float
    edits: int
    draw_seconds: float
    faults: tuple[str, ...]


class Moved:
    """The machine's clock, put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return SystemClock().now() + self.ahead

    async def sleep(self, seconds: float) -> None:
        """Nobody sleeps here."""


class Bench:
    """A group with a shop, a lottery that stands open, and an engine without a platform."""

    def __init__(self, url: str) -> None:
        self.clock = Moved()
        template = {"title": "周三", "cron": CRON, "prizes": "棉鞋*3, 袜子*20", "hours_before": 0}
        given = {
            "telegram": {"token": f"{BOT}:{'x' * 35}"},
            "database": {"url": url},
            "group": {"lottery": {"templates": [template]}},
        }
        sections = sections_of(FEATURES)
        config = checked(given, sections)
        self.database = Database(url)
        migrate(self.database)
        self.directory = Directory(SettingsBook.from_config(config, sections).of)
        self.engine = Engine(
            database=self.database,
            directory=self.directory,
            reader=TelegramReader(Me(PersonId(BOT), "xiaoer_bot", "小二", True)),
            features=FEATURES,
            render=Renderer(Catalogue()),
            clock=self.clock,
            bot=BOT,
        )
        self.edits = 0
        self.files: dict[str, str] = {}
        self._number = 500_000_000

    def open_lottery(self) -> int:
        """The number of a lottery that stands open."""
        self.engine.take([self._posted("大家好")])
        with self.database.write() as connection:
            tx = self.directory.transaction(connection, self.clock.now())
            group = self.directory.id_of(connection, ChatId(CHAT))
            set_up_shop(tx, group, Shelf("鞋店", (Ware("棉鞋", 3), Ware("袜子", 20))))
            tx.keep()
        now = self.clock.now()
        if timedelta(minutes=60 - now.minute) < LEAST_AHEAD:
            self.clock.ahead = LEAST_AHEAD
        self.engine.take([self._posted("都在吗")])
        self.ring()
        with self.database.read() as connection:
            return int(connection.execute(select(lotteries.c.id)).scalar_one())

    def ring(self) -> None:
        """Let ring what is due, and send what follows."""
        self.engine.next_offset()
        while (due := self.engine.next_timer) is not None and due <= self.clock.now():
            self.engine.ring()
            self.engine.next_offset()
        self.deliver()

    def deliver(self) -> None:
        """Send all that may be sent."""
        while sendings := self.engine.claim((), 8).sendings:
            self.engine.settle([(sending.row, self._done(sending.job)) for sending in sendings])

    def _done(self, job: Job) -> Done:
        self.edits += job.kind == "edit"
        if job.kind == "file":
            self.files[job.payload["name"]] = b64decode(job.payload["content"]).decode()
        self._number += 1
        return Done(MessageNo(self._number % 1_000_000) if job.kind in ("say", "file") else None)

    def to_the_draw(self) -> None:
        """Time passes until it is drawn."""
        with self.database.read() as connection:
            closes_at = connection.execute(select(lotteries.c.closes_at)).scalar_one()
        self.clock.ahead += closes_at - self.clock.now() + timedelta(seconds=1)
        self.ring()
        self.clock.ahead += timedelta(seconds=10)
        self.ring()

    def _posted(self, said: str) -> dict[str, Any]:
        self._number += 1
        message = {
            "message_id": self._number % 1_000_000,
            "from": _user(TALKER),
            "chat": _CHAT,
            "date": int(self.clock.now().timestamp()),
            "text": said,
        }
        return {"update_id": self._number, "message": message}

    def presses(self, lottery: int, count: int) -> Iterator[dict[str, Any]]:
        """One press of each of so many people."""
        for n in range(count):
            self._number += 1
            card = {"message_id": 4711, "date": 1, "chat": _CHAT, "from": _user(BOT) | {"is_bot": True}}
            query = {
                "id": str(self._number),
                "from": _user(TALKER + 1 + n),
                "chat_instance": "1",
                "data": f"lot|in|{lottery}",
                "message": card,
            }
            yield {"update_id": self._number, "callback_query": query}

    def in_now(self) -> int:
        """How many take part."""
        with self.database.read() as connection:
            return int(connection.execute(select(func.count()).select_from(entries)).scalar_one())

    def faults(self, entered: int, pressers: int) -> Iterator[str]:
        """What did not come out as it must."""
        if entered != pressers:
            yield f"{entered} were in"
        with self.database.read() as connection:
            yield from check(connection)
            if put_aside := connection.execute(select(func.count()).select_from(parked)).scalar_one():
                yield f"{put_aside} causes were put aside"
        lines = self.files.get("lottery-1-list.txt", "").splitlines(keepends=True)
        if not verdict.verify(self.files.get("lottery-1-record.json", ""), lines).is_true:
            yield "the record is not true"


_CHAT = {"id": CHAT, "title": "街坊福利群", "type": "supergroup"}


def _user(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": f"街坊{number % 997}", "username": f"n{number}"}


def go(url: str, pressers: int) -> Went:
    """Everybody presses once; then it is drawn."""
    bench = Bench(url)
    ready = list(bench.presses(bench.open_lottery(), pressers))
    bench.edits = 0
    began, worked = perf_counter(), process_time()
    for start in range(0, len(ready), BATCH):
        bench.engine.take(ready[start : start + BATCH])
    seconds, cpu = perf_counter() - began, process_time() - worked
    bench.deliver()
    edits, entered, ended = bench.edits, bench.in_now(), perf_counter()
    bench.to_the_draw()
    drawn = perf_counter() - ended
    faults = tuple(bench.faults(entered, pressers))
    bench.database.close()
    return Went(seconds, cpu, edits, drawn, faults)


def measure(goes: int, pressers: int) -> str:
    """The table, as text for the README."""
    went = [_go_on_file(pressers) for _ in range(goes)]
    rates = [pressers / one.seconds for one in went]
    micros = 1e6 * median(one.cpu_seconds for one in went) / pressers
    faults = [fault for one in went for fault in one.faults]
    row = [
        "SQLite file, FULL",
        f"{median(rates):,.0f}",
        f"{min(rates):,.0f}–{max(rates):,.0f}",
        f"{micros:.0f}",
        f"{median(one.edits for one in went):.0f}",
        f"{median(one.draw_seconds for one in went):.2f}",
        "; ".join(faults[:3]) or "exact",
    ]
    head = [
        "database",
        "entries/s",
        "lowest–highest",
        "CPU µs a press",
        "card edits",
        "freeze, draw, record s",
    ]
    lines = [[*head, "books and list"], ["---", *["---:"] * 5, "---"], row]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    told = f"{pressers:,} people press 参加 once each, {BATCH} presses a commit"
    return f"{told} ({machine}, {goes} goes):\n\n{table}"


def _go_on_file(pressers: int) -> Went:
    with tempfile.TemporaryDirectory() as folder:
        return go(f"sqlite:///{folder}/joins.db", pressers)


def write(text: str) -> None:
    """Put the table between its marks in the README."""
    before, _, rest = README.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", "utf-8")


def main() -> None:
    """Measure, print, and (with --write) write it down."""
    logs.set_up("error")
    memory.settle()
    quick = "--quick" in sys.argv
    text = measure(1 if quick else GOES, PRESSERS // (10 if quick else 1))
    print(text)
    if "--write" in sys.argv:
        write(text)


if __name__ == "__main__":
    main()
