"""What makes a process one of several workers: all its parts, tied together."""

import asyncio
import os
import socket
from collections.abc import Coroutine
from typing import Any

from bot.dispatch import Dispatcher
from bot.engine import Engine, Writer
from bot.engine.turns import Turns
from bot.ports import Clock, Platform
from bot.receiver import Receiver
from bot.sharing.fetching import Fetching, LineKeeper
from bot.sharing.line import Line
from bot.sharing.pulse import Pulse
from bot.sharing.tending import Part, Tending
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.sharing import Shares

WayIn = Fetching | Receiver


class Together:
    """Make it, `add` each bot, then run its `parts`."""

    def __init__(
        self, database: Database, shares: Shares, directory: Directory, writer: Writer, clock: Clock
    ) -> None:
        self.turns = Turns(shares, directory)
        self._writer = writer
        self._clock = clock
        self._engines: list[Engine] = []
        self._lines: list[Line] = []
        self._fetching: dict[int, Fetching] = {}
        self._dispatchers: list[Dispatcher] = []
        self._tending = Tending(database, self.turns, self._engines, writer, clock)
        self._tending.listener = self._tended
        self._loop = asyncio.get_running_loop()
        name = f"{socket.gethostname()}:{os.getpid()}"
        self._pulse = Pulse(database, shares, name, self._heard)

    @property
    def part(self) -> Part:
        """How we stand."""
        return self._tending.part

    @property
    def is_well(self) -> bool:
        """Whether the database lets us decide."""
        return all(line.pauses_until is None for line in self._lines)

    def add(
        self, engine: Engine, platform: Platform, dispatcher: Dispatcher, poll_seconds: float | None
    ) -> tuple[Line, WayIn]:
        """A bot for which we decide and send. How its updates come in: asked for, each question open for so
        long, or (None) brought; and what decides those of our shards."""
        line = Line(engine, self._writer, self._clock)
        self._engines.append(engine)
        self._lines.append(line)
        self._dispatchers.append(dispatcher)
        if poll_seconds is None:
            return line, Receiver(LineKeeper(engine, self._writer, platform, fetched=False), self._clock)
        fetching = Fetching(engine, self._writer, platform, self._clock, poll_seconds)
        self._fetching[engine.bot] = fetching
        self._tending.bots = tuple(self._fetching)
        return line, fetching

    def parts(self) -> list[Coroutine[Any, Any, None]]:
        """What has to run; signs of life are given from now on."""
        self._pulse.start()
        return [self._tending.run(), *(line.run() for line in self._lines)]

    def stop(self) -> None:
        """Begin nothing more."""
        self._tending.stop()
        for line in self._lines:
            line.stop()

    def close(self) -> None:
        """The last thing, before the database is closed."""
        self._pulse.stop()

    def wake(self) -> None:
        """Something may have to be done."""
        parts: list[Line | Dispatcher] = [*self._lines, *self._dispatchers]
        for part in parts:
            part.wake()

    def _heard(self) -> None:
        self._loop.call_soon_threadsafe(self.wake)

    def _tended(self, part: Part) -> None:
        for bot, fetching in self._fetching.items():
            fetching.turn(ours=bot in part.fetches)
        for dispatcher in self._dispatchers:
            dispatcher.divide(part.workers)
        self.wake()
