"""Reads updates: fetch a batch, have it on disk with all that follows, and only then confirm it.

The next fetch's offset is the confirmation, so a batch that was not kept comes again. A full batch tells that
more are waiting: it is put on disk as it is, and decided while the next is fetched (`bot.ahead`).
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.ahead import Ahead
from bot.keeping import Keeper
from bot.ports import Clock, Platform, PlatformError, Update
from bot.waking import Waking
from storage.base.database import DatabaseInUseError

log = structlog.get_logger(__name__)

FULL = 100  # updates; no more come at once
RETRY_SECONDS_MAX = 60.0
DATABASE_RETRY_SECONDS = 1.0


class Worker:
    """One for each bot. `run` ends when stopped, or raises `PlatformError` when going on is no use."""

    def __init__(
        self,
        keeper: Keeper,
        platform: Platform,
        clock: Clock,
        poll_seconds: float,
        ahead: Ahead | None = None,
    ) -> None:
        self._keeper = keeper
        self._ahead = ahead
        self._platform = platform
        self._clock = clock
        self._poll_seconds = poll_seconds
        self._fetching: asyncio.Future[Sequence[Update]] | None = None
        self._waking = Waking(clock)
        self._stopping = False
        self._failures = 0

    @property
    def is_waiting(self) -> bool:
        """Whether it has nothing in hand: the platform is being asked."""
        return self._fetching is not None and not self._is_ahead

    @property
    def pauses_until(self) -> datetime | None:
        """Until when the platform, or the database, is left alone; None: it is not."""
        if self._waking.is_resting:
            return self._waking.until
        return None if self._ahead is None else self._ahead.pauses_until

    @property
    def _is_ahead(self) -> bool:
        return self._ahead is not None and not self._ahead.is_empty

    def stop(self) -> None:
        """Fetch nothing more; a batch in hand is still kept."""
        self._stopping = True
        self._waking.wake()
        if self._ahead is not None:
            self._ahead.stop()
        if self._fetching is not None:
            self._fetching.cancel()

    async def run(self) -> None:
        """Read until stopped."""
        offset = await self._keeper.offset()
        if self._ahead is not None:
            await self._ahead.recover()
            offset = await self._keeper.offset()
        while not self._stopping:
            updates = await self._fetch(offset)
            if self._ahead is not None and len(updates) < FULL:
                await self._ahead.decided()
            if updates:
                offset = await self._take(updates, offset)
        if self._ahead is not None:
            await self._ahead.decided()

    async def _fetch(self, offset: int | None) -> Sequence[Update]:
        try:
            updates = await self._ask(offset)
        except PlatformError as error:
            await self._failed(error)
            return ()
        self._failures = 0
        return updates

    async def _ask(self, offset: int | None) -> Sequence[Update]:
        patience = 0.0 if self._is_ahead else self._poll_seconds
        self._fetching = asyncio.ensure_future(self._platform.fetch(offset, patience))
        try:
            return await self._fetching
        except asyncio.CancelledError:
            if not self._stopping:
                raise
            return ()
        finally:
            self._fetching = None

    async def _failed(self, error: PlatformError) -> None:
        if error.fatal:
            raise error
        self._failures += 1
        seconds = min(error.retry_seconds * 2.0 ** min(self._failures - 1, 6), RETRY_SECONDS_MAX)
        seconds = max(seconds, error.retry_seconds)
        log.warning("platform_out_of_reach", why=str(error), again_in_seconds=seconds)
        await self._pause(seconds)

    async def _pause(self, seconds: float) -> None:
        await self._waking.rest(self._clock.now() + timedelta(seconds=seconds))

    async def _take(self, updates: Sequence[Update], offset: int | None) -> int | None:
        """Keep a batch; the next offset. Not kept: the same offset, so that it comes again."""
        if self._ahead is not None and len(updates) >= FULL:
            last = self._keeper.last_number(updates)
            if last is not None and await self._ahead.add(updates):
                return last + 1
            await self._ahead.decided()
        try:
            receipt = await self._keeper.keep(updates)
        except DatabaseInUseError:
            raise  # another process has taken it over: going on would be wrong
        except Exception as error:  # noqa: BLE001 - a full disk must not end the reading for ever
            log.error("batch_not_kept", error=repr(error))  # noqa: TRY400 - the message says it all
            await self._pause(DATABASE_RETRY_SECONDS)
            return offset
        return offset if receipt.next_offset is None else receipt.next_offset
