"""An engine over a real database, for tests."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.engine import Engine
from bot.feature import Feature
from bot.ports import Done, Job
from rules.base.ids import MessageNo
from tests.standins.clock import StandInClock
from tests.standins.database import Books
from tests.standins.puppet import Puppet, StandInRender
from tests.standins.reader import StandInReader

BOT = 77
WRITES = ("INSERT", "UPDATE", "DELETE")


def _full(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
    """What PostgreSQL says of a full disk; a real one would be full for all the other tests too."""
    from psycopg.errors import DiskFull

    if statement.startswith(WRITES):
        raise OperationalError(statement, parameters, DiskFull("the disk is full, and so readonly"))


class Machine:
    """Engine, books, clock and puppet. `sent` is everything that was claimed and done by hand."""

    def __init__(
        self,
        directory: Path | None = None,
        features: Sequence[Feature[Any, Any]] = (),
        clock: StandInClock | None = None,
        puppet: Puppet | None = None,
        books: Books | None = None,
    ) -> None:
        self.clock = clock or StandInClock()
        self.books = books or Books(directory)
        self.puppet = puppet or Puppet()
        self.sent: list[Job] = []
        self._numbers = 1000
        self._features = [*features, self.puppet.feature()]
        self.engine = self._built()

    def _built(self) -> Engine:
        return Engine(
            database=self.books.database,
            directory=self.books.groups,
            reader=StandInReader(),
            features=self._features,
            render=StandInRender(),
            clock=self.clock,
            bot=BOT,
            entropy=bytes,
        )

    def restarted(self) -> Engine:
        """Another engine over the same books, as after a crash."""
        self.books.groups.forget()
        self.engine = self._built()
        return self.engine

    def deliver(self) -> list[Job]:
        """Do everything that may be done now, in order; returns it."""
        jobs: list[Job] = []
        while found := self.engine.claim((), 8).sendings:
            for sending in found:
                jobs.append(sending.job)
                self._numbers += 1
                number = MessageNo(self._numbers) if sending.job.kind in ("say", "file", "picture") else None
                self.engine.settle([(sending.row, Done(number, self.clock.now()))])
        self.sent += jobs
        return jobs

    def out_of_order(self) -> None:
        """From now on the database refuses to write."""
        if self.books.database.is_sqlite:
            self._query_only("ON")
        else:
            event.listen(self.books.database.engine, "before_cursor_execute", _full)

    def in_order_again(self) -> None:
        """It writes again."""
        if self.books.database.is_sqlite:
            self._query_only("OFF")
        else:
            event.remove(self.books.database.engine, "before_cursor_execute", _full)

    def _query_only(self, value: str) -> None:
        # in memory: there is one connection
        connection = self.books.database.engine.raw_connection()
        assert connection.driver_connection is not None
        connection.driver_connection.execute(f"PRAGMA query_only={value}")

    def close(self) -> None:
        self.books.database.close()
