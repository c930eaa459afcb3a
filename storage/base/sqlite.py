"""How SQLite is spoken to: in WAL, with `synchronous=FULL` and foreign keys on.

A transaction that may write takes its lock at once (`BEGIN IMMEDIATE`), so that it never fails half-way for
want of it. A second process is kept out by a lock beside the file, which goes with the process that has it.
"""

import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event

from storage.base.faults import DatabaseError, DatabaseInUseError

BUSY_TIMEOUT_MILLISECONDS = 5_000  # a backup or `ledger check` beside us may hold the file for so long
PAGE_CACHE_KIBIBYTES = 65_536  # the driver's own 2 MiB is soon too small for many members' rows
CHECKPOINT_PAGES = 4_000  # of the log, 16 MB: each checkpoint waits for the disk twice more
LOCK_SUFFIX = ".lock-file"
PULSE_SUFFIX = ".pulse"
READ_ONLY = "xiaoer_read_only"  # execution option of a connection that will not write
READING = {READ_ONLY: True}

_OUT_OF_ORDER = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)


def file_of(url: URL) -> Path | None:
    """The file that the address names; None: it is in memory, or no SQLite."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def claimed(path: Path) -> FileLock:
    """The lock beside the file, held. DatabaseError: it cannot be had."""
    if not path.parent.is_dir():
        raise DatabaseError(f"the directory of the database does not exist: {path.parent}")
    lock = FileLock(f"{path}{LOCK_SUFFIX}", thread_local=False)
    try:
        lock.acquire(blocking=False)
    except Timeout as busy:
        raise DatabaseInUseError(str(path)) from busy
    return lock


@dataclass(frozen=True, slots=True)
class ProcessBeat:
    """Of the process that has the file. `name` is its number, and what tells it from others that had or have
    the same number: the machine's start, and its own."""

    name: str
    at_nanoseconds: int

    def end(self) -> bool:
        """SIGKILL, if it is on this machine and the very same."""
        process = int(self.name.split()[0])
        if _name(process) != self.name:
            return False
        with suppress(ProcessLookupError, PermissionError):
            os.kill(process, signal.SIGKILL)
            return True
        return False


def beat_now(path: Path) -> None:
    """This process, which has the file, lives."""
    pulse = Path(f"{path}{PULSE_SUFFIX}")
    try:
        os.utime(pulse)
    except FileNotFoundError:
        pulse.write_text(_name(os.getpid()), "utf-8")


def beat(path: Path) -> ProcessBeat | None:
    """The last of whoever has the file; None: nobody has beaten since it was taken."""
    pulse = Path(f"{path}{PULSE_SUFFIX}")
    with suppress(FileNotFoundError):
        name = pulse.read_text("utf-8")
        return ProcessBeat(name, pulse.stat().st_mtime_ns) if name else None
    return None


def still(path: Path) -> None:
    """Whoever beat has nothing to do with the file any more."""
    Path(f"{path}{PULSE_SUFFIX}").unlink(missing_ok=True)


def _name(process: int) -> str:
    """ "" where Linux does not tell: then it can't be known who it is, and nobody is ended."""
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("utf-8").strip()
        started = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[19]
        return f"{process} {started} {boot}"
    return ""


def engine(url: URL, path: Path | None, to_json: Callable[[object], str]) -> Engine:
    """The way in."""
    options: dict[str, Any] = {"json_serializer": to_json}
    if path is None:
        options |= {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    found = create_engine(url, **options)
    event.listen(found, "connect", _set_up)
    event.listen(found, "begin", _begin)
    return found


def remove(file: Path) -> None:
    """Take a database that nobody uses away, with what lies beside it while it is used."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def is_fault(code: int) -> bool:
    """Whether the driver's code means that the database itself fails."""
    return code & 0xFF in _OUT_OF_ORDER


def _set_up(connection: Any, _record: object) -> None:
    # The driver's own idea of transactions opens them late and breaks savepoints; ours begin explicitly.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"cache_size=-{PAGE_CACHE_KIBIBYTES}",
        f"wal_autocheckpoint={CHECKPOINT_PAGES}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
