"""A platform that can send tables: it makes the file when its turn comes, and hands it on as any other."""

import asyncio
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.exporting.sheets import FORMATS, TooLongError
from bot.ports import Finding, Job, Outcome, Platform, Refused, Update
from bot.texts import Catalogue
from rules.base.ids import ChatId, GroupId
from storage import exporting
from storage.base.database import Database

BYTES_MAX = 50_000_000  # of a file, as the platform takes it
_SAID = {"reason": "ledger-reason-", "status": "exporting-status-", "standing": "exporting-standing-"} | {
    "state": "exporting-prize-"
}


class TableSender:
    """Fills `bot.ports.Platform` by way of another one. Reads the database on connections of its own."""

    def __init__(self, platform: Platform, database: Database, catalogue: Catalogue) -> None:
        self._platform = platform
        self._database = database
        self._catalogue = catalogue

    async def deliver(self, job: Job) -> Outcome:
        """As the other platform; a table becomes a file first."""
        if job.kind != "table":
            return await self._platform.deliver(job)
        try:
            content = await asyncio.to_thread(self._content, job)
        except TooLongError as error:
            return Refused(str(error))
        payload = {**job.payload, "content": b64encode(content).decode("ascii")}
        return await self._platform.deliver(Job("file", job.chat, payload, group=job.group))

    async def fetch(self, offset: int | None, wait_seconds: float) -> Sequence[Update]:
        """As the other platform."""
        return await self._platform.fetch(offset, wait_seconds)

    async def answers(self) -> bool:
        """As the other platform."""
        return await self._platform.answers()

    async def look(self, chat: ChatId) -> Finding | None:
        """As the other platform."""
        return await self._platform.look(chat)

    def _content(self, job: Job) -> bytes:
        said = job.payload
        language, sheet = said["language"], said["sheet"]
        since = None if said["since"] is None else datetime.fromisoformat(said["since"])
        head = exporting.columns(sheet)
        titles = [self._catalogue.say(language, f"exporting-column-{name}", {}) for name in head]
        with self._database.read() as connection:
            rows = exporting.rows(connection, sheet, GroupId(said["group"]), since)
            content = FORMATS[said["format"]](
                titles, self._told(rows, head, language), ZoneInfo(said["zone"])
            )
        if len(content) > BYTES_MAX:
            raise TooLongError(f"{len(content)} bytes, {BYTES_MAX} fit")
        return content

    def _told(
        self, rows: Iterator[tuple[Any, ...]], head: Sequence[str], language: str
    ) -> Iterator[tuple[Any, ...]]:
        """Keys of the catalogue become words."""
        keys = {place: _SAID[name] for place, name in enumerate(head) if name in _SAID}
        for row in rows:
            yield tuple(
                self._word(language, keys[place] + str(value)) if place in keys else value
                for place, value in enumerate(row)
            )

    def _word(self, language: str, key: str) -> str:
        return self._catalogue.say(language, key, {}) if self._catalogue.has(language, key) else key
