"""Where the databases of tests lie: in SQLite, or in a PostgreSQL that runs for as long as the tests do.

A test that has the fixture `place` (of tests/conftest.py) runs once for each kind. What it asks for by
`in_memory` and `in_folder` is new and empty of rows, with all tables on PostgreSQL; there, databases are
wiped and used again, because making one takes longer.
"""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from sqlalchemy import create_engine, make_url, text

from storage.base.database import Database
from storage.base.migrating import migrate
from tests.standins.server import NoServerError, Server

TEMPLATE = "tables"
EXAMPLES_MAX = 8  # what PostgreSQL does otherwise shows in a few

# Rows only: what was truncated would be written anew to the disk, table by table.
WIPE = """
DO $$
DECLARE name text; filled boolean;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname <> 'alembic_version' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO filled;
    IF filled THEN EXECUTE format('DELETE FROM %I', name); END IF;
  END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', name);
  END LOOP;
END $$
"""


class Place(Protocol):
    """Somewhere that databases can be. `has_tables`: what it hands out has its tables, if any are wanted."""

    has_tables: bool

    def in_memory(self, *, tables: bool = True) -> str:
        """The address of a new database that is gone when it is closed."""

    def in_folder(self, folder: Path, name: str = "xiaoer", *, tables: bool = True) -> str:
        """The address of the database of that name in the folder: new, or the same as before."""

    def examples(self, most: int) -> int:
        """How many examples of a law are tried here, of `most` that are tried on SQLite."""

    def closed(self, database: Database) -> None:
        """A database was closed."""

    def leave(self) -> None:
        """The test is over."""


class SqlitePlace:
    """Memory, and files."""

    has_tables = False

    def in_memory(self, *, tables: bool = True) -> str:  # noqa: ARG002 - there are none in either case
        return "sqlite://"

    def in_folder(self, folder: Path, name: str = "xiaoer", *, tables: bool = True) -> str:  # noqa: ARG002 - as above
        return f"sqlite:///{folder}/{name}.db"

    def examples(self, most: int) -> int:
        return most

    def closed(self, database: Database) -> None:
        pass

    def leave(self) -> None:
        pass


class Pool:
    """Databases of one server, those that are free wiped before they are used again."""

    def __init__(self) -> None:
        self._server = Server()
        self._server.start()
        atexit.register(self._server.stop)
        self._numbers = count(1)
        self._free: list[str] = []
        self._server.do(f"CREATE DATABASE {TEMPLATE}")
        database = Database(self._url(TEMPLATE))
        migrate(database)
        database.close()

    def take(self, *, tables: bool) -> str:
        """The address of a database without rows, or without tables."""
        if tables and self._free:
            url = self._free.pop()
            _wipe(url)
            return url
        name = f"books{next(self._numbers)}"
        self._server.do(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE if tables else 'template0'}")
        return self._url(name)

    def give_back(self, url: str) -> None:
        """Nobody uses it any more."""
        self._free.append(url)

    def drop(self, url: str) -> None:
        """It is of no use to others."""
        self._server.do(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _url(self, name: str) -> str:
        return self._server.url(name).render_as_string(hide_password=False)


def _wipe(url: str) -> None:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    try:
        with engine.begin() as connection:
            connection.execute(text(WIPE))
    finally:
        engine.dispose()


class PostgresPlace:
    """Databases of the pool's server."""

    has_tables = True

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._passing: set[str] = set()  # gone when they are closed
        self._lasting: dict[Path, str] = {}
        self._bare: list[str] = []

    def in_memory(self, *, tables: bool = True) -> str:
        url = self._take(tables=tables)
        self._passing.add(url)
        return url

    def in_folder(self, folder: Path, name: str = "xiaoer", *, tables: bool = True) -> str:
        path = folder / name
        if path not in self._lasting:
            self._lasting[path] = self._take(tables=tables)
        return self._lasting[path]

    def _take(self, *, tables: bool) -> str:
        url = self._pool.take(tables=tables)
        if not tables:
            self._bare.append(url)
        return url

    def examples(self, most: int) -> int:
        return min(most, EXAMPLES_MAX)

    def closed(self, database: Database) -> None:
        url = database.url.render_as_string(hide_password=False)
        if url in self._passing and url not in self._bare:
            self._passing.remove(url)
            self._pool.give_back(url)

    def leave(self) -> None:
        for url in self._bare:
            self._pool.drop(url)
        for url in {*self._passing, *self._lasting.values()}.difference(self._bare):
            self._pool.give_back(url)


KINDS = ("sqlite", "postgresql")

_here: Place = SqlitePlace()


def place() -> Place:
    """Where the present test's databases are."""
    return _here


@contextmanager
def at(kind: str) -> Iterator[Place]:
    """Be there. NoServerError: there is no PostgreSQL here."""
    global _here
    before, _here = _here, SqlitePlace() if kind == "sqlite" else PostgresPlace(pool())
    try:
        yield _here
    finally:
        _here.leave()
        _here = before


def ready(folder: Path, name: str = "xiaoer") -> str:
    """The address of the database of that name in the folder, which has its tables."""
    url = place().in_folder(folder, name)
    file = Path(folder, f"{name}.db")
    if not place().has_tables and not file.exists():
        file.write_bytes(_migrated())
    return url


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/empty.db")
        migrate(database)
        database.close()
        return Path(folder, "empty.db").read_bytes()


def missing() -> str:
    """Why there is no PostgreSQL here; "" when there is one."""
    found = _pool()
    return "" if isinstance(found, Pool) else f"no PostgreSQL: {found}"


def pool() -> Pool:
    """The run's own. NoServerError: why there is none."""
    found = _pool()
    if isinstance(found, NoServerError):
        raise found
    return found


@cache
def _pool() -> Pool | NoServerError:
    try:
        return Pool()
    except NoServerError as error:
        return error
