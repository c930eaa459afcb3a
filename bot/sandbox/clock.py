"""The time of the box: stopped and moved by hand, or running along with real time.

Promises: time never goes back; sleepers wake in the order in which they are due, ties in the order in which
they lay down, so that a play is the same each time.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from datetime import UTC, datetime, timedelta

DEFAULT_START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TURNS_PER_STOP = 20
"""How often the event loop is let through at each stop of `walk`, for those just woken to lie down again."""


class VirtualClock:
    """A clock that others can move. `now()` is aware UTC; `sleep()` waits on this clock, not on the wall.

    `running=True` ties it to real time from `start` on; `advance` then jumps ahead of it.
    """

    def __init__(self, start: datetime = DEFAULT_START, *, running: bool = False) -> None:
        if start.tzinfo is None:
            raise ValueError("the clock needs an aware instant")
        self._base = start.astimezone(UTC)
        self._mark = time.monotonic()
        self._running = running
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None

    @property
    def running(self) -> bool:
        """Whether real time carries this clock."""
        return self._running

    def now(self) -> datetime:
        """The present instant, aware, UTC."""
        if not self._running:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._mark)

    def steady_seconds(self) -> float:
        """Seconds of this clock, which goes on whatever happens."""
        return (self.now() - DEFAULT_START).total_seconds()

    def start(self) -> None:
        """From now on real time carries the clock."""
        self._base, self._mark, self._running = self.now(), time.monotonic(), True
        self._set_alarm()

    def stop(self) -> None:
        """From now on the clock stands still until it is moved. Who is due by now still wakes, however late
        the event loop is."""
        self._base, self._running = self.now(), False
        self._wake_due()

    def advance(self, by: float | timedelta) -> datetime:
        """Jump ahead by seconds or a timedelta; gives the new instant. A negative span: ValueError."""
        span = by if isinstance(by, timedelta) else timedelta(seconds=by)
        return self.advance_to(self.now() + span)

    def advance_to(self, instant: datetime) -> datetime:
        """Jump to an instant; all who are due by then wake in due order, and see the new time."""
        if instant < self.now():
            raise ValueError("time does not go back")
        self._base, self._mark = instant.astimezone(UTC), time.monotonic()
        self._wake_due()
        return self._base

    async def walk(self, by: float | timedelta) -> datetime:
        """Move ahead stop by stop: each sleeper wakes at its own instant and may sleep again on the way."""
        span = by if isinstance(by, timedelta) else timedelta(seconds=by)
        target = self.now() + span
        while (due := self.next_due()) is not None and due <= target:
            self.advance_to(max(due, self.now()))
            for _ in range(TURNS_PER_STOP):
                await asyncio.sleep(0)
        return self.advance_to(max(target, self.now()))

    def next_due(self) -> datetime | None:
        """When the next sleeper wakes, or None if nobody sleeps."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    async def sleep(self, seconds: float) -> None:
        """Wait until `seconds` of this clock's time have passed; zero or less only yields."""
        await self.sleep_until(self.now() + timedelta(seconds=seconds))

    async def sleep_until(self, instant: datetime) -> None:
        """Wait until exactly then on this clock; what is past only yields."""
        if instant <= self.now():
            await asyncio.sleep(0)
            return
        waking = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (instant.astimezone(UTC), next(self._order), waking))
        self._set_alarm()
        await waking

    def _wake_due(self) -> None:
        while (due := self.next_due()) is not None and due <= self.now():
            heapq.heappop(self._sleepers)[2].set_result(None)
        self._set_alarm()

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        due = self.next_due()
        if self._running and due is not None:
            delay = max(0.0, (due - self.now()).total_seconds())
            self._alarm = asyncio.get_running_loop().call_later(delay, self._wake_due)
