"""Ten thousand people press 参加 on one lottery, then it is closed and drawn: how fast, and is it true?

Run: python bench/lottery.py [--quick] [--write]. Presses go through the whole pipeline, a batch after the
other as `getUpdates` hands them out: read, decided, written down with the answer, and committed to a real
file (WAL, `synchronous=FULL`); then the clock is moved, and the engine freezes the list and draws as it does
at 20:00. Telegram's wire is left out: what is to be sent is taken as done. `--write` puts the table into
bench/README.md.
"""

import os
import platform
import sys
import tempfile
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot import logs, memory
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
from bot.wiring import Features
from rules.base.ids import ChatId, MessageNo, PersonId
from rules.base.standing import Membership, Standing
from rules.lottery.planning import SETTLING_IN
from rules.lottery.verdict import verify
from storage.base import inbox, members
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.migrating import migrate

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- lottery -->", "<!-- /lottery -->"
CHAT = -1001234567890
OWNER, FIRST = 60_000_000, 60_000_001
PRESSERS = 10_000
WINNERS = 50
BATCH = 100  # updates that the platform hands out at once
GOES = 3
BOT = 7_000_001
NINETEEN = datetime(2026, 11, 25, 11, tzinfo=UTC)  # in Shanghai
EIGHT = NINETEEN + timedelta(hours=1)
REVEAL_SECONDS = 5
GIVEN = {
    "lottery": {
        "templates": [{"title": "周三抽奖", "cron": "0 20 * * *", "prizes": f"棉鞋*{WINNERS}"}],
        "reveal_seconds": REVEAL_SECONDS,
    }
}
_CHAT = {"id": CHAT, "title": "街坊福利群", "type": "supergroup"}


@dataclass
class MovedClock:
    """It stands still until it is moved."""

    at: datetime = NINETEEN

    def now(self) -> datetime:
        return self.at

    def steady_seconds(self) -> float:
        return (self.at - NINETEEN).total_seconds()

    async def sleep(self, seconds: float) -> None:
        raise AssertionError(f"nobody sleeps here, not even {seconds} s")

    async def sleep_until(self, instant: datetime) -> None:
        raise AssertionError(f"nobody sleeps here until {instant}")


@dataclass(frozen=True, slots=True)
class Went:
    """How one go went."""

    joins: float
    freeze: float
    draw: float
    faults: tuple[str, ...]


