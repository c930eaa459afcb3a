"""Several workers on one PostgreSQL: which groups are whose, by locks of the connection that writes.

A shard belongs to the session that holds its lock, an advisory one; nothing is written but through that very
session. So the session is the fence: when a worker is killed its locks are free at once, and one that was
frozen, whose session another has ended meanwhile, can commit nothing any more. No lease has to be compared.

Whoever has to touch a group of another's *borrows* its shard for one transaction: its owner begins each
transaction with a lock that borrowers wait for, and the other way round; what was borrowed has another
version afterwards, by which the owner sees that it has to read again what it knew by heart.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    String,
    Table,
    bindparam,
    delete,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert

from storage.base.faults import DatabaseInUseError
from storage.base.postgres import CLAIM_MILLISECONDS, LOCK
from storage.base.schema import metadata
from storage.base.shards import ALL

Link: TypeAlias = Connection  # to the database, for whoever must not know how it is spoken to

NEWS = "xiaoer"  # the channel on which workers tell each other that there is something to do
NAME_CHARS_MAX = 80

# A borrowed shard's version. No row: it was never borrowed.
shards = Table(
    "shards",
    metadata,
    Column("shard", Integer, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
)

# Signs of life. `pid` is that of the session which writes, at the server.
workers = Table(
    "workers",
    metadata,
    Column("pid", Integer, primary_key=True, autoincrement=False),
    Column("name", String(NAME_CHARS_MAX), nullable=False),
    Column("beats", BigInteger, nullable=False),
)

_BASE = 0x7869 << 48
_OWNED, _TURN, _FETCHED = (_BASE | kind << 44 for kind in (1, 2, 3))  # kinds of advisory locks
_NUMBERS = (1 << 44) - 1

_LOCKS = text("""
    SELECT pid, (classid::bigint << 32) | objid::bigint AS key, mode FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
""")
_TRY = text("SELECT pg_try_advisory_lock(:key)")
_LET_GO = text("SELECT pg_advisory_unlock(:key)")
_END = text("SELECT pg_terminate_backend(:pid)")
_TELL = text("SELECT pg_notify(:channel, '')")
_VERSIONS = select(shards.c.shard, shards.c.version)
_SUM = "SELECT coalesce(sum(version), 0) FROM shards"
_beats = select(workers.c.pid, workers.c.beats, workers.c.name)
_gone = delete(workers).where(workers.c.pid.not_in(bindparam("living", expanding=True)))


@dataclass(frozen=True, slots=True)
class Standing:
    """Who works, as the server sees it: the sessions' numbers, each shard's owner, each bot's fetcher."""

    workers: frozenset[int] = frozenset()
    owners: Mapping[int, int] = field(default_factory=dict)
    fetchers: Mapping[int, int] = field(default_factory=dict)

    @property
    def free(self) -> list[int]:
        """The shards that nobody has."""
        return sorted(ALL - self.owners.keys())


