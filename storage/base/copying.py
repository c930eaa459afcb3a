"""Moves all that is kept from one database into another, of the same kind or of the other one.

*Promises*: everything or nothing, in one transaction of the target; neither is worked on meanwhile; every row
is read again where it has come to, and the books are proved there. Memory holds ROWS_AT_ONCE rows, whatever
there is.

Numbers that were given away once (a delivery's, a timer's) name causes in the books and must never be given
again, also those of rows that are long gone: so the counters are moved, not made anew from what is left.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    Connection,
    Row,
    Table,
    TableClause,
    column,
    delete,
    func,
    insert,
    inspect,
    make_url,
    select,
)
from sqlalchemy.dialects.postgresql import REGCLASS
from sqlalchemy.exc import ArgumentError, DBAPIError

from storage.base.books import check
from storage.base.chain import batched
from storage.base.database import Database, DatabaseError, driver_says, is_out_of_order
from storage.base.journal import Journal, journals_of
from storage.base.migrating import bring_up, is_ours, pending
from storage.base.schema import metadata
from storage.base.sqlite import file_of, remove
from storage.tables import declare

ROWS_AT_ONCE = 1_000
DIGEST_BYTES = 16
STEP_TABLE = "alembic_version"


class CopyError(DatabaseError):
    """Why nothing was copied, as one sentence."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How much was copied."""

    tables: int
    rows: int


@dataclass(slots=True)
class _Seen:
    """How many rows, and a sum over them that tells whether they are the same ones, in whatever order."""

    rows: int = 0
    sum: int = 0

    def add(self, row: Row[Any]) -> None:
        self.rows += 1
        digest = blake2b(repr(tuple(row)).encode(errors="surrogatepass"), digest_size=DIGEST_BYTES).digest()
        self.sum = (self.sum + int.from_bytes(digest)) % (1 << 8 * DIGEST_BYTES)


def copy(source: str, target: str) -> Copied:
    """Copy the database at one address into that at the other, which must be empty. DatabaseError: why
    nothing was copied."""
    declare()
    with _claimed(source, new=False) as here:
        _check_source(here)
        if _name(here) == _named(target):
            raise CopyError("--from and --to are the same database")
        with _claimed(target, new=True) as there, here.look() as reading, there.write() as writing:
            return _copy(reading, writing, _name(there))


@contextmanager
def _claimed(url: str, *, new: bool) -> Iterator[Database]:
    """Nobody else works on it meanwhile. A `new` file that was made for nothing goes again."""
    existed = _exists(url)
    if not (new or existed):
        raise CopyError(f"there is no database at {_named(url)}")
    database = Database(url)
    try:
        yield database
    except BaseException:
        database.close()
        if not existed and database.path is not None:
            remove(database.path)
        raise
    database.close()


def _exists(url: str) -> bool:
    """Whether the file is there; what lies on a server shows when it is asked."""
    parsed = _parsed(url)
    file = file_of(parsed)
    if file is None and parsed.get_backend_name() == "sqlite":
        raise CopyError(f"{url} names no file")
    return file is None or file.exists()


def _name(database: Database) -> str:
    return _named(database.url.render_as_string(hide_password=False))


def _named(url: str) -> str:
    """How an operator knows it; the same for the same database."""
    parsed = _parsed(url)
    file = file_of(parsed)
    return str(file.resolve()) if file is not None else parsed.render_as_string()


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise CopyError(
            "an address is missing or cannot be read: sqlite:///xiaoer.db, postgresql://user@host/name"
        ) from error


def _check_source(here: Database) -> None:
    if not is_ours(here):
        raise CopyError(f"{_name(here)} is no database of this program")
    if pending(here):
        raise CopyError(f"{_name(here)} is of an older version: `xiaoer migrate` brings it up to date")
    if here.path is not None and any(Journal(file).read() for file in journals_of(here.path)):
        raise CopyError(f"{_name(here)} has messages that are not decided yet: start 小二 once, and stop it")


