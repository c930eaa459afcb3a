"""Questions that are asked again and again, put to SQLite as its driver wants them.

SQLAlchemy takes some five times as long to pass a compiled question on as SQLite takes to answer it, and an
ad asks forty. So a statement that is met for the second time, which is one kept in a module, is compiled for
good: its SQL, the order of its parameters, what makes values of rows. A list for `IN` goes as one JSON text,
so that the SQL is the same for each length. Other databases are asked through SQLAlchemy.
"""

import json
import re
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Delete, Dialect, Select, Update
from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound
from sqlalchemy.sql.compiler import SQLCompiler

Processor = Callable[[Any], Any]

_LIST = re.compile(r"\(__\[POSTCOMPILE_\w+\]\)")
_JSON_LIST = "(SELECT value FROM json_each(?))"


class Rows(list[Any]):
    """An answer, read to its end: as SQLAlchemy's results, as far as they are used here."""

    def all(self) -> "Rows":
        """All rows."""
        return self

    def first(self) -> Any:
        """The first row, or None."""
        return self[0] if self else None

    def one(self) -> Any:
        """The only row. NoResultFound, MultipleResultsFound: there is not just one."""
        if not self:
            raise NoResultFound("there is no row")
        return self.one_or_none()

    def one_or_none(self) -> Any:
        """The only row, or None. MultipleResultsFound: there are several."""
        if len(self) > 1:
            raise MultipleResultsFound(f"there are {len(self)} rows")
        return self.first()

    def scalar(self) -> Any:
        """The first row's first value, or None."""
        return self[0][0] if self else None

    def scalar_one(self) -> Any:
        """The only row's first value; as `one`."""
        return self.one()[0]

    def scalar_one_or_none(self) -> Any:
        """The only row's first value, or None; as `one_or_none`."""
        row = self.one_or_none()
        return None if row is None else row[0]

    def scalars(self) -> "Rows":
        """Each row's first value."""
        return Rows(row[0] for row in self)

    def mappings(self) -> "Rows":
        """Each row by the names of its columns."""
        return Rows(row._asdict() for row in self)


class _Compiled:
    """A statement as SQLite's driver wants it, and how parameters become its values."""

    def __init__(self, statement: Select[Any] | Update | Delete, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        assert isinstance(compiled, SQLCompiler)
        self.sql = _LIST.sub(_JSON_LIST, str(compiled))
        self._given = dict(compiled.params)
        self._lists = frozenset(compiled.bind_names[bind] for bind in compiled.post_compile_params)
        self._binds = tuple(
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup or ()
        )

    def bound(self, parameters: Mapping[str, Any]) -> list[Any]:
        """The values, in their order."""
        given = {**self._given, **parameters}
        return [self._bound(name, process, given) for name, process in self._binds]

    def _bound(self, name: str, process: Processor | None, given: Mapping[str, Any]) -> Any:
        value = given[name]
        if name not in self._lists:
            return value if process is None else process(value)
        return json.dumps(list(value) if process is None else [process(one) for one in value])


@dataclass(frozen=True, slots=True)
class Written:
    """What became of an UPDATE or DELETE: as SQLAlchemy's results, as far as they are used here."""

    rowcount: int


class PreparedOrder(_Compiled):
    """One UPDATE or DELETE."""

    def tell(self, cursor: Any, parameters: Mapping[str, Any]) -> Written:
        """Do it. The driver's own errors."""
        cursor.execute(self.sql, self.bound(parameters))
        return Written(cursor.rowcount)

    def knows(self, parameters: Mapping[str, Any]) -> bool:
        """Whether it has a place for all of them: it has none for what is to be set besides."""
        return parameters.keys() <= self._given.keys()


class Prepared(_Compiled):
    """One SELECT."""

    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        super().__init__(statement, dialect)
        types = [column.type.dialect_impl(dialect) for column in statement.selected_columns]
        processors = [kind.result_processor(dialect, None) for kind in types]
        self._processors = tuple((n, process) for n, process in enumerate(processors) if process is not None)
        self._row: Any = None

    def ask(self, cursor: Any, parameters: Mapping[str, Any]) -> Rows:
        """The answer. The driver's own errors."""
        cursor.execute(self.sql, self.bound(parameters))
        found = cursor.fetchall()
        if self._row is None:
            self._row = _row_of([column[0] for column in cursor.description])
        if self._processors:
            found = [self._processed(row) for row in found]
        return Rows(map(self._row._make, found))

    def _processed(self, row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for n, process in self._processors:
            values[n] = process(values[n])
        return values


def _row_of(names: Sequence[str]) -> Any:
    """A type of rows; a name that is none in Python has to be done without."""
    return namedtuple("Row", names, rename=True)


_met: WeakKeyDictionary[Any, Prepared | None] = WeakKeyDictionary()
_told: WeakKeyDictionary[Any, PreparedOrder | None] = WeakKeyDictionary()


def prepared(statement: Any, dialect: Dialect) -> Prepared | None:
    """The statement as the driver wants it; None for one that is met for the first time, or that is none of
    those that this is for."""
    if not isinstance(statement, Select):
        return None
    if statement not in _met:
        _met[statement] = None
        return None
    found = _met[statement]
    if found is None:
        found = _met[statement] = Prepared(statement, dialect)
    return found


def prepared_order(statement: Any, parameters: Any, dialect: Dialect) -> PreparedOrder | None:
    """The same for an UPDATE or DELETE that is put once, with all its values in the statement."""
    if not isinstance(statement, Update | Delete) or not isinstance(parameters, Mapping):
        return None
    if statement not in _told:
        _told[statement] = None
        return None
    found = _told[statement]
    if found is None:
        found = _told[statement] = PreparedOrder(statement, dialect)
    return found if found.knows(parameters) else None


def goes_straight(connection: Connection) -> bool:
    """Whether the driver is spoken to past SQLAlchemy: not where somebody listens to what is asked, such as a
    test that counts or a drill that kills."""
    return connection.dialect.name == "sqlite" and not connection.dispatch.before_cursor_execute


def as_told(connection: Connection, sql: str, error: Exception) -> Exception:
    """An error of the driver's, as SQLAlchemy tells it."""
    base = connection.dialect.loaded_dbapi.Error
    return DBAPIError.instance(sql, None, error, base, dialect=connection.dialect)
