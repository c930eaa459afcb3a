"""Numbers for rows that are numbered here and not by the database, which would have to be asked for each one.

SQLite has one writer: the next is the one after the greatest. On PostgreSQL, where several may write, a
handful at a time is taken from the column's own sequence: nobody else is given one of those. They ascend
within a group, because what is left of a handful is forgotten when the group's shard has had another owner.
"""

from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Select, bindparam, func, select
from sqlalchemy.dialects.postgresql import REGCLASS

from storage.base.kept import Kept
from storage.base.transaction import Transaction

AT_ONCE = 32  # a question for so many rows; the rest of them is never used if the process ends
COLUMNS_MAX = 16


def next_number(tx: Transaction, column: Column[int], kept: Kept) -> int:
    """A number for a row that will be written in this transaction, or never: greater than all that rows of
    the same group have. `kept`: what is kept of that group."""
    if tx.connection.dialect.name == "sqlite":
        return _after_the_greatest(tx, column, kept)
    key = ("numbers", column.table.name)
    handful: list[int] | None = kept.get(key)
    if not handful:
        found = tx.read(_handful(column), {"most": AT_ONCE}).scalars()
        handful = kept[key] = sorted(found, reverse=True)
    return handful.pop()


def _after_the_greatest(tx: Transaction, column: Column[int], kept: Kept) -> int:
    key = ("greatest number", column.table.name)
    last = kept.get(key)
    if last is None:
        last = int(tx.read(_greatest(column)).scalar_one() or 0)
    kept[key] = last + 1
    return int(last) + 1


@lru_cache(COLUMNS_MAX)
def _greatest(column: Column[int]) -> Select[Any]:
    return select(func.max(column))


@lru_cache(COLUMNS_MAX)
def _handful(column: Column[int]) -> Select[Any]:
    sequence = func.pg_get_serial_sequence(column.table.name, column.name).cast(REGCLASS)
    return select(func.nextval(sequence)).select_from(func.generate_series(1, bindparam("most")))
