"""A platform that does what it is asked, or what a test scripts for it."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from bot.ports import Clock, Done, Finding, Job, Outcome, PlatformError, Update
from rules.base.ids import ChatId, MessageNo

Scripted = Outcome | Callable[[Job], Outcome]


class StandInPlatform:
    """Remembers every job in `jobs`, in the order in which they were begun. `script` answers the next ones;
    `hold()` keeps answers back until `release()`."""

    def __init__(self, clock: Clock) -> None:
        self.jobs: list[Job] = []
        self.script: deque[Scripted] = deque()
        self.looks: dict[ChatId, Finding] = {}
        self.looked: list[ChatId] = []
        self.offsets: list[int | None] = []
        self.most_at_once = 0
        self._clock = clock
        self.at_once = 0
        self.is_there = True  # whether it answers when it is asked for nothing
        self.asked = 0
        self._number = 1000
        self._open = asyncio.Event()
        self._open.set()
        self._updates: asyncio.Queue[Sequence[Update] | PlatformError] = asyncio.Queue()

    def hold(self) -> None:
        """From now on jobs are taken, but not answered."""
        self._open.clear()

    def release(self) -> None:
        """Answer them."""
        self._open.set()

    def feed(self, updates: Sequence[Update] | PlatformError) -> None:
        """What the next fetch brings."""
        self._updates.put_nowait(updates)

    @property
    def is_open(self) -> bool:
        """Whether jobs are answered."""
        return self._open.is_set()

    async def deliver(self, job: Job) -> Outcome:
        self.jobs.append(job)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        scripted = self.script.popleft() if self.script else self._done
        try:
            await self._open.wait()
        finally:
            self.at_once -= 1
        return scripted(job) if callable(scripted) else scripted

    def _done(self, job: Job) -> Done:
        if job.kind not in ("say", "file", "picture"):
            return Done()
        self._number += 1
        return Done(MessageNo(self._number), self._clock.now())

    async def fetch(self, offset: int | None, wait_seconds: float) -> Sequence[Update]:
        assert wait_seconds >= 0
        self.offsets.append(offset)
        found = await self._updates.get()
        if isinstance(found, PlatformError):
            raise found
        return found

    async def answers(self) -> bool:
        self.asked += 1
        return self.is_there

    async def look(self, chat: ChatId) -> Finding | None:
        self.looked.append(chat)
        return self.looks.get(chat)

    def faces(self) -> list[Any]:
        """The words of all that was said and edited, in order."""
        return [job.payload["html"] for job in self.jobs if "html" in job.payload]
