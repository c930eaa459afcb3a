"""One transaction of the engine: reads, writes in a savepoint a event, and a memo that forgets with it.

An ordinary message writes nothing of its own, so its savepoint is opened by the first write only.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Executable, NestedTransaction

from rules.base.group import Group
from rules.base.ids import GroupId

V = TypeVar("V")
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Transaction:
    """What `load` and `put` get. `at` is the batch's time. Not for more than one thread."""

    def __init__(self, connection: Connection, at: datetime, groups: Callable[[GroupId], Group]) -> None:
        self.connection = connection
        self.at = at
        self.memo: dict[Hashable, Any] = {}
        self._groups = groups
        self._savepoint: NestedTransaction | None = None

    def read(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[Any]:
        """Run a SELECT."""
        return self.connection.execute(statement, parameters)

    def write(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[Any]:
        """Run an INSERT, UPDATE or DELETE, inside the event's savepoint."""
        if self._savepoint is None:
            self._savepoint = self.connection.begin_nested()
        return self.connection.execute(statement, parameters)

    def group(self, group: GroupId) -> Group:
        """The group's standing facts, kept in memory between transactions. KeyError: no such group."""
        return self._groups(group)

    def remembered(self, key: Hashable, compute: Callable[[], V]) -> V:
        """A value computed once a transaction (until a write rolls back)."""
        if key not in self.memo:
            self.memo[key] = compute()
        found: V = self.memo[key]
        return found

    def keep(self) -> None:
        """The event was decided: its writes stay."""
        if self._savepoint is not None:
            self._savepoint.commit()
            self._savepoint = None

    def drop(self) -> None:
        """The event failed: its writes, and everything memorised meanwhile, go."""
        if self._savepoint is not None:
            self._savepoint.rollback()
            self._savepoint = None
        self.memo.clear()
