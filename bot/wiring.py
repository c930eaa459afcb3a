"""The one place that chooses: which database, platform, clock, texts and features make a running 小二.

Start: claim the database, bring it up to date, ask the platform who we are, then read, ring and send.
Stop: keep the batch in hand, let what is in flight land, let the database go.
"""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog

from bot.account import Account, WayIn
from bot.ahead import Ahead
from bot.beacon import BeaconReader
from bot.clock import SystemClock
from bot.config import Config
from bot.config.secrets import numbers_of, path_of
from bot.dispatch import Dispatcher
from bot.engine import Engine, Pending, Writer
from bot.exporting import TableSender
from bot.feature import Feature
from bot.features import FEATURES
from bot.games.feature import outfitted
from bot.games.library import library
from bot.health import look
from bot.http.serving import doors, hook_of, shown
from bot.judging.weights import shipped
from bot.keeping import Keeper
from bot.measures import Measures
from bot.opinion import Adviser
from bot.opinion_feature import with_opinions
from bot.ports import Clock, Hook, PlatformError
from bot.pulse import Pulse
from bot.receiver import Receiver
from bot.render import Renderer
from bot.scheduler import Scheduler, WallAlarm
from bot.sealing import sealer_of
from bot.settings import SettingsBook, sections_of
from bot.sharing.line import Line
from bot.sharing.opening import opened
from bot.sharing.together import Together
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
from storage.base.sharing import Shares

log = structlog.get_logger(__name__)

Features = Sequence[Feature[Any, Any]]


