"""Whether the platform hears us: asked after a call that nobody answered, before anything else is sent.

Why: a message that no answer came to may stand there, and may not. Said again into a network that is away it
would use up its few tries, and be lost; said again into one that swallows answers it would stand there ever
more often. A harmless question that is answered tells that neither is so.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.ports import Clock, Platform

log = structlog.get_logger(__name__)

PAUSE_FIRST_SECONDS = 1.0
PAUSE_MAX_SECONDS = 30.0


class Doubt:
    """Lives in the event loop; `gone` is called when the platform has answered."""

    def __init__(self, platform: Platform, clock: Clock, gone: Callable[[], None]) -> None:
        self._platform = platform
        self._clock = clock
        self._gone = gone
        self._asking: asyncio.Task[None] | None = None
        self._until: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether nothing should be sent now."""
        return self._asking is not None

    @property
    def until(self) -> datetime | None:
        """When the question is asked again; None: it is being asked, or there is no doubt."""
        return self._until

    def arise(self) -> None:
        """A call was not answered."""
        if self._asking is None:
            self._asking = asyncio.get_running_loop().create_task(self._ask())

    async def end(self) -> None:
        """Ask no more."""
        if self._asking is not None:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)

    async def _ask(self) -> None:
        seconds = PAUSE_FIRST_SECONDS
        while not await self._platform.answers():
            log.warning("platform_silent", asked_again_in_seconds=seconds)
            self._until = self._clock.now() + timedelta(seconds=seconds)
            await self._clock.sleep(seconds)
            self._until = None
            seconds = min(2 * seconds, PAUSE_MAX_SECONDS)
        self._asking = None
        self._gone()
