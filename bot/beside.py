"""Something that answers some jobs itself and leaves all the rest to the platform behind it."""

from collections.abc import Sequence

from bot.ports import Finding, Job, Outcome, Platform, Update
from rules.base.ids import ChatId


class Beside:
    """Fills `bot.ports.Platform` by way of another one; whoever does more overrides `deliver`."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    async def deliver(self, job: Job) -> Outcome:
        """As the other platform."""
        return await self._platform.deliver(job)

    async def fetch(self, offset: int | None, wait_seconds: float) -> Sequence[Update]:
        """As the other platform."""
        return await self._platform.fetch(offset, wait_seconds)

    async def answers(self) -> bool:
        """As the other platform."""
        return await self._platform.answers()

    async def look(self, chat: ChatId) -> Finding | None:
        """As the other platform."""
        return await self._platform.look(chat)
