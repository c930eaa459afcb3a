"""Fetches updates and puts them in line, as long as no other worker does so for the same bot."""

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.engine import Engine, Receipt, Writer
from bot.keeping import Keeper
from bot.ports import Clock, Finding, Platform, Update
from bot.waking import Waking
from bot.worker import Worker
from rules.base.ids import ChatId
from storage.base.faults import ShareLostError

log = structlog.get_logger(__name__)


class LineKeeper(Keeper):
    """Keeps batches by putting them in line. `fetched`: only while it is our turn to fetch."""

    def __init__(self, engine: Engine, writer: Writer, platform: Platform, *, fetched: bool) -> None:
        super().__init__(engine, writer, platform)
        self.lost: Callable[[], None] = lambda: None  # called when it is another's turn
        self._fetched = fetched

    async def keep(self, updates: Sequence[Update]) -> Receipt:
        """In line when it returns. ShareLostError: another worker fetches."""
        try:
            return await super().keep(updates)
        except ShareLostError:
            self.lost()
            raise

    def _taken(self, updates: Sequence[Update], found: Sequence[tuple[ChatId, Finding]]) -> Receipt:
        return self._engine.line_up(updates, found, fetched=self._fetched)


class Fetching:
    """One for each bot and worker; tell it by `turn` whether it is ours to fetch."""

    def __init__(
        self, engine: Engine, writer: Writer, platform: Platform, clock: Clock, poll_seconds: float
    ) -> None:
        self._keeper = LineKeeper(engine, writer, platform, fetched=True)
        self._platform = platform
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._waking = Waking(clock)
        self._worker: Worker | None = None
        self._ours = False
        self._stopping = False

    @property
    def is_waiting(self) -> bool:
        """Whether it has nothing in hand."""
        return self._worker is None or self._worker.is_waiting

    @property
    def pauses_until(self) -> datetime | None:
        """Until when the platform, or the database, is left alone; None: it is not."""
        return None if self._worker is None else self._worker.pauses_until

    def turn(self, *, ours: bool) -> None:
        """Whether it is our turn."""
        if ours != self._ours:
            log.info("fetching" if ours else "fetching_no_more")
        self._ours = ours
        if not ours and self._worker is not None:
            self._worker.stop()
        self._waking.wake()

    def stop(self) -> None:
        """Fetch nothing more; a batch in hand is still kept."""
        self._stopping = True
        self.turn(ours=False)

    async def run(self) -> None:
        """Fetch whenever it is our turn, until stopped. PlatformError: going on is no use."""
        while not self._stopping:
            if self._ours:
                await self._fetch()
            else:
                await self._waking.rest()

    async def _fetch(self) -> None:
        self._worker = worker = Worker(self._keeper, self._platform, self._clock, self._poll_seconds)
        self._keeper.lost = worker.stop
        try:
            await worker.run()
        finally:
            self._worker = None
