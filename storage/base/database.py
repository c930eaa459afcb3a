"""The database: one file (or server), one writing process, every commit on disk before it counts.

SQLite runs in WAL with `synchronous=FULL` and foreign keys on, and a transaction that may write takes its
lock at once (`BEGIN IMMEDIATE`), so that it never fails half-way for want of it. A second process is kept
out by a lock beside the file: two writers with caches of their own would disagree.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError

BUSY_TIMEOUT_MILLISECONDS = 5_000  # a backup or `ledger check` beside us may hold the file for so long
PAGE_CACHE_KIBIBYTES = 65_536  # the driver's own 2 MiB is soon too small for many members' rows
CHECKPOINT_PAGES = 4_000  # of the log, 16 MB: each checkpoint waits for the disk twice more
LOCK_SUFFIX = ".lock-file"
READ_ONLY = "xiaoer_read_only"  # execution option of a connection that will not write


_OUT_OF_ORDER = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)


class DatabaseError(Exception):
    """What keeps us from the database, as one sentence for the operator."""


DRIVER_ERRORS = (DBAPIError,)  # what reading and writing may raise besides


def driver_says(error: Exception) -> str | None:
    """The driver's own words, in one line; None: this is no error of the driver's."""
    return str(error.orig).splitlines()[0] if isinstance(error, DBAPIError) else None


class DatabaseInUseError(DatabaseError):
    """Another process works on this database; stop it first."""


class Database:
    """The way to the tables. `alone` (the default) claims the file for this process and raises
    `DatabaseInUseError` when another one has it; a reader beside the running bot passes `alone=False`."""

    def __init__(self, url: str, *, alone: bool = True) -> None:
        try:
            self.url = make_url(url)
            self.path = self._file()
            self._lock = self._claim() if alone and self.path is not None else None
            self.engine = self._open()
        except (ArgumentError, ModuleNotFoundError) as error:
            raise DatabaseError(f"database.url cannot be used: {error}") from error

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    def _file(self) -> Path | None:
        if not self.is_sqlite or self.url.database in (None, "", ":memory:"):
            return None
        return Path(str(self.url.database))

    def _claim(self) -> FileLock:
        assert self.path is not None
        if not self.path.parent.is_dir():
            raise DatabaseError(f"the directory of the database does not exist: {self.path.parent}")
        lock = FileLock(f"{self.path}{LOCK_SUFFIX}", thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout as busy:
            raise DatabaseInUseError(
                f"another process already works on the database {self.path}: "
                "stop it first, or use another database.url"
            ) from busy
        return lock

    def _open(self) -> Engine:
        options: dict[str, Any] = {"json_serializer": _to_json}
        if self.is_sqlite and self.path is None:
            options |= {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
        engine = create_engine(self.url, **options)
        if self.is_sqlite:
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        return engine

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection in a transaction that commits at the end, or rolls back when anything is raised."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection in a transaction that sees one moment and writes nothing."""
        with self.engine.connect().execution_options(**{READ_ONLY: True}) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Let go of the file and of its lock."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release()


def is_out_of_order(error: BaseException) -> bool:
    """Whether the database itself fails (disk full, file locked, server gone) rather than what was asked
    of it: then the same may succeed later, and nothing may be given up for it."""
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is None:
        return error.connection_invalidated or isinstance(error, InterfaceError)
    return code & 0xFF in _OUT_OF_ORDER


def _to_json(value: object) -> str:
    # In ASCII, so that half a surrogate pair, which JSON can hold and a database cannot, does no harm.
    return json.dumps(value, separators=(",", ":"))


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # The driver's own idea of transactions opens them late and breaks savepoints; ours begin explicitly.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"cache_size=-{PAGE_CACHE_KIBIBYTES}",
        f"wal_autocheckpoint={CHECKPOINT_PAGES}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
