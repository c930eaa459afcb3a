"""One transaction of the engine: reads, writes in a savepoint an event, and a memo that forgets with it.

An ordinary message writes nothing of its own, so its savepoint is opened by the first write only. PostgreSQL
gives a whole transaction up for one question that fails, so there the first question opens it too; it stays
open over events that only ask.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection, Executable

from rules.base.group import Group
from rules.base.ids import ChatId, GroupId
from storage.base.kept import Memory
from storage.base.prepared import Rows, as_told, goes_straight, prepared, prepared_order
from storage.base.sealing import Sealer

V = TypeVar("V")
Puts: TypeAlias = Mapping[Any, Callable[..., None]]  # type of a record → how it is written

# Said by hand: SQLAlchemy compiles its own savepoints anew each time, for a quarter of what a batch costs.
_SAVEPOINT = "SAVEPOINT cause"
_KEEP = "RELEASE SAVEPOINT cause"
_DROP = "ROLLBACK TO SAVEPOINT cause"
_KEEP_AND_GO_ON = f"{_KEEP}; {_SAVEPOINT}"  # in one go to the server and back

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Groups(Protocol):
    """The standing facts of groups, as a transaction sees them; and what is kept between transactions."""

    @property
    def memory(self) -> Memory: ...

    @property
    def sealer(self) -> Sealer: ...

    def group(self, connection: Connection, group: GroupId) -> Group: ...

    def settings(self, connection: Connection, group: GroupId | None) -> Mapping[str, Any]: ...

    def configured(self, connection: Connection, group: GroupId) -> Mapping[str, Any]: ...

    def chosen(self, connection: Connection, group: GroupId) -> Mapping[str, Mapping[str, Any]]: ...

    def chat_of(self, connection: Connection, group: GroupId) -> ChatId: ...

    def bot_of(self, connection: Connection, group: GroupId) -> int: ...

    @property
    def are_several(self) -> bool: ...


class Transaction:
    """What `load` and `put` get. `at` is the batch's time, `bot` the account in whose name it is decided: the
    group's, and where there is no group, the one through which it came. Not for more than one thread. What
    lasts longer is in `kept`, of no group, and in `kept_of[group]`, of the groups of its shard
    (`storage.base.kept`).

    What is memorised is replaced, never changed in place, and memorised after the write that it mirrors:
    so that dropping an event restores what was known before its first write.
    """

    def __init__(self, connection: Connection, at: datetime, groups: Groups, bot: int = 0) -> None:
        self.connection = connection
        self.at = at
        self.bot = bot
        self.memo: dict[Hashable, Any] = {}
        self._memo_before: dict[Hashable, Any] = {}
        self.memory = groups.memory
        self.kept = self.memory.nobodys
        self.kept_of = self.memory.of
        self.mine: frozenset[int] | None = None  # the shards that are ours; None: there is nobody else
        self._groups = groups
        self._writing = False
        self._straight = goes_straight(connection)
        self._fragile = connection.dialect.name != "sqlite"  # a failed question spoils the transaction
        self._guarded = False  # a savepoint is open
        self._cursor: Any = None
        self._undo: list[Callable[[], None]] = []

    def read(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Rows:
        """Run a SELECT."""
        question = prepared(statement, self.connection.dialect) if self._straight else None
        if question is None:
            if self._fragile:
                self._guard()
            return Rows(self.connection.execute(statement, parameters))
        with self._driver(question.sql) as cursor:
            return question.ask(cursor, parameters or {})

    def write(self, statement: Executable, parameters: Parameters | None = None) -> Any:
        """Run an INSERT, UPDATE or DELETE, inside the event's savepoint; SQLAlchemy's result, or at least its
        `rowcount`."""
        self._begin_writing()
        order = prepared_order(statement, parameters, self.connection.dialect) if self._straight else None
        if order is None or not isinstance(parameters, Mapping):
            return self.connection.execute(statement, parameters)
        with self._driver(order.sql) as cursor:
            return order.tell(cursor, parameters)

    def write_driver(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run a statement that is written and bound for the driver already, once a row."""
        self._begin_writing()
        if not self._straight:
            self.connection.exec_driver_sql(sql, list(rows))
            return
        with self._driver(sql) as cursor:
            cursor.executemany(sql, rows)

    def _begin_writing(self) -> None:
        if not self._writing:
            self._memo_before = dict(self.memo)
            self._guard()
            self._writing = True

    def _guard(self) -> None:
        if not self._guarded:
            self._say(_SAVEPOINT)
            self._guarded = True

    def _say(self, sql: str) -> None:
        if not self._straight:
            self.connection.exec_driver_sql(sql)
            return
        with self._driver(sql) as cursor:
            cursor.execute(sql)

    @contextmanager
    def _driver(self, sql: str) -> Iterator[Any]:
        """The driver's own cursor, whose errors are told as SQLAlchemy tells them."""
        if self._cursor is None:
            self._cursor = self.connection.connection.cursor()
        try:
            yield self._cursor
        except self.connection.dialect.loaded_dbapi.Error as error:
            raise as_told(self.connection, sql, error) from error

    def group(self, group: GroupId) -> Group:
        """The group's standing facts, kept in memory between transactions. KeyError: no such group."""
        return self._groups.group(self.connection, group)

    def group_if_known(self, group: GroupId | None) -> Group | None:
        """The same; None for a number that no group has, such as one in a forged button."""
        try:
            return None if group is None else self.group(group)
        except KeyError:
            return None

    def settings(self, group: GroupId | None, section: str) -> Any:
        """The group's settings of one section; for None those that hold where there is no group."""
        return self._groups.settings(self.connection, group)[section]

    def configured(self, group: GroupId) -> Mapping[str, Any]:
        """Section → settings that would hold in the group if nothing had been chosen there."""
        return self._groups.configured(self.connection, group)

    def chosen(self, group: GroupId) -> Mapping[str, Mapping[str, Any]]:
        """Section → name → value of what was chosen in the group."""
        return self._groups.chosen(self.connection, group)

    def chat_of(self, group: GroupId) -> ChatId:
        """The platform's present number of the group."""
        return self._groups.chat_of(self.connection, group)

    def bot_of(self, group: GroupId) -> int:
        """The bot that keeps the group; where there is but one bot, that one."""
        return self._groups.bot_of(self.connection, group) if self._groups.are_several else self.bot

    @property
    def only_bot(self) -> int | None:
        """The bot whose groups and nobody else's are meant; None: there is but one bot, and all are."""
        return self.bot if self._groups.are_several else None

    def reach(self, group: GroupId | None) -> None:
        """Something is to be written about a group. OutOfReachError: it is not ours, and was not borrowed."""
        if self.mine is not None and group is not None:
            self.group_if_known(group)

    def owns(self, shard: int) -> bool:
        """Whether a shard is ours."""
        return self.mine is None or shard in self.mine

    @property
    def own_shard(self) -> int:
        """A shard of ours, for what belongs to nobody."""
        return min(self.mine, default=0) if self.mine else 0

    def seal(self, secret: bytes, purpose: str) -> bytes:
        """A secret as it may be stored (`storage.base.sealing`)."""
        return self._groups.sealer.seal(secret, purpose)

    def unseal(self, sealed: bytes, purpose: str) -> bytes:
        """The secret again. `storage.base.sealing.UnreadableError`: its key is lost, or it was damaged."""
        return self._groups.sealer.unseal(sealed, purpose)

    def remembered(self, key: Hashable, compute: Callable[[], V]) -> V:
        """A value computed once a transaction (until a write rolls back)."""
        if key not in self.memo:
            self.memo[key] = compute()
        found: V = self.memo[key]
        return found

    def on_drop(self, undo: Callable[[], None]) -> None:
        """Call `undo` if the present event's writes are dropped: for memory outside of the transaction."""
        self._undo.append(undo)

    def keep(self) -> None:
        """The event was decided: its writes stay."""
        self._undo.clear()
        if self._writing:
            self._say(_KEEP_AND_GO_ON if self._fragile else _KEEP)
            self._guarded = self._fragile
            self._writing = False

    def drop(self) -> None:
        """The event failed: its writes, and everything memorised since the first of them, go."""
        if self._guarded:
            self._say(_DROP)
            if not self._fragile:
                self._say(_KEEP)
            self._guarded = self._fragile
        if self._writing:
            self._writing = False
            self.memo.clear()
            self.memo.update(self._memo_before)
        self.memory.clear()  # what was kept since may never have been
        for undo in self._undo:
            undo()
        self._undo.clear()
