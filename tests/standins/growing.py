"""A database at any of its former steps, with rows in all the tables that there were, whatever they are.

Nothing here knows a table: what there is, is asked of the database itself, so that a step of long ago is
filled as it was then.
"""

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any, TypeAlias

from alembic import command
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    select,
    text,
)
from sqlalchemy.types import JSON

from storage.base.database import Database
from storage.base.migrating import pending, steps

ROWS = 2  # in each table, each time
STEP_TABLE = "alembic_version"
PASSING = {"tuning_cards"}  # what an open menu shows: a step throws it away, and the menu is opened again
ELSEWHERE = {("people", "private_open")}  # columns that a step moved into a table of their own

Rows: TypeAlias = Mapping[str, list[dict[str, Any]]]  # table → rows

STEPS = pending(Database("sqlite://"))


def upgrade(database: Database, step: str) -> None:
    """Do the steps up to this one."""
    with database.write() as connection:
        config, _ = steps(connection)
        command.upgrade(config, step)


def fill(database: Database, turn: int, but: Collection[str] = ()) -> Rows:
    """Put ROWS rows into each table but those; what differs from those of another turn differs in every
    column."""
    with database.write() as connection:
        tables = [table for table in _tables(connection) if table.name not in but]
        rows = {table.name: [_row(table, turn * ROWS + n) for n in range(ROWS)] for table in tables}
        for table in tables:
            connection.execute(table.insert(), rows[table.name])
    return rows


def missing(database: Database, rows: Rows) -> list[str]:
    """Rows that are not there any more, or not as they were."""
    with database.read() as connection:
        there = {table.name: table for table in _tables(connection)}
        return [
            f"{name}: {row}"
            for name, wanted in rows.items()
            for row in wanted
            if name not in PASSING and not _is_there(connection, there.get(name), row)
        ]


def _is_there(connection: Connection, table: Table | None, row: dict[str, Any]) -> bool:
    if table is None:
        return False
    here = {name: value for name, value in row.items() if (table.name, name) not in ELSEWHERE}
    # a key may have grown since
    keys = [column == here[column.name] for column in table.primary_key.columns if column.name in here]
    found = connection.execute(select(table).where(*keys)).mappings().one_or_none()
    return found is not None and {name: found[name] for name in here} == here


def _tables(connection: Connection) -> list[Table]:
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != STEP_TABLE]


def _row(table: Table, n: int) -> dict[str, Any]:
    return {column.name: _value(column, n) for column in table.columns}


def _value(column: Column[Any], n: int) -> Any:
    """What fits the column, and every check that there is: numbers are above zero."""
    kind = column.type
    if isinstance(kind, String):
        return str(n)
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, DateTime):
        return datetime(2026, 1, 1, 12, n % 60, tzinfo=UTC if kind.timezone else None)
    if isinstance(kind, JSON):
        return [n]
    if isinstance(kind, LargeBinary):
        return bytes([n])
    return float(n) if isinstance(kind, Numeric) else n


# --- what the tables are -------------------------------------------------------------------------------


def declared(connection: Connection) -> dict[str, list[str]]:
    """Name → what makes it, for every table and index; spaces and the order of columns evened out."""
    if connection.dialect.name == "sqlite":
        return _of_sqlite(connection)
    found: dict[str, list[str]] = {}
    for asked in _CATALOGUES:
        for name, what in connection.execute(text(asked)):
            found.setdefault(name, []).append(what)
    return {name: sorted(parts) for name, parts in found.items() if not name.startswith(STEP_TABLE)}


def _of_sqlite(connection: Connection) -> dict[str, list[str]]:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {name: _even(sql) for name, sql in rows if name not in (STEP_TABLE, "sqlite_sequence")}


def _even(sql: str) -> list[str]:
    return sorted(" ".join(re.sub(r'["()]', " ", part).split()) for part in sql.split(","))


_CATALOGUES = (
    """SELECT table_name,
      concat_ws(' ', column_name, data_type, character_maximum_length, is_nullable, column_default)
    FROM information_schema.columns WHERE table_schema = 'public'""",
    """SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'""",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
)
