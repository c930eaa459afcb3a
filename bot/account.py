"""One of 小二's bots at work: its own connection, way in and sender, over the database that all share.

It lives until it is stopped, or until the platform does not know its token any more: then it stops alone,
says so, and the others go on.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import TypeAlias

import structlog

from bot.dispatch import Dispatcher
from bot.engine import Engine, Receipt, Sending
from bot.keeping import Keeper
from bot.measures import Measures
from bot.ports import Hook, Later, Outcome, PlatformError, Update
from bot.receiver import Receiver
from bot.sharing.fetching import Fetching
from bot.sharing.line import Line
from bot.telegram.outbound import TelegramPlatform
from bot.worker import Worker

WayIn: TypeAlias = Worker | Receiver | Fetching

log = structlog.get_logger(__name__)


class Account:
    """`name` as in the configuration. `hook`: where its updates are brought; None: it asks for them."""

    def __init__(
        self,
        name: str,
        platform: TelegramPlatform,
        engine: Engine,
        worker: WayIn,
        dispatcher: Dispatcher,
        hook: Hook | None,
    ) -> None:
        self.name = name
        self.platform = platform
        self.engine = engine
        self.worker = worker
        self.dispatcher = dispatcher
        self.hook = hook
        self.why_stopped = ""
        self._lost = asyncio.Event()  # the platform does not know us any more

    def heed(self, measures: Measures, keeper: Keeper | Line) -> None:
        """Count what `keeper` decides, and what goes out."""

        def kept(updates: Sequence[Update], receipt: Receipt) -> None:
            measures.kept(self.name, updates, receipt)

        def answered(outcome: Outcome) -> None:
            measures.answered(self.name, outcome)
            if isinstance(outcome, Later) and outcome.unknown:
                self._lost.set()

        keeper.listener, self.dispatcher.listener = kept, answered
        measures.bot_works.labels(self.name).set(1)

    def listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Be handed over at once what overtakes everything."""

        def take(sendings: Sequence[Sending]) -> None:
            loop.call_soon_threadsafe(self.dispatcher.hand_over, sendings)

        self.engine.hand_over_to(take)

    @property
    def works(self) -> bool:
        return not self.why_stopped

    @property
    def is_resting(self) -> bool:
        """Whether it has stopped, or nothing is in hand and nothing can be sent before `next_at`."""
        return not self.works or (self.worker.is_waiting and self.dispatcher.is_resting)

    @property
    def next_at(self) -> datetime | None:
        """When something that waits may be sent. Only while it rests."""
        return self.dispatcher.next_at if self.works else None

    @property
    def state(self) -> str:
        """How it is, in a line."""
        if not self.works:
            return f"stopped: {self.why_stopped}"
        return "working" if self.worker.pauses_until is None else "waiting: out of reach"

    async def live(self) -> None:
        """Read and send until stopped. PlatformError: going on is no use; whatever else a part fails with."""
        parts = [asyncio.create_task(part) for part in (self.worker.run(), self.dispatcher.run())]
        lost = asyncio.create_task(self._refused())
        try:
            await asyncio.wait({*parts, lost}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.stop()
            lost.cancel()
            ended = await asyncio.gather(*parts, lost, return_exceptions=True)
        for failed in ended:
            if isinstance(failed, Exception):
                raise failed

    async def _refused(self) -> None:
        await self._lost.wait()
        raise self.platform.unknown()

    def ended(self, error: PlatformError, measures: Measures) -> None:
        """It has stopped alone."""
        self.why_stopped = str(error)
        measures.bot_works.labels(self.name).set(0)
        log.error("bot_stopped", bot=self.name, username=self.platform.me.username, why=str(error))

    def stop(self) -> None:
        """Begin nothing more."""
        self.worker.stop()
        self.dispatcher.stop()
