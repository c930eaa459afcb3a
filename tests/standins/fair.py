"""A group with a shop that has prizes, and the whole bot over a real file, without a platform: what is sent
is kept here, and the clock is moved by hand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.config import checked
from bot.engine import Engine
from bot.features import FEATURES
from bot.ports import Done, Finding, Job, Stamp
from bot.render import Renderer
from bot.settings import SettingsBook, sections_of
from bot.stories.script import Shelf, Ware
from bot.stories.shelves import set_up_shop
from bot.telegram.inbound.reader import TelegramReader
from bot.telegram.me import Me
from bot.texts import Catalogue
from rules.base.events import MemberSeen
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.people import Person
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.migrating import migrate
from storage.base.sealing import kept_sealer
from tests.standins.clock import StandInClock

CHAT = -1001234567890
BOT = 7_000_001
TALKER = 60_000_000
EIGHT = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)  # Wednesday, 20:00 in Shanghai
TEMPLATE = {"title": "周三抽奖", "cron": "0 20 * * wed", "prizes": "棉鞋*1，袜子*3", "hours_before": 2}
SETTINGS = {"lottery": {"templates": [TEMPLATE]}, "talking": {"points": 0}}
CATALOGUE = Catalogue()


@dataclass
class Platform:
    """What was done: how often each thing was said, the newest face of each message, the files."""

    said: Counter[str] = field(default_factory=Counter)
    faces: dict[int, str] = field(default_factory=dict)
    edits: int = 0
    files: dict[str, Any] = field(default_factory=dict)
    sent_files: Counter[str] = field(default_factory=Counter)

    def do(self, job: Job) -> Done:
        if job.kind == "edit":
            assert job.number is not None
            self.edits += 1
            self.faces[job.number] = job.payload["html"]
            return Done()
        if job.kind == "look_at_member":
            return Done(found=(_there(job),))
        if job.kind not in ("say", "file"):
            return Done()
        number = 1_000 + len(self.faces)
        html = job.payload["html"]
        self.faces[number] = html
        if job.kind == "file":
            self.files[job.payload["name"]] = job.payload["content"]
            self.sent_files[job.payload["name"]] += 1
        self.said[html.splitlines()[0]] += 1
        return Done(MessageNo(number))

    def said_with(self, words: str) -> int:
        """How often something that contains the words was said."""
        return sum(times for said, times in self.said.items() if words in said)


class Fair:
    """`open` it in a folder where nothing is yet, or where it was before."""

    def __init__(
        self, folder: Path, at: datetime = EIGHT - timedelta(hours=1), url: str = "", **settings: Any
    ) -> None:
        self.clock = StandInClock(at)
        url = url or f"sqlite:///{folder}/fair.db"
        given = {
            "telegram": {"token": f"{BOT}:{'x' * 35}"},
            "database": {"url": url},
            "group": {**SETTINGS, **settings},
        }
        sections = sections_of(FEATURES)
        config = checked(given, sections)
        self.database = Database(url)
        migrate(self.database)
        self.directory = Directory(
            SettingsBook.from_config(config, sections).of, kept_sealer(folder / "fair.key")
        )
        self.engine = Engine(
            database=self.database,
            directory=self.directory,
            reader=TelegramReader(Me(PersonId(BOT), "xiaoer_bot", "小二", True)),
            features=FEATURES,
            render=Renderer(CATALOGUE),
            clock=self.clock,
            bot=BOT,
        )

    @property
    def group(self) -> GroupId:
        with self.database.read() as connection:
            return self.directory.id_of(connection, ChatId(CHAT))

    def stock(self, **wares: int) -> None:
        """Put a shop with these on its shelf into the group, which must have been seen."""
        with self.database.write() as connection:
            tx = self.directory.transaction(connection, self.clock.now())
            group = self.directory.id_of(connection, ChatId(CHAT))
            set_up_shop(tx, group, Shelf("鞋店", tuple(Ware(name, n) for name, n in wares.items())))
            tx.keep()

    def deliver(self, platform: Platform) -> None:
        """Send everything that may be sent now."""
        while sendings := self.engine.claim((), 8).sendings:
            self.engine.settle([(sending.row, platform.do(sending.job)) for sending in sendings])

    def until(self, moment: datetime, platform: Platform) -> None:
        """Time passes, from one thing that is due to the next."""
        while (due := self._next()) is not None and due <= moment:
            self._to(due)
            self.engine.ring()
            self.deliver(platform)
        self._to(moment)
        self.deliver(platform)

    def _next(self) -> datetime | None:
        self.engine.next_offset()
        return self.engine.next_timer

    def _to(self, moment: datetime) -> None:
        behind = (moment - self.clock.now()).total_seconds()
        if behind > 0:
            self.clock.advance(behind)

    def close(self) -> None:
        self.database.close()


def _there(job: Job) -> Finding:
    """Whoever is asked about is in the group."""
    person, words = Person(job.payload["person"]), tuple(map(tuple, job.payload["words"]))

    def seen(stamp: Stamp) -> MemberSeen:
        facts = {"key": stamp.key, "at": stamp.at, "entropy": stamp.entropy, "group": job.group}
        return MemberSeen(**facts, person=person, present=True, handle=job.payload["handle"], payload=words)

    return seen


def posted(number: int, said: str, at: datetime, person: int = TALKER) -> dict[str, Any]:
    """An update: somebody said something in the group."""
    message = {
        "message_id": number,
        "from": user(person),
        "chat": _CHAT,
        "date": int(at.timestamp()),
        "text": said,
    }
    return {"update_id": number, "message": message}


def pressed(number: int, person: int, data: str) -> dict[str, Any]:
    """An update: somebody pressed a button."""
    card = {"message_id": 4711, "date": 1, "chat": _CHAT, "from": user(BOT) | {"is_bot": True}}
    query = {
        "id": str(number),
        "from": user(person),
        "chat_instance": "1",
        "data": data,
        "message": card,
    }
    return {"update_id": number, "callback_query": query}


def presses(first: int, people: int, data: str) -> Iterator[dict[str, Any]]:
    """One press of each of so many people."""
    for n in range(people):
        yield pressed(first + n, TALKER + 1 + n, data)


_CHAT = {"id": CHAT, "title": "街坊福利群", "type": "supergroup"}


def user(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": f"街坊{number - TALKER}"}
