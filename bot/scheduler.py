"""Wakes the engine when a timer is due. What is due, and when, stands in the database only.

Two things wake it: a job of APScheduler at the time of the next timer, and a heartbeat beside it, because
when the wall clock jumps APScheduler alone misses the hour. On a clock that tests move, the clock's own
sleep is enough.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.engine import Engine, Writer
from bot.ports import Clock
from bot.waking import Waking
from rules.base.calendar import DAYS, window
from storage.base.database import DatabaseInUseError

log = structlog.get_logger(__name__)

HEARTBEAT_SECONDS = 1.0
DATABASE_RETRY_SECONDS = 1.0


class Alarm(Protocol):
    """Something that wakes at a time of the wall clock."""

    heartbeat_seconds: float

    def start(self, wake: Callable[[], None]) -> None: ...

    def set(self, at: datetime | None) -> None: ...

    def stop(self) -> None: ...


class WallAlarm:
    """APScheduler with one job: to wake."""

    heartbeat_seconds = HEARTBEAT_SECONDS

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._wake: Callable[[], None] | None = None
        self._at: datetime | None = None

    def start(self, wake: Callable[[], None]) -> None:
        """Begin; `wake` is called in the running event loop."""
        self._wake = wake
        self._scheduler.start()

    def set(self, at: datetime | None) -> None:
        """Wake then instead of whenever it was before; None: not at all."""
        if at == self._at:
            return
        self._at = at
        if at is None:
            self._scheduler.remove_all_jobs()
            return
        # None: a wake that comes late still comes
        options = {"id": "next", "replace_existing": True, "misfire_grace_time": None}
        self._scheduler.add_job(self._ring, "date", run_date=at, **options)

    async def _ring(self) -> None:
        self._at = None
        if self._wake is not None:
            self._wake()

    def stop(self) -> None:
        """Wake nobody any more."""
        self._scheduler.shutdown(wait=False)


class Scheduler:
    """Rings timers as they fall due. `alarm` None: the clock's sleep alone wakes."""

    def __init__(self, engine: Engine, writer: Writer, clock: Clock, alarm: Alarm | None = None) -> None:
        self._engine = engine
        self._writer = writer
        self._clock = clock
        self._alarm = alarm
        self._waking = Waking(clock)
        self._stopping = False

    def wake(self) -> None:
        """The next timer may be another one."""
        self._waking.wake()

    def stop(self) -> None:
        """Ring nothing more."""
        self._stopping = True
        self._waking.wake()

    @property
    def is_resting(self) -> bool:
        """Whether nothing is due."""
        next_timer = self._engine.next_timer
        return self._waking.is_resting and (next_timer is None or next_timer > self._clock.now())

    @property
    def next_at(self) -> datetime | None:
        """When the next timer rings."""
        return self._engine.next_timer

    async def run(self) -> None:
        """Ring until stopped."""
        if self._alarm is not None:
            self._alarm.start(self.wake)
        try:
            while not self._stopping:
                await self._waking.rest(await self._turn())
        finally:
            if self._alarm is not None:
                self._alarm.stop()

    async def _turn(self) -> datetime | None:
        """Ring what is due; returns when to look again."""
        now = self._clock.now()
        try:
            next_timer = self._engine.next_timer
            while next_timer is not None and next_timer <= self._clock.now() and not self._stopping:
                await self._writer.run(self._engine.ring)
                next_timer = self._engine.next_timer
        except DatabaseInUseError:
            raise  # another process has taken it over: going on would be wrong
        except Exception as error:  # noqa: BLE001 - a full disk must not end the ringing for ever
            log.error("timers_out_of_reach", error=repr(error))  # noqa: TRY400 - the message says it all
            return now + timedelta(seconds=DATABASE_RETRY_SECONDS)
        return self._look_again(next_timer)

    def _look_again(self, next_timer: datetime | None) -> datetime | None:
        if self._alarm is None:
            return next_timer
        self._alarm.set(next_timer)
        beat = self._clock.now() + timedelta(seconds=self._alarm.heartbeat_seconds)
        return beat if next_timer is None else min(beat, next_timer)


def next_due(cron: str, zone: ZoneInfo, after: datetime) -> datetime:
    """When the expression (`rules.base.calendar`) fires next, strictly after `after`, as an instant in UTC.
    ValueError: it cannot be read, or never fires."""
    minute, hour, day, month, weekday = window(cron).fields
    trigger = CronTrigger(
        minute=_listed(minute),
        hour=_listed(hour),
        day=_listed(day),
        month=_listed(month),
        day_of_week=",".join(DAYS[number] for number in sorted(weekday) if number < len(DAYS)),
        timezone=zone,
    )
    found: datetime | None = trigger.get_next_fire_time(None, after + timedelta(microseconds=1))
    if found is None:
        raise ValueError(f"{cron!r} never fires")
    return found.astimezone(UTC)


def _listed(numbers: frozenset[int]) -> str:
    return ",".join(map(str, sorted(numbers)))
