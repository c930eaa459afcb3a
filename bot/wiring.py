"""The one place that chooses: which database, platform, clock, texts and features make a running 小二.

Start: claim the database, bring it up to date, ask the platform who we are, then read, ring and send.
Stop: keep the batch in hand, let what is in flight land, let the database go.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog

from bot.ahead import Ahead
from bot.beacon import BeaconReader
from bot.clock import SystemClock
from bot.config import Config
from bot.dispatch import Dispatcher
from bot.engine import Engine, Pending, Writer
from bot.exporting import TableSender
from bot.feature import Feature
from bot.features import FEATURES
from bot.games.feature import outfitted
from bot.games.library import library
from bot.health import look
from bot.http.serving import door, hook_of, shown
from bot.judging.weights import shipped
from bot.keeping import Keeper
from bot.measures import Measures
from bot.opinion import Adviser
from bot.opinion_feature import with_opinions
from bot.ports import Clock, PlatformError
from bot.pulse import Pulse
from bot.receiver import Receiver
from bot.render import Renderer
from bot.scheduler import Scheduler, WallAlarm
from bot.sealing import sealer_of
from bot.settings import SettingsBook, sections_of
from bot.telegram.inbound.reader import TelegramReader
from bot.telegram.outbound import TelegramPlatform, connect
from bot.texts import Catalogue
from bot.texts.catalogue import TextsError
from bot.worker import Worker
from rules.base.commands import Command
from rules.games.library import Library
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.journal import Journal, journal_of
from storage.base.migrating import migrate
from storage.base.sealing import Sealer

log = structlog.get_logger(__name__)

Features = Sequence[Feature[Any, Any]]


class App:
    """A whole 小二. `start` and `stop` it, or `run` it until `finish` is called or going on is no use.

    `clock` None: the machine's. On any other clock timers ring by that clock alone.
    """

    def __init__(self, config: Config, clock: Clock | None = None, features: Features = FEATURES) -> None:
        self.clock: Clock = clock or SystemClock()
        self.features = features
        self._config = config
        self._finished = asyncio.Event()
        self._open = AsyncExitStack()
        self._tasks: list[asyncio.Task[None]] = []
        self._hook = hook_of(config)
        self.measures = Measures(self.clock)
        self.hook_port = 0  # at which updates are brought

    async def run(self, patience_seconds: float = 0.0) -> None:
        """Work until finished. PlatformError, DatabaseError, TextsError, QuestionsError,
        WeightsError: why it cannot."""
        finished = asyncio.create_task(self._finished.wait())
        starting = asyncio.create_task(self.start(patience_seconds))
        await asyncio.wait({finished, starting}, return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            starting.cancel()
            await asyncio.wait({starting})
            return
        await starting
        try:
            await asyncio.wait({finished, *self._tasks}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            finished.cancel()
            await self.stop()

    def finish(self) -> None:
        """Let `run` come to its end."""
        self._finished.set()

    async def start(self, patience_seconds: float = 0.0) -> None:
        """Be ready and working. A platform out of reach is asked again for so many seconds."""
        try:
            await self._start(patience_seconds)
        except BaseException:
            await self._open.aclose()
            raise

    async def _start(self, patience_seconds: float) -> None:
        catalogue = catalogue_of(self._config)
        self.features = outfitted(self.features, library_of(self._config))
        self.features = with_opinions(self.features, self._config.opinion)
        shipped()  # now rather than at the first post: a damaged file is told before anything begins
        self.database = Database(self._config.database.url)
        self._open.callback(self.database.close)
        sealer = sealer_of(self._config)
        self.writer = Writer()
        self._open.callback(self.writer.close)
        await self.writer.run(migrate, self.database)
        self.platform = await self._connect(patience_seconds)
        self._open.push_async_callback(self.platform.close)
        self._assemble(catalogue, sealer)
        await self._listen()
        await self.platform.set_up(commands_of(self.features), catalogue, self._hook)
        loop = asyncio.get_running_loop()
        self.engine.listen(self._listener(loop))
        self.engine.hand_over_to(self._taker(loop))
        await self.writer.run(self.engine.awake)
        for part in (self.pulse.run(), self.dispatcher.run(), self.scheduler.run(), self.worker.run()):
            self._begin(part)
        log.info("started", bot=self.platform.me.username)

    async def _listen(self) -> None:
        """Open the door before the platform is told of it, and the window."""
        if isinstance(self.worker, Receiver) and self._hook is not None:
            opened = door(self._config, self._hook, self.worker.bring)
            self.hook_port = await self._open.enter_async_context(opened)
        if self._config.metrics.port:
            opened = shown(self._config, self.measures, self._measure, self._ready)
            await self._open.enter_async_context(opened)

    def _ready(self) -> str:
        """Why it is not working just now; "" when it is."""
        if not self._tasks or any(task.done() for task in self._tasks):
            return "not started, or stopped"
        return "the platform or the database is out of reach" if self.worker.pauses_until is not None else ""

    async def _measure(self) -> None:
        """Bring the figures up to date that are not counted as it goes."""
        now = self.clock.now()
        self.measures.healthy(await self.writer.run(look, self.database, self.directory, now), now)
        self.measures.depth.set(self.worker.depth if isinstance(self.worker, Receiver) else 0)

    async def _connect(self, patience_seconds: float) -> TelegramPlatform:
        until = self.clock.now() + timedelta(seconds=patience_seconds)
        telegram = self._config.telegram
        while True:
            try:
                return await connect(telegram.token.get_secret_value(), telegram.api_url, self.clock)
            except PlatformError as error:
                if error.fatal or self.clock.now() + timedelta(seconds=error.retry_seconds) > until:
                    raise
                log.warning("waiting", why=str(error), again_in_seconds=error.retry_seconds)
                await self.clock.sleep(error.retry_seconds)

    def _assemble(self, catalogue: Catalogue, sealer: Sealer) -> None:
        book = SettingsBook.from_config(self._config, sections_of(self.features))
        self.directory = Directory(book.of, sealer)
        self.engine = Engine(
            database=self.database,
            directory=self.directory,
            reader=TelegramReader(self.platform.me),
            features=self.features,
            render=Renderer(catalogue),
            clock=self.clock,
            bot=self.platform.me.id,
        )
        alarm = WallAlarm() if isinstance(self.clock, SystemClock) else None
        parts = (self.engine, self.writer)
        keeper = Keeper(*parts, self.platform)
        keeper.listener = self.measures.kept
        ahead = self._ahead(keeper)
        self.worker: Worker | Receiver = (
            Worker(keeper, self.platform, self.clock, self._config.telegram.poll_seconds, ahead)
            if self._hook is None
            else Receiver(keeper, self.clock, ahead)
        )
        asking = BeaconReader(self.platform, self._config.beacon.urls)
        hands = TableSender(Adviser(asking, self._config.opinion), self.database, catalogue)
        self.dispatcher = Dispatcher(*parts, hands, self.clock)
        self.dispatcher.listener = self.measures.answered
        self.scheduler = Scheduler(*parts, self.clock, alarm)
        self.pulse = Pulse(self.database, self.writer)

    def _ahead(self, keeper: Keeper) -> Ahead | None:
        """What takes full batches ahead, where the database is a file beside which they can lie."""
        if self.database.path is None:
            return None
        journal = Journal(journal_of(self.database.path, self.platform.me.id))
        self._open.callback(journal.close)
        return Ahead(keeper, journal, self.clock)

    def _listener(self, loop: asyncio.AbstractEventLoop) -> Any:
        def wake() -> None:
            self.dispatcher.wake()
            self.scheduler.wake()

        return lambda: loop.call_soon_threadsafe(wake)

    def _taker(self, loop: asyncio.AbstractEventLoop) -> Any:
        return lambda sendings: loop.call_soon_threadsafe(self.dispatcher.hand_over, sendings)

    def _begin(self, part: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(part))

    async def stop(self) -> None:
        """Stop working, and let everything go. Raises what a part failed with."""
        for part in (self.pulse, self.worker, self.scheduler, self.dispatcher):
            part.stop()
        ended = await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()
        await self._open.aclose()
        log.info("stopped")
        for failed in ended:
            if isinstance(failed, BaseException):
                raise failed

    # --- for whoever plays or measures -----------------------------------------------------------------

    @property
    def is_idle(self) -> bool:
        """Whether it runs, all that has come in is decided, and nothing can be done before `next_at`."""
        if not self._tasks:
            return False
        return self.worker.is_waiting and self.dispatcher.is_resting and self.scheduler.is_resting

    @property
    def next_at(self) -> datetime | None:
        """When there is something to do again, as far as is known. Only while idle."""
        return min(
            (at for at in (self.dispatcher.next_at, self.scheduler.next_at) if at is not None), default=None
        )

    async def pending(self) -> Pending:
        """What is still to be done, as the database has it."""
        return await self.writer.run(self.engine.pending)


def catalogue_of(config: Config) -> Catalogue:
    """The texts, the operator's own first. TextsError: a file of theirs cannot be used."""
    own = Path(config.texts.override_dir) if config.texts.override_dir else None
    if own is not None and not own.is_dir():
        raise TextsError(f"there is no folder {own}")
    return Catalogue(own)


def library_of(config: Config) -> Library:
    """What games are played with. QuestionsError: a file of the operator's cannot be used."""
    return library(config.games.questions_file, config.games.riddles_file)


def commands_of(features: Features) -> tuple[Command, ...]:
    """All commands, in the order of the features."""
    return tuple(command for feature in features for command in feature.commands)
