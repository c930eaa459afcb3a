"""How PostgreSQL is spoken to: one connection writes, and holds the lock that keeps other processes out.

The lock lives and dies with the connection that writes, so nothing is ever written without it, also when the
server was away: the next connection takes the lock anew, or is refused because another process was quicker. A
connection whose other end is gone without a word (a cable, a machine) is given up by both after
DEAD_SECONDS.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from storage.base.faults import DatabaseInUseError

LOCK = (
    0x7869616F6572  # "xiaoer", of this database: nobody else's advisory lock has this number but by ill will
)
CLAIM_MILLISECONDS = 2_000  # a process that was killed may be finished with by the server only after so long
CONNECT_SECONDS = 10
STATEMENTS_PREPARED_MAX = (
    500  # by the driver, a connection; 100 would be too few for what is asked all the time
)
DEAD_SECONDS = 25
WRITER_WAITS_SECONDS = 5.0  # for the one connection that writes, while another thread has it
READERS_MAX = 5
Claim: TypeAlias = Callable[[str, Any, object], None]  # the database's address, the driver's connection
READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

_IDLE_SECONDS, _INTERVAL_SECONDS, _PROBES = 10, 5, 3
_SERVER_END = {
    "tcp_keepalives_idle": _IDLE_SECONDS,
    "tcp_keepalives_interval": _INTERVAL_SECONDS,
    "tcp_keepalives_count": _PROBES,
    "tcp_user_timeout": f"{DEAD_SECONDS}s",
}
_CONNECTION: dict[str, Any] = {
    "application_name": "xiaoer",
    "connect_timeout": CONNECT_SECONDS,
    "keepalives_idle": _IDLE_SECONDS,
    "keepalives_interval": _INTERVAL_SECONDS,
    "keepalives_count": _PROBES,
    "tcp_user_timeout": DEAD_SECONDS * 1_000,
    "options": " ".join(f"-c {name}={value}" for name, value in _SERVER_END.items()),
}

# Classes of SQLSTATE, and single ones: the server is full, ends, fails, cannot be reached, is a copy that is
# only read, or did not let us have our turn.
_OUT_OF_ORDER = ("08", "40", "53", "57", "58", "XX", "25006", "25P03", "25P04", "55P03")


def writing(url: URL, to_json: Callable[[object], str], *, claim: Claim | None) -> Engine:
    """The way in for the writer. `claim` is made of each connection: DatabaseInUseError when another process
    has the database, now or whenever a connection has to be made again."""
    options = {"pool_size": 1, "max_overflow": 0, "pool_timeout": WRITER_WAITS_SECONDS}
    found = _engine(url, to_json, options)
    if claim is not None:
        event.listen(found, "connect", partial(claim, url.render_as_string()))
        found.connect().close()
    return found


def reading(url: URL, to_json: Callable[[object], str]) -> Engine:
    """The way in for everybody else."""
    return _engine(url, to_json, {"pool_size": 1, "max_overflow": READERS_MAX - 1})


def speaking(url: URL, to_json: Callable[[object], str]) -> Engine:
    """The way in for one connection that is neither, and whose statements are committed one by one."""
    return _engine(url, to_json, {"pool_size": 1, "isolation_level": "AUTOCOMMIT"})


def _engine(url: URL, to_json: Callable[[object], str], options: dict[str, Any]) -> Engine:
    given = {name: value for name, value in _CONNECTION.items() if name not in url.query}
    found = create_engine(url, poolclass=QueuePool, connect_args=given, json_serializer=to_json, **options)
    event.listen(found, "connect", _set_up)
    return found


def _set_up(connection: Any, _record: object) -> None:
    connection.prepared_max = STATEMENTS_PREPARED_MAX


def alone(which: str, connection: Any, _record: object) -> None:
    """The claim of a process that has the database to itself."""
    from psycopg.errors import LockNotAvailable  # only whoever has PostgreSQL has it

    connection.autocommit = True
    try:
        connection.execute(f"SET lock_timeout = {CLAIM_MILLISECONDS}")
        connection.execute(f"SELECT pg_advisory_lock({LOCK})")
        connection.execute("RESET lock_timeout")
    except LockNotAvailable as busy:
        connection.close()
        raise DatabaseInUseError(which) from busy
    connection.autocommit = False


# The time of the last word of the session that alone has the database. One that works on a statement is not
# silent, however long it takes; nor is one that has never beaten, for it is only beginning.
_BEATS = "xiaoer beats"
BEAT_NOW = f"SET application_name = '{_BEATS}'"
_BEAT = f"""
SELECT a.pid, a.state_change FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'advisory' AND l.mode = 'ExclusiveLock' AND l.granted
  AND (l.classid::bigint << 32 | l.objid::bigint) = {LOCK} AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND a.application_name = '{_BEATS}' AND a.state <> 'active'
"""  # noqa: S608 - a number of ours


@dataclass(frozen=True, slots=True)
class SessionBeat:
    """Of the session that has the database."""

    session: int
    at: datetime
    _url: URL = field(compare=False, repr=False)

    def end(self) -> bool:
        """The session, and with it all that its process might still write."""
        return bool(_asked(self._url, f"SELECT pg_terminate_backend({self.session})"))


def beat(url: URL) -> SessionBeat | None:
    """The last of whoever has the database; None: nobody has, or it is at work."""
    for session, at in _asked(url, _BEAT):
        return SessionBeat(session, at, url)
    return None


def _asked(url: URL, question: str) -> list[Any]:
    engine = _engine(url, str, {"pool_size": 1, "max_overflow": 0})
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(question)]
    finally:
        engine.dispose()


def is_fault(error: object) -> bool:
    """Whether the driver's error means that the database itself fails."""
    state = getattr(error, "sqlstate", None)
    return type(error).__name__ == "OperationalError" if state is None else state.startswith(_OUT_OF_ORDER)
