"""The time of the machine."""

import asyncio
import time
from datetime import UTC, datetime


class SystemClock:
    """Fills `bot.ports.Clock`."""

    def now(self) -> datetime:
        """Aware, in UTC."""
        return datetime.now(UTC)

    def steady_seconds(self) -> float:
        """Since the machine was started, without the time that it slept."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait; 0 or less only lets others go first."""
        await asyncio.sleep(max(0.0, seconds))

    async def sleep_until(self, instant: datetime) -> None:
        """Wait; for what is past this only lets others go first."""
        await self.sleep((instant - self.now()).total_seconds())