class App:
    """A whole 小二. `start` and `stop` it, or `run` it until `finish` is called or going on is no use.

    `clock` None: the machine's. On any other clock timers ring by that clock alone. `shared`: beside others
    that work on the same database.
    """

    def __init__(
        self,
        config: Config,
        clock: Clock | None = None,
        features: Features = FEATURES,
        *,
        shared: bool = False,
    ) -> None:
        self._shares = Shares() if shared else None
        self._together: Together | None = None
        self.clock: Clock = clock or SystemClock()
        self.features = features
        self._config = config
        self._finished = asyncio.Event()
        self._open = AsyncExitStack()
        self._tasks: list[asyncio.Task[None]] = []
        self.accounts: list[Account] = []  # those that were known to the platform at the start
        self._strangers: dict[str, str] = {}  # name → why not, of those that were not
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
        sealer = sealer_of(self._config)
        self.writer = Writer()
        await self._open_database()
        self._open.callback(self.writer.close)
        platforms = await self._connect_all(patience_seconds)
        self._assemble(platforms, catalogue, sealer)
        await self._listen()
        loop = asyncio.get_running_loop()
        for account in self.accounts:
            await account.platform.set_up(commands_of(self.features), catalogue, account.hook)
            account.listen(loop)
        self.engine.listen(self._listener(loop))
        await self.writer.run(self.engine.awake)
        for part in (self.pulse.run(), self.scheduler.run()):
            self._begin(part)
        for account in self.accounts:
            self._begin(self._live(account))
            log.info("started", bot=account.platform.me.username)
        if self._together is not None:
            self._open.callback(self._together.close)
            for part in self._together.parts():
                self._begin(part)

    async def _live(self, account: Account) -> None:
        """One of several may end alone; with the last of them everything ends."""
        if self._config.has_several_bots:
            structlog.contextvars.bind_contextvars(bot=account.name)
        try:
            await account.live()
        except PlatformError as error:
            account.ended(error, self.measures)
            if not any(other.works for other in self.accounts):
                raise
            await self._finished.wait()

    async def _open_database(self) -> None:
        """Open it, and bring it up to date."""
        url = self._config.database.url
        if self._shares is not None:
            self.database = await self.writer.run(opened, url, self._shares)
            self._open.callback(self.database.close)
            return
        self.database = Database(url)
        self._open.callback(self.database.close)
        await self.writer.run(migrate, self.database)

    async def _listen(self) -> None:
        """Open the door before the platform is told of it, and the window."""
        ways = [
            (account.hook, account.worker.bring)
            for account in self.accounts
            if account.hook is not None and isinstance(account.worker, Receiver)
        ]
        if ways:
            self.hook_port = await self._open.enter_async_context(doors(self._config, ways))
        if self._config.metrics.port:
            opened = shown(self._config, self.measures, self._measure, self._ready, self._states)
            await self._open.enter_async_context(opened)

    def _states(self) -> list[str]:
        """A line for each of several bots."""
        if not self._config.has_several_bots:
            return []
        known = {
            account.name: f"{account.name} (@{account.platform.me.username}): {account.state}"
            for account in self.accounts
        }
        return [known.get(name) or f"{name}: {self._strangers[name]}" for name in self._config.tokens]

    def _ready(self) -> str:
        """Why it is not working just now; "" when it is."""
        if not self._tasks or any(task.done() for task in self._tasks):
            return "not started, or stopped"
        if self._together is not None and not self._together.is_well:
            return "the database is out of reach"
        working = [account for account in self.accounts if account.works]
        if any(account.worker.pauses_until is None for account in working):
            return ""
        return "the platform or the database is out of reach"

    async def _measure(self) -> None:
        """Bring the figures up to date that are not counted as it goes."""
        now = self.clock.now()
        names = {int(account.platform.me.id): account.name for account in self.accounts}
        self.measures.healthy(await self.writer.run(look, self.database, self.directory, now), now, names)
        waiting = (one.worker.depth for one in self.accounts if isinstance(one.worker, Receiver))
        self.measures.depth.set(sum(waiting))
        if self._together is not None:
            part = self._together.part
            self.measures.shared(part.workers, part.shards, len(part.fetches), part.depth)

    async def _connect_all(self, patience_seconds: float) -> dict[str, TelegramPlatform]:
        """Name → bot. One of several that the platform does not know is left out; PlatformError: all are."""
        found: dict[str, TelegramPlatform] = {}
        for name, token in self._config.tokens.items():
            try:
                found[name] = await self._connect(name, token, patience_seconds)
            except PlatformError as error:
                if not (error.fatal and self._config.has_several_bots):
                    raise
                self._strangers[name] = str(error)
                self.measures.bot_works.labels(name).set(0)
                log.error("bot_stopped", bot=name, why=str(error))  # noqa: TRY400 - the message says it all
            else:
                self._open.push_async_callback(found[name].close)
        if not found:
            raise PlatformError(" ".join(self._strangers.values()), fatal=True)
        return found

    async def _connect(self, name: str, token: str, patience_seconds: float) -> TelegramPlatform:
        until = self.clock.now() + timedelta(seconds=patience_seconds)
        while True:
            try:
                return await connect(token, self._config.telegram.api_url, self.clock, path_of(name))
            except PlatformError as error:
                if error.fatal or self.clock.now() + timedelta(seconds=error.retry_seconds) > until:
                    raise
                log.warning("waiting", why=str(error), again_in_seconds=error.retry_seconds)
                await self.clock.sleep(error.retry_seconds)

    def _assemble(
        self, platforms: Mapping[str, TelegramPlatform], catalogue: Catalogue, sealer: Sealer
    ) -> None:
        book = SettingsBook.from_config(self._config, sections_of(self.features))
        own = {platform.me.id for platform in platforms.values()}
        self.directory = Directory(book.of, sealer, own | numbers_of(self._config.tokens.values()))
        first = next(iter(platforms.values()))
        if self._shares is not None:
            self._together = Together(self.database, self._shares, self.directory, self.writer, self.clock)
        self.engine = Engine(
            database=self.database,
            directory=self.directory,
            reader=TelegramReader(first.me),
            features=self.features,
            render=Renderer(catalogue),
            clock=self.clock,
            bot=first.me.id,
            turns=None if self._together is None else self._together.turns,
        )
        alarm = WallAlarm() if isinstance(self.clock, SystemClock) else None
        self.scheduler = Scheduler(self.engine, self.writer, self.clock, alarm)
        self.pulse = Pulse(self.database, self.writer)
        for name, platform in platforms.items():
            self.accounts.append(self._account(name, platform, catalogue))

    def _account(self, name: str, platform: TelegramPlatform, catalogue: Catalogue) -> Account:
        engine = self.engine.of(platform.me.id, TelegramReader(platform.me))
        hook = hook_of(self._config, name)
        asking = BeaconReader(platform, self._config.beacon.urls)
        hands = TableSender(Adviser(asking, self._config.opinion), self.database, catalogue)
        dispatcher = Dispatcher(engine, self.writer, hands, self.clock)
        kept, worker = self._way_in(engine, platform, dispatcher, hook)
        account = Account(name, platform, engine, worker, dispatcher, hook)
        account.heed(self.measures, kept)
        return account

    def _way_in(
        self, engine: Engine, platform: TelegramPlatform, dispatcher: Dispatcher, hook: Hook | None
    ) -> tuple[Keeper | Line, WayIn]:
        poll_seconds = self._config.telegram.poll_seconds
        if self._together is not None:
            return self._together.add(engine, platform, dispatcher, poll_seconds if hook is None else None)
        keeper = Keeper(engine, self.writer, platform)
        ahead = self._ahead(keeper, platform.me.id)
        if hook is not None:
            return keeper, Receiver(keeper, self.clock, ahead)
        return keeper, Worker(keeper, platform, self.clock, poll_seconds, ahead)

    def _ahead(self, keeper: Keeper, bot: int) -> Ahead | None:
        """What takes full batches ahead, where the database is a file beside which they can lie."""
        if self.database.path is None:
            return None
        journal = Journal(journal_of(self.database.path, bot))
        self._open.callback(journal.close)
        return Ahead(keeper, journal, self.clock)

    def _listener(self, loop: asyncio.AbstractEventLoop) -> Any:
        def wake() -> None:
            for account in self.accounts:
                account.dispatcher.wake()
            self.scheduler.wake()

        return lambda: loop.call_soon_threadsafe(wake)

    def _begin(self, part: Coroutine[Any, Any, None]) -> None:
        self._tasks.append(asyncio.create_task(part))

    async def stop(self) -> None:
        """Stop working, and let everything go. Raises what a part failed with."""
        self.finish()
        self.pulse.stop()
        self.scheduler.stop()
        if self._together is not None:
            self._together.stop()
        for account in self.accounts:
            account.stop()
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
        return self.scheduler.is_resting and all(account.is_resting for account in self.accounts)

    @property
    def next_at(self) -> datetime | None:
        """When there is something to do again, as far as is known. Only while idle."""
        return min((at for at in (self.next_send, self.scheduler.next_at) if at is not None), default=None)

    @property
    def next_send(self) -> datetime | None:
        """When the first of what waits to be sent may be tried. Only while idle."""
        sends = (account.next_at for account in self.accounts)
        return min((at for at in sends if at is not None), default=None)

    @property
    def pauses_until(self) -> datetime | None:
        """Until when it leaves a platform alone that did not answer; None: it does not."""
        pauses = (account.worker.pauses_until for account in self.accounts)
        return max((at for at in pauses if at is not None), default=None)

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
