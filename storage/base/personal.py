"""What of a table is about a person: declared on the table itself, so that nothing is left out when somebody
asks what is kept of them, or wants to be forgotten.

`Table(…, info=concerns(Personal("person_id")))`. A test finds every column that names a person and has no
declaration.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, select, update

from rules.base.ids import PersonId
from storage.base.schema import metadata
from storage.base.tally import add_all_up
from storage.base.transaction import Transaction

ROWS_TOLD_MAX = 2_000  # of one table, to one person
_KEY = "personal"


@dataclass(frozen=True, slots=True)
class Personal:
    """The rows whose `column` holds the person's number are about them; when they want to be forgotten these
    rows go, or (`blank`) stay under the bare number, with those columns emptied. `via` (table, column):
    `column` names a row of that table, which is about the person by its own column. `open`: column and values
    that say that the matter is not settled: such rows stay as they are."""

    column: str
    blank: Mapping[str, Any] | None = None
    via: tuple[str, str] | None = None
    open: tuple[str, tuple[str, ...]] | None = None


STAYS: Mapping[str, Any] = {}  # `blank=STAYS`: the bare number is all there is, and it stays


def concerns(*facts: Personal) -> dict[str, Sequence[Personal]]:
    """For a table's `info`."""
    return {_KEY: facts}


def declared(table: Table) -> Sequence[Personal]:
    """What was declared of the table."""
    found: Sequence[Personal] = table.info.get(_KEY, ())
    return found


def told(tx: Transaction, person: PersonId) -> dict[str, list[dict[str, Any]]]:
    """Table → rows about the person, ROWS_TOLD_MAX of each at most."""
    add_all_up(tx)
    found: dict[str, list[dict[str, Any]]] = {}
    for table, fact in _facts():
        rows = tx.read(select(table).where(_theirs(table, fact, person)).limit(ROWS_TOLD_MAX)).mappings()
        lines = [_plain(row) for row in rows]
        if lines:
            found.setdefault(table.name, []).extend(
                line for line in lines if line not in found.get(table.name, ())
            )
    return found


def erase(tx: Transaction, person: PersonId) -> None:
    """Forget the person, as far as the declarations say."""
    add_all_up(tx)  # in the tally nobody has a row of their own
    for table, fact in _facts():
        theirs = _theirs(table, fact, person)
        if fact.open is not None:
            column, values = fact.open
            theirs &= table.c[column].not_in(values)
        if fact.blank is None:
            tx.write(delete(table).where(theirs))
        elif fact.blank:
            tx.write(update(table).where(theirs).values(dict(fact.blank)))
    tx.memory.clear()


def _facts() -> Iterator[tuple[Table, Personal]]:
    """Those that are found by way of another table first."""
    facts = [(table, fact) for table in metadata.sorted_tables for fact in declared(table)]
    yield from sorted(facts, key=lambda found: found[1].via is None)


def _theirs(table: Table, fact: Personal, person: PersonId) -> ColumnElement[bool]:
    if fact.via is None:
        return table.c[fact.column] == person
    other = metadata.tables[fact.via[0]]
    numbers = select(other.c.id).where(other.c[fact.via[1]] == person)
    return table.c[fact.column].in_(numbers)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """As people can read it; what is sealed is nothing to read."""
    readable = ((name, value) for name, value in row.items() if not isinstance(value, bytes))
    return {
        name: value.isoformat() if isinstance(value, datetime | date) else value for name, value in readable
    }
