"""The database: one file (or server), one writing process, every commit on disk before it counts.

Two writers with caches of their own would disagree, so a second process is kept out: by a lock beside the
file (`sqlite`), or by one that lives and dies with the very connection that writes (`postgres`).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as NotFreeError

from storage.base import postgres, sqlite
from storage.base.faults import DatabaseError, DatabaseInUseError, OutOfReachError, ShareLostError
from storage.base.sharing import Shares

__all__ = [
    "DRIVER_ERRORS",
    "Database",
    "DatabaseError",
    "DatabaseInUseError",
    "driver_says",
    "is_out_of_order",
]

ONE_WORKER = "several workers need PostgreSQL: SQLite is for one; set database.url, or run without --shared"
DRIVER_ERRORS = (DBAPIError,)  # what reading and writing may raise besides


def driver_says(error: Exception) -> str | None:
    """The driver's own words, in one line; None: this is no error of the driver's."""
    return str(error.orig).splitlines()[0] if isinstance(error, DBAPIError) else None


class Database:
    """The way to the tables. `alone` (the default) claims the database for this process and raises
    `DatabaseInUseError` when another one has it; a reader beside the running bot passes `alone=False`.
    With `shares` it is claimed beside others that do the same (PostgreSQL only)."""

    def __init__(self, url: str, *, alone: bool = True, shares: Shares | None = None) -> None:
        try:
            self.url = make_url(url)
            self.path = sqlite.file_of(self.url)
            if shares is not None and self.is_sqlite:
                raise DatabaseError(ONE_WORKER)
            self._lock = sqlite.claimed(self.path) if alone and self.path is not None else None
            self._still()
            self.engine = self._open(_claim(shares, alone=alone))  # the one that writes
            self._reading = self.engine if self.is_sqlite else postgres.reading(self.url, _to_json)
        except (ArgumentError, ModuleNotFoundError) as error:
            raise DatabaseError(f"database.url cannot be used: {error}") from error

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    def _open(self, claim: postgres.Claim | None) -> Engine:
        if self.is_sqlite:
            return sqlite.engine(self.url, self.path, _to_json)
        return postgres.writing(self.url, _to_json, claim=claim)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection in a transaction that commits at the end, or rolls back when anything is raised."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """As `read`, for the writer itself: also of this it can be sure that nobody else writes."""
        with _reads(self.engine) as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection in a transaction that sees one moment and writes nothing."""
        with _reads(self._reading) as connection:
            yield connection

    def beat(self) -> None:
        """Say that whoever has the database lives (`pulse`). Raises what the driver raises."""
        if self.path is not None:
            sqlite.beat_now(self.path)
        elif not self.is_sqlite:
            with self.look() as connection:
                connection.exec_driver_sql(postgres.BEAT_NOW)

    def _still(self) -> None:
        if self._lock is not None and self.path is not None:
            sqlite.still(self.path)

    @contextmanager
    def speak(self) -> Iterator[Connection]:
        """A connection of its own on which each statement is committed by itself (PostgreSQL only)."""
        engine = postgres.speaking(self.url, _to_json)
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    def close(self) -> None:
        """Let go of the database and of its lock."""
        self.engine.dispose()
        self._reading.dispose()
        self._still()
        if self._lock is not None:
            self._lock.release()


def _claim(shares: Shares | None, *, alone: bool) -> postgres.Claim | None:
    if shares is not None:
        return shares.join
    return postgres.alone if alone else None


@contextmanager
def _reads(engine: Engine) -> Iterator[Connection]:
    options = sqlite.READING if engine.dialect.name == "sqlite" else postgres.READING
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


def is_out_of_order(error: BaseException) -> bool:
    """Whether the database itself fails (disk full, file locked, server gone) rather than what was asked
    of it: then the same may succeed later, and nothing may be given up for it."""
    if isinstance(error, DatabaseInUseError | OutOfReachError | ShareLostError | NotFreeError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated or isinstance(error, InterfaceError):
        return True
    code = getattr(error.orig, "sqlite_errorcode", None)
    return postgres.is_fault(error.orig) if code is None else sqlite.is_fault(code)


def _to_json(value: object) -> str:
    # In ASCII, so that half a surrogate pair, which JSON can hold and a database cannot, does no harm.
    return json.dumps(value, separators=(",", ":"))
