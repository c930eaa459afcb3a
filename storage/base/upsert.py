"""Insert, or change the row that is there already: the same for SQLite and PostgreSQL.

Rows of every message pass here, so where the driver takes values by position they are bound by hand, once a
batch: SQLAlchemy's own binding costs several times what SQLite takes to write the row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler

from storage.base.transaction import Transaction

STATEMENTS_KEPT = 256

Processor = Callable[[Any], Any]


def upsert(
    tx: Transaction,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    keys: Sequence[str],
    set_: Sequence[str] = (),
    add: Sequence[str] = (),
    either: Sequence[str] = (),
) -> None:
    """Insert `rows` (which all have the same columns). Where a row with the same `keys` exists, its columns
    `set_` take the new values, its columns `add` grow by them, its columns `either` become true if they are;
    with none of these it stays as it is. `keys` must be a primary key or a unique constraint."""
    _write(tx, table, rows, _Clash(tuple(keys), tuple(set_), tuple(add), tuple(either)))


def insert_many(tx: Transaction, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows` (which all have the same columns). IntegrityError when one is there already."""
    _write(tx, table, rows, None)


@dataclass(frozen=True, slots=True)
class _Clash:
    """What becomes of a row that is there already."""

    keys: tuple[str, ...]
    set_: tuple[str, ...]
    add: tuple[str, ...]
    either: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Swift:
    """A statement as the driver wants it, and how a row becomes its values."""

    sql: str
    columns: tuple[tuple[str, Processor | None], ...]

    def bound(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple([row[name] if process is None else process(row[name]) for name, process in self.columns])


_swift_ones: dict[tuple[str, Table, _Clash | None, tuple[str, ...]], _Swift] = {}  # as many as call sites


def _write(tx: Transaction, table: Table, rows: Sequence[Mapping[str, Any]], clash: _Clash | None) -> None:
    if not rows:
        return
    dialect = tx.connection.dialect
    if not dialect.positional:
        tx.write(_statement(dialect.name, table, clash), list(rows))
        return
    key = (dialect.name, table, clash, tuple(rows[0]))
    if (swift := _swift_ones.get(key)) is None:
        swift = _swift_ones[key] = _swift(dialect, table, clash, tuple(rows[0]))
    tx.write_driver(swift.sql, [swift.bound(row) for row in rows])


@lru_cache(maxsize=STATEMENTS_KEPT)
def _statement(dialect: str, table: Table, clash: _Clash | None) -> Insert:
    insert = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    if clash is None:
        return insert
    if not clash.set_ and not clash.add and not clash.either:
        return insert.on_conflict_do_nothing(index_elements=clash.keys)
    changes: dict[str, Any] = {name: insert.excluded[name] for name in clash.set_}
    changes |= {name: table.c[name] + insert.excluded[name] for name in clash.add}
    changes |= {name: table.c[name] | insert.excluded[name] for name in clash.either}
    return insert.on_conflict_do_update(index_elements=clash.keys, set_=changes)


def _swift(dialect: Dialect, table: Table, clash: _Clash | None, columns: tuple[str, ...]) -> _Swift:
    compiled = _statement(dialect.name, table, clash).compile(dialect=dialect, column_keys=list(columns))
    assert isinstance(compiled, SQLCompiler)
    names = compiled.positiontup or ()
    return _Swift(str(compiled), tuple((name, _processor(table, name, dialect)) for name in names))


def _processor(table: Table, name: str, dialect: Dialect) -> Processor | None:
    return table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
