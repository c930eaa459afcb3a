"""`xiaoer ledger check`, `backup`, `restore`, `migrate`: what an operator does with the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from bot.cli.reading import read
from bot.cli.trouble import FAILED
from bot.sealing import sealing_file
from storage.base import backup as copies
from storage.base import books, copying
from storage.base.database import Database, DatabaseError
from storage.base.migrating import migrate as bring_up
from storage.base.migrating import pending
from storage.base.sealing import key_file


def check(file: Path) -> None:
    """Prove the books, also while 小二 runs; leave with FAILED when they are not right."""
    with _reading(file) as database, database.read() as connection:
        faults = books.check(connection)
    for fault in faults:
        typer.echo(f"✗ {fault}")
    if faults:
        typer.echo("The books are not right: stop 小二 and restore the newest backup that is.")
        raise typer.Exit(FAILED)
    typer.echo("✓ The books are right.")


def backup(file: Path, to: Path) -> None:
    """Copy the database, also while 小二 runs. DatabaseError: why not."""
    config = read(file)
    copies.backup(config.database.url, to)
    typer.echo(f"The database is copied to {to}.")
    key = sealing_file(config)
    if key is not None and key.exists():
        typer.echo(f"The key to the secrets in it is not: keep a copy of {key}, in another place.")


def restore(file: Path, source: Path) -> None:
    """Put a copy back. DatabaseError: why not."""
    config = read(file)
    former = copies.restore(config.database.url, source)
    kept = f"; what was there before is kept in {former}" if former else ""
    typer.echo(f"{source} is the database again{kept}.")
    key = sealing_file(config)
    if key is not None and not key.exists():
        typer.echo(f"{key} is missing: put it back, or lotteries that are open must commit to new seeds.")


def copy(source: str, target: str) -> None:
    """Copy everything into another database. DatabaseError: why not."""
    done = copying.copy(source, target)
    typer.echo(f"{done.rows:,} rows of {done.tables} tables are copied and read again; the books are right.")
    typer.echo("Now let database.url name the new one, and keep the old one until 小二 has worked on it.")
    key, there = key_file(source), key_file(target)
    if key is not None and key.exists() and key != there:
        typer.echo(
            f"The key to the secrets is not in it: copy {key} to {there}, or name it in database.key_file."
        )


def migrate(file: Path) -> None:
    """Bring the database up to this version. DatabaseError: why not."""
    database = Database(read(file).database.url)
    try:
        done = bring_up(database)
    finally:
        database.close()
    typer.echo(f"Done: {', '.join(done)}." if done else "The database is up to date.")


@contextmanager
def _reading(file: Path) -> Iterator[Database]:
    database = Database(read(file).database.url, alone=False)
    try:
        if database.path is not None and not database.path.exists():
            raise DatabaseError(f"There is no database at {database.path}: is database.url right?")
        if pending(database):
            raise DatabaseError("The database is of an older version: `xiaoer migrate` brings it up to date.")
        yield database
    finally:
        database.close()