@dataclass
class Bench:
    """A group with a shop, and an engine without a platform. `sent`: what the platform would have got."""

    folder: Path
    features: Features = FEATURES
    clock: MovedClock = field(default_factory=MovedClock)
    sent: list[Job] = field(default_factory=list)

    def __post_init__(self) -> None:
        url = f"sqlite:///{self.folder}/lottery.db"
        sections = sections_of(self.features)
        given = {"telegram": {"token": f"{BOT}:{'x' * 35}"}, "database": {"url": url}, "group": GIVEN}
        self.database = Database(url)
        migrate(self.database)
        self.directory = Directory(SettingsBook.from_config(checked(given, sections), sections).of)
        self.engine = Engine(
            database=self.database,
            directory=self.directory,
            reader=TelegramReader(Me(PersonId(BOT), "xiaoer_bot", "小二", True)),
            features=self.features,
            render=Renderer(Catalogue()),
            clock=self.clock,
            bot=BOT,
        )
        self._number = 500_000_000

    def _update(self, **what: Any) -> dict[str, Any]:
        self._number += 1
        return {"update_id": self._number, **what}

    def _said(self, said: str) -> dict[str, Any]:
        number, date = self._number % 1_000_000, int(self.clock.at.timestamp())
        head = {"message_id": number, "from": _user(OWNER), "chat": _CHAT, "date": date}
        return self._update(message=head | {"text": said})

    def open(self) -> str:
        """A lottery stands open; the data of its button."""
        self.engine.take([self._said("大家好")])
        with self.database.write() as connection:
            tx = self.directory.transaction(connection, self.clock.at)
            group = self.directory.id_of(connection, ChatId(CHAT))
            set_up_shop(tx, group, Shelf("小颖鞋店", (Ware("棉鞋", WINNERS),)))
            for number in range(FIRST, FIRST + PRESSERS):  # members who were seen before
                members.put(tx, Membership(group, PersonId(number), Standing.PRESENT, self.clock.at))
            tx.keep()
        self.moved(self.clock.at + SETTLING_IN)
        self.run()
        buttons = [button for job in self.sent for row in job.payload.get("keyboard", ()) for button in row]
        return next(str(one["press"]) for one in buttons if "参加" in str(one))

    def presses(self, data: str, count: int) -> Iterator[dict[str, Any]]:
        """One press of each of so many people."""
        card = {"message_id": 4711, "date": 1, "chat": _CHAT, "from": _user(BOT) | {"is_bot": True}}
        for number in range(FIRST, FIRST + count):
            press = {"from": _user(number), "chat_instance": "1", "data": data, "message": card}
            yield self._update(callback_query=press | {"id": str(number)})

    def run(self) -> None:
        """Ring, and do everything that is to be done, until nothing is left by now."""
        while self.engine.ring():
            continue
        while found := self.engine.claim((), 64).sendings:
            for sending in found:
                self.sent.append(sending.job)
            settled = [(one.row, Done(MessageNo(one.row), self.clock.at)) for one in found]
            self.engine.settle(settled)

    def moved(self, at: datetime) -> float:
        """The clock shows that time, and the engine rings; seconds that it took."""
        self.run()
        self.clock.at = at
        began = perf_counter()
        while self.engine.ring():
            continue
        return perf_counter() - began

    def faults(self, entrants: int) -> Iterator[str]:
        """What did not come out as it must."""
        self.run()
        files = {
            job.payload["name"]: b64decode(job.payload["content"]) for job in self.sent if job.kind == "file"
        }
        record = next((content for name, content in files.items() if name.endswith(".json")), b"")
        listing = next((content for name, content in files.items() if name.endswith(".txt")), b"")
        found = verify(record.decode(), listing.decode().splitlines(keepends=True))
        if found.why is not None:
            yield f"the record is not true: {found.why.fault}"
        elif found.record is None or found.record.listed != entrants:
            yield "not everybody is on the list"
        with self.database.read() as connection:
            tx = self.directory.transaction(connection, self.clock.at)
            if put_aside := inbox.parked_count(tx):
                yield f"{put_aside} causes were put aside: {inbox.newest_parked(tx)[0].error}"


def _user(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": f"街坊{number % 997}", "username": f"n{number}"}


def go(folder: Path, pressers: int, features: Features = FEATURES) -> Went:
    """Everybody presses once; then it is closed, and drawn."""
    bench = Bench(folder, features)
    data = bench.open()
    ready = list(bench.presses(data, pressers))
    began = perf_counter()
    for start in range(0, len(ready), BATCH):
        bench.engine.take(ready[start : start + BATCH])
    joins = perf_counter() - began
    freeze = bench.moved(EIGHT)
    draw = bench.moved(EIGHT + timedelta(seconds=REVEAL_SECONDS))
    faults = tuple(bench.faults(pressers))
    bench.database.close()
    return Went(joins, freeze, draw, faults)


def measure(goes: int, pressers: int) -> str:
    """The table, as text for the README."""
    went = []
    for _ in range(goes):
        with tempfile.TemporaryDirectory() as folder:
            went.append(go(Path(folder), pressers))
    rates = [pressers / one.joins for one in went]
    faults = [fault for one in went for fault in one.faults]
    cells = [
        f"{median(rates):,.0f}",
        f"{min(rates):,.0f}–{max(rates):,.0f}",
        f"{median(one.freeze for one in went):.2f}",
        f"{median(one.draw for one in went):.2f}",
        "; ".join(faults[:3]) or "true",
    ]
    head = ["joins/s", "lowest–highest", "freeze s", "draw s", "the record"]
    rule = ["---:", "---:", "---:", "---:", "---"]
    table = "\n".join("| " + " | ".join(line) + " |" for line in (head, rule, cells))
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    told = f"{pressers:,} people press once each, {BATCH} presses a commit; {WINNERS} winners"
    return f"{told} ({machine}):\n\n{table}"


def main() -> None:
    """Measure, print, and (with --write) write it down."""
    logs.set_up("error")
    memory.settle()
    quick = "--quick" in sys.argv
    found = measure(1 if quick else GOES, PRESSERS // 10 if quick else PRESSERS)
    print(found)
    if "--write" in sys.argv:
        text = README.read_text("utf-8")
        head, tail = text.split(BEGIN)[0], text.split(END)[1]
        README.write_text(f"{head}{BEGIN}\n{found}\n{END}{tail}", "utf-8")


if __name__ == "__main__":
    main()