class Shares:
    """What the present session of this process holds. Changed in the writer's thread."""

    def __init__(self) -> None:
        self.pid = 0
        self.held: frozenset[int] = frozenset()
        self.fetches: frozenset[int] = frozenset()  # bots
        self._sum = 0
        self._versions: dict[int, int] = {}

    # --- coming and going ------------------------------------------------------------------------------

    def join(self, which: str, connection: Any, _record: object) -> None:
        """A new session begins, with nothing in hand. DatabaseInUseError: a 小二 that is alone has it."""
        from psycopg.errors import LockNotAvailable  # only whoever has PostgreSQL has it

        connection.autocommit = True
        try:
            connection.execute(f"SET lock_timeout = {CLAIM_MILLISECONDS}")
            connection.execute(f"SELECT pg_advisory_lock_shared({LOCK})")
            connection.execute("RESET lock_timeout")
        except LockNotAvailable as busy:
            connection.close()
            raise DatabaseInUseError(which) from busy
        connection.autocommit = False
        self.pid = connection.info.backend_pid
        self.held = self.fetches = frozenset()

    def take(self, connection: Connection, wanted: Iterable[int], most: int) -> frozenset[int]:
        """Have `most` more of the shards `wanted`, as far as nobody else has them; returns those."""
        got: set[int] = set()
        for shard in wanted:
            if len(got) >= most:
                break
            if connection.execute(_TRY, {"key": _OWNED | shard}).scalar_one():
                got.add(shard)
        self.held |= got
        return frozenset(got)

    def let_go(self, connection: Connection, unwanted: Collection[int]) -> None:
        """Leave shards to others."""
        for shard in self.held.intersection(unwanted):
            connection.execute(_LET_GO, {"key": _OWNED | shard})
        self.held -= frozenset(unwanted)

    def fetch(self, connection: Connection, bot: int) -> bool:
        """Be the one who fetches a bot's updates, if nobody else is."""
        if bot not in self.fetches and connection.execute(_TRY, {"key": _FETCHED | bot}).scalar_one():
            self.fetches |= {bot}
        return bot in self.fetches

    def may_fetch(self, bot: int) -> bool:
        """Whether nobody else fetches the bot's updates."""
        return bot in self.fetches

    # --- a turn ----------------------------------------------------------------------------------------

    def begin(self, connection: Connection, borrowed: Collection[int]) -> list[int]:
        """The first thing in a transaction: nobody else touches our shards, and those borrowed, till it ends.
        Returns those of ours that somebody had borrowed since we last looked."""
        foreign = frozenset(borrowed) - self.held
        asked = ", ".join(_locking(shard, foreign) for shard in sorted(self.held | foreign))
        driver: Any = connection.connection.driver_connection
        # in one go; the question behind it sees what was committed while we waited
        cursor = driver.execute(f"SELECT {asked or 1}; {_SUM}")
        cursor.nextset()
        ((total,),) = cursor.fetchall()
        changed = self._changed(connection) if int(total) != self._sum else []
        self._sum = int(total)
        if foreign:
            _raise_versions(connection, foreign)
        return changed

    def _changed(self, connection: Connection) -> list[int]:
        now = {row.shard: row.version for row in connection.execute(_VERSIONS)}
        before, self._versions = self._versions, now
        return [shard for shard, version in now.items() if before.get(shard) != version]


def _locking(shard: int, foreign: Collection[int]) -> str:
    how = "pg_advisory_xact_lock" if shard in foreign else "pg_advisory_xact_lock_shared"
    return f"{how}({_TURN | shard})"


def _raise_versions(connection: Connection, borrowed: Collection[int]) -> None:
    added = insert(shards).values([{"shard": shard, "version": 1} for shard in sorted(borrowed)])
    raised = {"version": shards.c.version + 1}
    connection.execute(added.on_conflict_do_update(index_elements=["shard"], set_=raised))


def standing(connection: Connection) -> Standing:
    """Who works now."""
    living: set[int] = set()
    owners: dict[int, int] = {}
    fetchers: dict[int, int] = {}
    for pid, key, mode in connection.execute(_LOCKS):
        kind, number = key & ~_NUMBERS, key & _NUMBERS
        if key == LOCK and mode == "ShareLock":
            living.add(pid)
        elif kind == _OWNED:
            owners[number] = pid
        elif kind == _FETCHED:
            fetchers[number] = pid
    return Standing(frozenset(living), owners, fetchers)


def beat(connection: Connection, pid: int, name: str) -> None:
    """A sign of life for the session that writes."""
    row = {"pid": pid, "name": name[:NAME_CHARS_MAX], "beats": 1}
    again = {"beats": workers.c.beats + 1, "name": row["name"]}
    connection.execute(insert(workers).values(row).on_conflict_do_update(index_elements=["pid"], set_=again))


def beats(connection: Connection) -> dict[int, tuple[int, str]]:
    """How often each session has given a sign of life, and its worker's name."""
    return {row.pid: (row.beats, row.name) for row in connection.execute(_beats)}


def bury(connection: Connection, living: Collection[int]) -> None:
    """Forget the signs of life of all others."""
    connection.execute(_gone, {"living": list(living)})


def end(connection: Connection, pid: int) -> None:
    """End another worker's session, and with it whatever it has not committed."""
    connection.execute(_END, {"pid": pid})


def tell(connection: Connection) -> None:
    """Let all workers look again, once this is committed."""
    connection.execute(_TELL, {"channel": NEWS})


def listen(connection: Connection) -> None:
    """Hear of it from now on."""
    connection.execute(text(f"LISTEN {NEWS}"))


def heard(connection: Connection, seconds: float) -> bool:
    """Wait until something is heard, for so long at most; whether it was."""
    driver: Any = connection.connection.driver_connection
    return any(driver.notifies(timeout=seconds, stop_after=1))
