"""Takes the updates that the platform brings by itself: those that wait are gathered into one batch, and each
is answered only when it is on disk. What is not answered well comes again.

*Order*: the platform brings several at once, so a batch is put in the order of its numbers. It does not bring
the next of a chat's updates before that many connections are free: `webhook.connections` bounds both.
"""

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.ahead import Ahead
from bot.keeping import Keeper
from bot.ports import Clock, Update
from bot.waking import Waking
from storage.base.database import DatabaseInUseError

log = structlog.get_logger(__name__)

BATCH_MAX = 100
WAITING_MAX = 1_000  # updates; more are sent away, and come again
DATABASE_RETRY_SECONDS = 1.0


class Receiver:
    """One for each bot; stands where a `Worker` stands when updates are asked for."""

    def __init__(self, keeper: Keeper, clock: Clock, ahead: Ahead | None = None) -> None:
        self._keeper = keeper
        self._ahead = ahead  # may still hold what was taken while updates were asked for
        self._clock = clock
        self._waiting: list[tuple[Update, asyncio.Future[bool]]] = []
        self._come = asyncio.Event()
        self._waking = Waking(clock)
        self._keeping = False
        self._stopping = False

    @property
    def depth(self) -> int:
        """How many updates wait to be kept."""
        return len(self._waiting)

    @property
    def is_waiting(self) -> bool:
        """Whether it has nothing in hand."""
        return not self._waiting and not self._keeping

    @property
    def pauses_until(self) -> datetime | None:
        """Until when the database is left alone; None: it is not."""
        return self._waking.until if self._waking.is_resting else None

    async def bring(self, update: Update) -> bool:
        """Whether the update is on disk. False: not now, bring it again."""
        if self._stopping or len(self._waiting) >= WAITING_MAX:
            return False
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, kept))
        self._come.set()
        return await kept

    def stop(self) -> None:
        """Take nothing more; the batch in hand is still kept, the rest is brought again."""
        self._stopping = True
        self._waking.wake()
        self._come.set()
        if self._ahead is not None:
            self._ahead.stop()

    async def run(self) -> None:
        """Keep what comes until stopped."""
        await self._keeper.offset()  # what is known of groups and timers is read with it
        if self._ahead is not None:
            await self._ahead.recover()
        while not self._stopping:
            await self._come.wait()
            self._come.clear()
            while self._waiting and not self._stopping:
                await self._keep_some()
        _answer([kept for _, kept in self._waiting], well=False)
        self._waiting.clear()

    async def _keep_some(self) -> None:
        batch = sorted(self._waiting[:BATCH_MAX], key=lambda one: one[0]["update_id"])
        del self._waiting[:BATCH_MAX]
        self._keeping = True
        try:
            await self._keeper.keep([update for update, _ in batch])
        except DatabaseInUseError:
            _answer([kept for _, kept in batch], well=False)
            raise  # another process has taken it over: going on would be wrong
        except Exception as error:  # noqa: BLE001 - a full disk must not end the taking for ever
            log.error("batch_not_kept", error=repr(error))  # noqa: TRY400 - the message says it all
            _answer([kept for _, kept in batch], well=False)
            await self._waking.rest(self._clock.now() + timedelta(seconds=DATABASE_RETRY_SECONDS))
        else:
            _answer([kept for _, kept in batch], well=True)
        finally:
            self._keeping = False


def _answer(waiting: list[asyncio.Future[bool]], *, well: bool) -> None:
    for kept in waiting:
        if not kept.done():  # whoever brought it may have gone
            kept.set_result(well)
