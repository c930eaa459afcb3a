"""Decides the updates that wait in line in our shards: those of groups in batches, those of private chats in
small ones between them."""

from datetime import datetime, timedelta

import structlog

from bot.engine import Engine, Writer
from bot.keeping import Listener
from bot.ports import Clock
from bot.waking import Waking
from storage.base.database import DatabaseInUseError

log = structlog.get_logger(__name__)

LOOK_AGAIN_SECONDS = 1.0  # whether something waits, should nobody have told us
DATABASE_RETRY_SECONDS = 1.0
TRIES_AT_ONCE = 3  # two workers that got in each other's way: the server lets one of them begin anew


class Line:
    """One for each bot and worker. `listener` hears of each batch that was decided."""

    def __init__(self, engine: Engine, writer: Writer, clock: Clock) -> None:
        self.listener: Listener = lambda _updates, _receipt: None
        self._engine = engine
        self._writer = writer
        self._clock = clock
        self._waking = Waking(clock)
        self._failures = 0
        self._stopping = False

    @property
    def is_waiting(self) -> bool:
        """Whether nothing waits, as far as we know."""
        return self._waking.is_resting

    @property
    def pauses_until(self) -> datetime | None:
        """Until when the database is left alone; None: it is not."""
        return self._waking.until if self._failures > TRIES_AT_ONCE and self._waking.is_resting else None

    def wake(self) -> None:
        """Something may wait."""
        self._waking.wake()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping = True
        self._waking.wake()

    async def run(self) -> None:
        """Decide until stopped."""
        while not self._stopping:
            if not await self._turn() and not self._stopping:
                await self._waking.rest(self._clock.now() + timedelta(seconds=LOOK_AGAIN_SECONDS))

    async def _turn(self) -> bool:
        """Some of each kind; whether there was any."""
        try:
            of_groups = await self._some(private=False)
            of_people = await self._some(private=True)
        except DatabaseInUseError:
            raise  # another process has taken it over: going on would be wrong
        except Exception as error:  # noqa: BLE001 - a full disk must not end the deciding for ever
            self._failures += 1
            log.error("batch_not_kept", error=repr(error))  # noqa: TRY400 - the message says it all
            return self._failures <= TRIES_AT_ONCE
        self._failures = 0
        return of_groups or of_people

    async def _some(self, *, private: bool) -> bool:
        updates, receipt = await self._writer.run(self._engine.take_in_line, private=private)
        if updates:
            self.listener(updates, receipt)
        return bool(updates)
