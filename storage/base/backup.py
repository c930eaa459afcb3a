"""A copy of the database while it is at work, and the way back from one.

SQLite only: PostgreSQL has tools of its own. A copy is whole or is not there: it is written under another
name and renamed. A restore takes only a copy whose pages, steps and books are right, and keeps what it
replaces beside it.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from storage.base.books import check
from storage.base.database import Database, DatabaseError
from storage.base.migrating import is_ours, pending
from storage.base.sqlite import remove

UNFINISHED_SUFFIX = ".unfinished"
REPLACED_SUFFIX = ".before-restore"


class BackupError(DatabaseError):
    """Why there is no copy, or no way back to it, as one sentence."""


def backup(url: str, target: Path) -> None:
    """Copy the database to `target`, which must not exist; the bot may go on meanwhile."""
    source = _file(url)
    if not source.exists():
        raise BackupError(f"there is no database at {source}")
    if target.exists():
        raise BackupError(f"{target} exists already: name another file, nothing is overwritten")
    if not target.parent.is_dir():
        raise BackupError(f"the directory does not exist: {target.parent}")
    unfinished = target.with_name(target.name + UNFINISHED_SUFFIX)
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(unfinished)) as there:
        here.backup(there)
        # a copy is one file, and can be read where nothing may be written
        there.execute("PRAGMA journal_mode=DELETE")
    _check_pages(unfinished, unfinished)
    _to_disk(unfinished)
    unfinished.rename(target)


def restore(url: str, copy: Path) -> Path | None:
    """Put `copy` in the place of the database; returns where the former one is kept now, if there was one.
    Refused while a process works on the database, and for a copy that is not right."""
    if not copy.is_file():
        raise BackupError(f"there is no copy at {copy}")
    target = _file(url)
    database = Database(url)  # the claim keeps everybody else out, until the end
    try:
        return _replace(target, copy)
    finally:
        database.close()


def _replace(target: Path, copy: Path) -> Path | None:
    unfinished = target.with_name(target.name + UNFINISHED_SUFFIX)
    shutil.copyfile(copy, unfinished)
    try:
        _verify(unfinished, copy)
        _to_disk(unfinished)
    except BaseException:
        remove(unfinished)
        raise
    former = _set_aside(target)
    unfinished.rename(target)
    return former


def _set_aside(target: Path) -> Path | None:
    if not target.exists():
        return None
    with closing(sqlite3.connect(target)) as last:
        last.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    former = target.with_name(target.name + REPLACED_SUFFIX)
    target.replace(former)
    remove(target)
    return former


def _verify(unfinished: Path, copy: Path) -> None:
    """The checks are made on our own file: the copy may lie where nothing can be written."""
    _check_pages(unfinished, copy)
    database = Database(f"sqlite:///{unfinished}", alone=False)
    try:
        if not is_ours(database):
            raise BackupError(f"{copy} is no database of this program")
        pending(database)
        with database.read() as connection:
            faults = check(connection)
    finally:
        database.close()
    if faults:
        raise BackupError(f"the books in {copy} are not right: {faults[0]}")


def _check_pages(file: Path, called: Path) -> None:
    """`called`: the name by which whoever asked knows the file."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{called} is no database of ours, or is damaged: {error}") from error
    if found != "ok":
        raise BackupError(f"{called} is damaged: {found}")


def _file(url: str) -> Path:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise BackupError("only a SQLite file can be copied here: for PostgreSQL use pg_dump and pg_restore")
    return Path(parsed.database)


def _to_disk(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
