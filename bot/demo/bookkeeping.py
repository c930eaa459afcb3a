"""Shows every entry of the books as soon as it is written, in the words of the people it concerns."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from bot.stories.living import LivingHouse
from bot.stories.stage import Stage
from bot.texts.catalogue import Catalogue
from rules.base.group import LANGUAGES
from rules.base.ledger import AccountKind
from storage.base import books

ENTRIES_AT_ONCE = 500
ENTRIES_SHOWN_MAX = 2_000  # the newest ones, for a page that is opened late


class Bookkeeping:
    """Reads what is new after each commit, and tells it."""

    def __init__(self, house: LivingHouse, stage: Stage, tell: Callable[[str, Any], None]) -> None:
        self.entries: list[dict[str, Any]] = []
        self._house = house
        self._stage = stage
        self._tell = tell
        self._catalogue = Catalogue()
        self._newest = 0
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def follow(self) -> None:
        """From now on, until the bot stops."""
        loop, app = asyncio.get_running_loop(), self._house.app

        def committed() -> None:
            loop.call_soon_threadsafe(self._wanted.set)

        app.engine.listen(committed)
        self._wanted.set()
        self._task = loop.create_task(self._read())

    async def close(self) -> None:
        """Stop reading."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _read(self) -> None:
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            for row in await self._house.app.writer.run(self._written):
                entry = self._shown(row)
                self.entries.append(entry)
                self._tell("entry", entry)
            del self.entries[:-ENTRIES_SHOWN_MAX]

    def _written(self) -> list[dict[str, Any]]:
        with self._house.app.database.read() as connection:
            rows = books.written_after(connection, self._newest, ENTRIES_AT_ONCE)
        self._newest = rows[-1]["id"] if rows else self._newest
        if len(rows) == ENTRIES_AT_ONCE:
            self._wanted.set()
        return rows

    def _shown(self, row: dict[str, Any]) -> dict[str, Any]:
        key = f"ledger-reason-{row['reason']}"
        return {
            "id": row["id"],
            "at": row["posted_at"].isoformat(),
            "reason": {language: self._catalogue.say(language, key, {}) for language in LANGUAGES},
            "note": row["note"],
            "lines": [self._line(*line) for line in row["lines"]],
        }

    def _line(self, kind: str, ref: int, points: int) -> dict[str, Any]:
        name = self._stage.name(ref) if kind == AccountKind.MEMBER else ""
        return {"kind": kind, "name": name, "ref": ref, "points": points}
