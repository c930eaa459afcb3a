"""Divides the shards among the workers that live, and sees to those that are gone.

Each takes free shards up to its fair part, and leaves what is beyond it; so whatever a dead worker had is
taken within a look. A shard in which something is being sent is left only when it is sent.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.engine import Engine, Writer
from bot.engine.turns import Turns
from bot.ports import Clock
from bot.sharing.watch import Watch
from bot.waking import Waking
from storage.base import sharing
from storage.base.database import Database, DatabaseInUseError
from storage.base.shards import ALL, SHARDS
from storage.base.sharing import Link

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """How we stand: how many workers live, our shards, the bots that we fetch for, what waits for us."""

    workers: int = 1
    shards: int = 0
    fetches: frozenset[int] = frozenset()
    depth: int = 0


def fair(workers: int) -> int:
    """How many shards each of so many workers has at the most."""
    return -(-SHARDS // max(1, workers))


class Tending:
    """One for each process; `listener` is told after each look, in the event loop."""

    def __init__(
        self, database: Database, turns: Turns, engines: Collection[Engine], writer: Writer, clock: Clock
    ) -> None:
        self.listener: Callable[[Part], None] = lambda _: None
        self.part = Part()
        self.bots: tuple[int, ...] = ()  # to fetch for
        self._database = database
        self._turns = turns
        self._shares = turns.shares
        self._engines = engines
        self._writer = writer
        self._clock = clock
        self._watch = Watch()
        self._waking = Waking(clock)
        self._stopping = False

    def stop(self) -> None:
        """Take nothing more."""
        self._stopping = True
        self._waking.wake()

    async def run(self) -> None:
        """Look after it until stopped."""
        while not self._stopping:
            try:
                self.part = await self._writer.run(self.look)
                self.listener(self.part)
            except DatabaseInUseError:
                raise  # a 小二 that is alone has taken it over: going on would be wrong
            except Exception as error:  # noqa: BLE001 - a server that is away comes back
                log.error("shares_out_of_reach", error=repr(error))  # noqa: TRY400 - the message says it all
            await self._waking.rest(self._clock.now() + timedelta(seconds=LOOK_SECONDS))

    def look(self) -> Part:
        """Once, in the writer's thread."""
        with self._database.write() as connection:
            standing = sharing.standing(connection)
            self._end_silent(connection, standing)
            self._divide(connection, standing)
            for bot in self.bots:
                self._shares.fetch(connection, bot)
        depth = sum(engine.look_again() for engine in self._engines)
        return Part(len(standing.workers), len(self._shares.held), self._shares.fetches, depth)

    def _end_silent(self, connection: Link, standing: sharing.Standing) -> None:
        heard = {pid: count for pid, (count, _) in sharing.beats(connection).items()}
        others = standing.workers - {self._shares.pid}
        for pid in self._watch.silent(others, heard, self._clock.steady_seconds()):
            log.warning("worker_silent", session=pid)
            sharing.end(connection, pid)
        if heard.keys() - standing.workers:
            sharing.bury(connection, standing.workers)

    def _divide(self, connection: Link, standing: sharing.Standing) -> None:
        most, held = fair(len(standing.workers)), self._shares.held
        if len(held) > most:
            self._turns.leaving = frozenset(sorted(held)[most:])
            self._shares.let_go(connection, self._turns.leaving - self._in_flight())
            return
        self._turns.leaving = frozenset()
        free = sorted(ALL - standing.owners.keys() - held)
        got = self._shares.take(connection, free, most - len(held))
        if got:
            log.info("shards_taken", taken=len(got), held=len(self._shares.held))

    def _in_flight(self) -> frozenset[int]:
        return frozenset().union(*(engine.shards_in_flight for engine in self._engines))
