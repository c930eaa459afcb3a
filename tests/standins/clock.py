"""A clock that stands still until it is moved."""

import asyncio
import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

from tests.standins.database import NOON


class StandInClock:
    """Sleepers wake in the order of their time when the clock is moved past it."""

    def __init__(self, at: datetime = NOON) -> None:
        self.watch: Callable[[datetime], None] = lambda _: None  # told before each move
        self._now = at
        self._steady = 0.0
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._count = count()

    def now(self) -> datetime:
        return self._now

    def steady_seconds(self) -> float:
        return self._steady

    async def sleep(self, seconds: float) -> None:
        await self.sleep_until(self._now + timedelta(seconds=seconds))

    async def sleep_until(self, instant: datetime) -> None:
        if instant <= self._now:
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (instant, next(self._count), future))
        await future

    def advance(self, seconds: float) -> None:
        """Move; whoever sleeps until then or less wakes."""
        self.watch(self._now)
        self._now += timedelta(seconds=seconds)
        self._steady += seconds
        while self._sleepers and self._sleepers[0][0] <= self._now:
            _, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                future.set_result(None)

    def set_back(self, seconds: float) -> None:
        """Somebody sets it: whoever sleeps does so for as long as before."""
        span = timedelta(seconds=seconds)
        self._now -= span
        self._sleepers = [(until - span, n, future) for until, n, future in self._sleepers]

    @property
    def next_wake(self) -> datetime | None:
        """When the first sleeper that still sleeps wakes."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None
