"""Insert, or change the row that is there already: the same for SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.base.transaction import Transaction

STATEMENTS_KEPT = 256


def upsert(
    tx: Transaction,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    keys: Sequence[str],
    set_: Sequence[str] = (),
    add: Sequence[str] = (),
) -> None:
    """Insert `rows` (which all have the same columns). Where a row with the same `keys` exists, its columns
    `set_` take the new values and its columns `add` grow by them; with neither, it stays as it is.
    `keys` must be a primary key or a unique constraint."""
    if rows:
        dialect = tx.connection.dialect.name
        tx.write(_statement(dialect, table, tuple(keys), tuple(set_), tuple(add)), list(rows))


@lru_cache(maxsize=STATEMENTS_KEPT)
def _statement(
    dialect: str, table: Table, keys: tuple[str, ...], set_: tuple[str, ...], add: tuple[str, ...]
) -> Insert:
    # The two dialects' statements have the same methods, but no common type that says so.
    insert: Any = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    if not set_ and not add:
        untouched: Insert = insert.on_conflict_do_nothing(index_elements=keys)
        return untouched
    changes: dict[str, Any] = {name: insert.excluded[name] for name in set_}
    changes |= {name: table.c[name] + insert.excluded[name] for name in add}
    changed: Insert = insert.on_conflict_do_update(index_elements=keys, set_=changes)
    return changed
