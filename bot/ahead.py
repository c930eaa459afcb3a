"""Full batches are taken ahead of the deciding: put on disk as they came, confirmed, and decided together.

That is for crowds of waiting updates only: the platform, the network and the disk are then waited for while
something is decided, and what a transaction costs is shared by many. Order is kept.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.keeping import Keeper
from bot.ports import Clock, Update
from bot.waking import Waking
from storage.base.database import DatabaseInUseError
from storage.base.journal import Journal

log = structlog.get_logger(__name__)

AHEAD_MAX = 1_000  # updates that are confirmed and not decided
TOGETHER_MAX = 500  # updates decided in one transaction
JOURNAL_BYTES_MAX = 32 << 20  # then everything is decided before more is put down
DATABASE_RETRY_SECONDS = 1.0


class Ahead:
    """What is taken and not decided yet, of one bot."""

    def __init__(self, keeper: Keeper, journal: Journal, clock: Clock) -> None:
        self._keeper = keeper
        self._journal = journal
        self._clock = clock
        self._waiting: list[Update] = []
        self._deciding: asyncio.Task[None] | None = None
        self._room = asyncio.Event()
        self._waking = Waking(clock)
        self._stopping = False

    @property
    def is_empty(self) -> bool:
        """Whether everything is decided."""
        return not self._waiting

    @property
    def pauses_until(self) -> datetime | None:
        """Until when the database is left alone; None: it is not."""
        return self._waking.until if self._waking.is_resting else None

    async def recover(self) -> None:
        """Decide what was taken by a process that is no more."""
        for batch in await asyncio.to_thread(self._journal.read):
            self._waiting += await self._keeper.untaken(batch)
        if self._waiting:
            log.info("recovered", updates=len(self._waiting))
        self._go_on()
        await self.decided()
        if self.is_empty:  # also when all of it had been decided: its numbers are not remembered for ever
            await asyncio.to_thread(self._journal.clear)

    async def add(self, updates: Sequence[Update]) -> bool:
        """Have a batch on disk, to be decided soon. False: it is not there, and may not be confirmed."""
        if self._journal.size >= JOURNAL_BYTES_MAX:
            await self.decided()
        while len(self._waiting) >= AHEAD_MAX and not self._stopping:
            await self._some_decided()
        try:
            await asyncio.to_thread(self._journal.append, updates, anew=self.is_empty)
        except OSError as error:
            log.warning("not_taken_ahead", error=repr(error))
            return False
        self._waiting += updates
        self._go_on()
        return True

    async def decided(self) -> None:
        """When nothing is left, or it was stopped. Raises what going on is no use after."""
        if self._deciding is None:
            return
        await self._deciding
        self._deciding = None
        if self.is_empty:
            await asyncio.to_thread(self._journal.clear)

    def stop(self) -> None:
        """Decide no more than what is in hand; the rest is found again at the next start."""
        self._stopping = True
        self._waking.wake()
        self._room.set()

    def _go_on(self) -> None:
        if self._waiting and (self._deciding is None or self._deciding.done()):
            self._deciding = asyncio.ensure_future(self._decide())

    async def _some_decided(self) -> None:
        self._room.clear()
        room = asyncio.ensure_future(self._room.wait())
        assert self._deciding is not None
        await asyncio.wait({room, self._deciding}, return_when=asyncio.FIRST_COMPLETED)
        room.cancel()
        if self._deciding.done():
            self._deciding.result()

    async def _decide(self) -> None:
        while self._waiting and not self._stopping:
            batch = self._waiting[:TOGETHER_MAX]
            try:
                await self._keeper.keep(batch)
            except DatabaseInUseError:
                raise  # another process has taken it over: going on would be wrong
            except Exception as error:  # noqa: BLE001 - a full disk must not end the reading for ever
                log.error("batch_not_kept", error=repr(error))  # noqa: TRY400 - the message says it all
                await self._waking.rest(self._clock.now() + timedelta(seconds=DATABASE_RETRY_SECONDS))
            else:
                del self._waiting[: len(batch)]
                self._room.set()
