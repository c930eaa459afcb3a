"""The time of the machine."""

import asyncio
from datetime import UTC, datetime


class SystemClock:
    """Fills `bot.ports.Clock`."""

    def now(self) -> datetime:
        """Aware, in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait; 0 or less only lets others go first."""
        await asyncio.sleep(max(0.0, seconds))

    async def sleep_until(self, instant: datetime) -> None:
        """Wait; for what is past this only lets others go first."""
        await self.sleep((instant - self.now()).total_seconds())
