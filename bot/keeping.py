"""Has a batch of updates on disk, with all that follows from them: what both ways in do."""

import asyncio
from collections.abc import Callable, Sequence

from bot.engine import Engine, Receipt, Writer
from bot.ports import Finding, Platform, Update
from rules.base.ids import ChatId

LOOKS_AT_ONCE_MAX = 4

Listener = Callable[[Sequence[Update], Receipt], None]


class Keeper:
    """Keeps batches; `listener` hears of each that was kept, in the event loop."""

    def __init__(self, engine: Engine, writer: Writer, platform: Platform) -> None:
        self.listener: Listener = lambda _updates, _receipt: None
        self._engine = engine
        self._writer = writer
        self._platform = platform

    async def offset(self) -> int | None:
        """Where to go on reading; None: from whatever the platform still has."""
        return await self._writer.run(self._engine.next_offset)

    def last_number(self, updates: Sequence[Update]) -> int | None:
        """The highest number of a batch; None when one of them has none."""
        return self._engine.last_number(updates)

    async def untaken(self, updates: Sequence[Update]) -> Sequence[Update]:
        """Those of a batch that were never kept."""
        return await self._writer.run(self._engine.untaken, updates)

    async def keep(self, updates: Sequence[Update]) -> Receipt:
        """On disk when it returns. Raises what the database raises: then nothing was kept."""
        found = await self._look(updates)
        receipt = await self._writer.run(self._taken, updates, found)
        self.listener(updates, receipt)
        return receipt

    def _taken(self, updates: Sequence[Update], found: Sequence[tuple[ChatId, Finding]]) -> Receipt:
        """In the writer's thread."""
        return self._engine.take(updates, found)

    async def _look(self, updates: Sequence[Update]) -> list[tuple[ChatId, Finding]]:
        """What the platform says of the groups that were never seen before."""
        strangers = self._engine.strangers(updates)
        if not strangers:
            return []
        turns = asyncio.Semaphore(LOOKS_AT_ONCE_MAX)

        async def look(chat: ChatId) -> tuple[ChatId, Finding | None]:
            async with turns:
                return chat, await self._platform.look(chat)

        looks = await asyncio.gather(*(look(chat) for chat in strangers))
        return [(chat, finding) for chat, finding in looks if finding is not None]