def _copy(here: Connection, there: Connection, name: str) -> Copied:
    _check_empty(there, name)
    bring_up(there)
    tables = metadata.sorted_tables
    sent = {table.name: _copy_table(here, there, table) for table in tables}
    for table in tables:
        _go_on_numbering(here, there, table)
    arrived = {table.name: _read(there, table) for table in tables}
    lost = [table for table in sent if sent[table] != arrived[table]]
    if lost:
        raise CopyError(f"{lost[0]} did not arrive as it was, so nothing was copied; please report it")
    if faults := check(there):
        raise CopyError(f"the books are not right, so nothing was copied: {faults[0]}")
    return Copied(sum(seen.rows > 0 for seen in sent.values()), sum(seen.rows for seen in sent.values()))


def _check_empty(there: Connection, name: str) -> None:
    for table in inspect(there).get_table_names():
        if table == STEP_TABLE:
            continue
        if table not in metadata.tables or there.execute(select(metadata.tables[table]).limit(1)).first():
            raise CopyError(f"{name} is not empty ({table}): nothing is written over")


# --- rows ----------------------------------------------------------------------------------------------


def _copy_table(here: Connection, there: Connection, table: Table) -> _Seen:
    seen = _Seen()
    for rows in batched(_streamed(here, table), ROWS_AT_ONCE):
        for row in rows:
            seen.add(row)
        try:
            there.execute(insert(table), [dict(row._mapping) for row in rows])
        except (DBAPIError, ValueError) as error:
            if is_out_of_order(error):
                raise
            why = driver_says(error) or error
            raise CopyError(
                f"{table.name} holds what cannot be kept there ({why}); nothing was copied"
            ) from error
    return seen


def _read(there: Connection, table: Table) -> _Seen:
    seen = _Seen()
    for row in _streamed(there, table):
        seen.add(row)
    return seen


def _streamed(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    yield from connection.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table))


# --- numbers -------------------------------------------------------------------------------------------


def _go_on_numbering(here: Connection, there: Connection, table: Table) -> None:
    """The next number is the one that it would have been."""
    column = table.autoincrement_column
    if column is None:
        return
    greatest = here.execute(select(func.max(column))).scalar_one() or 0
    given = max(greatest, _NUMBERS[here.dialect.name](here, table, column))
    if given:
        _SET[there.dialect.name](there, table, column, given)


def _sqlite_given(here: Connection, table: Table, _column: Column[Any]) -> int:
    """The greatest number that was ever given away, for tables that keep it; else 0."""
    if not inspect(here).has_table(_COUNTERS.name):
        return 0
    found = here.execute(select(_COUNTERS.c.seq).where(_COUNTERS.c.name == table.name)).scalar_one_or_none()
    return int(found or 0)


def _postgres_given(here: Connection, table: Table, column: Column[Any]) -> int:
    sequence = func.pg_get_serial_sequence(table.name, column.name).cast(REGCLASS)
    found = here.execute(select(func.pg_sequence_last_value(sequence))).scalar_one_or_none()
    return int(found or 0)


def _set_sqlite(there: Connection, table: Table, _column: Column[Any], given: int) -> None:
    if not table.dialect_options["sqlite"]["autoincrement"]:
        return  # SQLite takes the next after what is there
    there.execute(delete(_COUNTERS).where(_COUNTERS.c.name == table.name))
    there.execute(insert(_COUNTERS), {"name": table.name, "seq": given})


def _set_postgres(there: Connection, table: Table, column: Column[Any], given: int) -> None:
    sequence = func.pg_get_serial_sequence(table.name, column.name).cast(REGCLASS)
    there.execute(select(func.setval(sequence, given)))


_COUNTERS = TableClause("sqlite_sequence", column("name"), column("seq"))
_NUMBERS = {"sqlite": _sqlite_given, "postgresql": _postgres_given}
_SET = {"sqlite": _set_sqlite, "postgresql": _set_postgres}
