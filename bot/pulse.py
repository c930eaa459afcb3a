"""Shows whoever stands by for the database that this process lives.

A beat goes the way of everything that is done: through the event loop and the writer's thread. One that
hangs in either does not beat.
"""

import asyncio
from contextlib import suppress

import structlog

from bot.engine import Writer
from storage.base.database import Database, DatabaseInUseError
from storage.base.pulse import BEAT_SECONDS

log = structlog.get_logger(__name__)


class Pulse:
    """One for each process that has a database. In real time, whatever clock the rest goes by."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Beat no more."""
        self._stopping.set()

    async def run(self) -> None:
        """Beat until stopped. DatabaseInUseError: another process has the database now."""
        while not self._stopping.is_set():
            await self._beat()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), BEAT_SECONDS)

    async def _beat(self) -> None:
        try:
            await self._writer.run(self._database.beat)
        except DatabaseInUseError:
            raise
        except Exception as error:  # noqa: BLE001 - a database that is away is waited for by those who need it
            log.info("no_beat", error=repr(error))
