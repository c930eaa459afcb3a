"""Waiting for whichever comes first: being woken, or a time on the clock."""

import asyncio
from datetime import datetime
from typing import Any

from bot.ports import Clock


class Waking:
    """One waiter, woken from within the event loop. A wake while nobody waits is not lost."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._woken = asyncio.Event()
        self._resting = False
        self._until: datetime | None = None

    @property
    def is_resting(self) -> bool:
        """Whether somebody waits here, and neither a wake nor the clock lets them go on."""
        if not self._resting or self._woken.is_set():
            return False
        return self._until is None or self._until > self._clock.now()

    @property
    def until(self) -> datetime | None:
        """Until when they rest; None: until they are woken."""
        return self._until

    def wake(self) -> None:
        """Let the waiter go on, or not wait at all the next time."""
        self._woken.set()

    async def rest(self, until: datetime | None = None) -> None:
        """Wait until woken, or until that time has come."""
        if until is None or until > self._clock.now():
            self._until = until
            await self._first(until)
        self._woken.clear()

    async def _first(self, until: datetime | None) -> None:
        waits: list[asyncio.Future[Any]] = [asyncio.ensure_future(self._woken.wait())]
        if until is not None:
            waits.append(asyncio.ensure_future(self._clock.sleep_until(until)))
        try:
            # only once they lie down may somebody move the clock in the belief that they do
            await asyncio.sleep(0)
            self._resting = True
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._resting = False
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)
