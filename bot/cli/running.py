"""`xiaoer run`: work until a signal says stop; or stand by until whoever works on the database is gone."""

import asyncio
import signal
from contextlib import suppress
from pathlib import Path

import structlog

from bot import memory
from bot.cli.reading import read
from bot.cli.trouble import TroubleError
from bot.config import Config
from bot.wiring import App
from storage.base.database import Database, DatabaseInUseError, is_out_of_order
from storage.base.pulse import Watch

log = structlog.get_logger(__name__)

START_PATIENCE_SECONDS = 30.0  # for a network that comes up after we do
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)
LOOK_AGAIN_SECONDS = 1.0  # whether the database is free


def run(file: Path, *, standby: bool = False, shared: bool = False) -> None:
    """Work. Whatever makes it impossible is raised; with `standby`, another process that has the database is
    waited for instead, also when it took the database over from us. `shared`: beside others that share it."""
    if standby and shared:
        raise TroubleError("--standby waits for others to be gone, --shared works beside them: give one.")
    asyncio.run(_Running(read(file), standby, shared).run())


class _Running:
    def __init__(self, config: Config, standby: bool, shared: bool) -> None:
        self._config = config
        self._shared = shared
        self._standby = standby
        self._stopping = asyncio.Event()
        self._app: App | None = None
        self._watch = Watch(config.database.url)

    async def run(self) -> None:
        for sign in STOP_SIGNALS:
            asyncio.get_running_loop().add_signal_handler(sign, self._stop)
        memory.settle()
        while not await self._worked():
            pass

    def _stop(self) -> None:
        for sign in STOP_SIGNALS:
            asyncio.get_running_loop().remove_signal_handler(sign)  # the second one ends us at once
        self._stopping.set()
        if self._app is not None:
            self._app.finish()

    async def _worked(self) -> bool:
        """Work, when it is our turn. False: another one was quicker, so stand by again."""
        if self._standby:
            await self._turn()
        if self._stopping.is_set():
            return True
        self._app = App(self._config, shared=self._shared)
        try:
            await self._app.run(START_PATIENCE_SECONDS)
        except DatabaseInUseError:
            if not self._standby:
                raise
            return False
        return True

    async def _turn(self) -> None:
        """Wait until nobody has the database, or until we are to stop."""
        waited = False
        while not self._stopping.is_set() and not await self._is_free(waited):
            if not waited:
                log.info("standing_by")
            waited = True
            await self._look()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), LOOK_AGAIN_SECONDS)

    async def _look(self) -> None:
        """Whoever has the database and hangs is ended."""
        try:
            silence = await asyncio.to_thread(self._watch.look)
        except Exception as error:
            if not is_out_of_order(error):
                raise
            return  # the server is away: it is asked whether it is free, which tells
        if silence is not None:
            log.warning("hangs", silent_for_seconds=round(silence.seconds), ended=silence.ended)

    async def _is_free(self, waited: bool) -> bool:
        """Once we have waited for it, a server that is away is waited for as well."""
        try:
            await asyncio.to_thread(lambda: Database(self._config.database.url).close())
        except Exception as error:
            if isinstance(error, DatabaseInUseError) or (waited and is_out_of_order(error)):
                return False
            raise
        return True
