"""The steps lead to the very tables that the code declares."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from storage.base.database import Database
from storage.base.migrating import MIGRATIONS, NewerDatabaseError, migrate, pending
from storage.base.schema import metadata
from storage.tables import declare


def declared(connection: Connection) -> dict[str, list[str]]:
    """Name → SQL of every table and index, spaces and the order of constraints evened out."""
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {name: _even(sql) for name, sql in rows if name not in ("alembic_version", "sqlite_sequence")}


def _even(sql: str) -> list[str]:
    return sorted(" ".join(re.sub(r'["()]', " ", part).split()) for part in sql.split(","))


def test_the_migrated_tables_are_the_declared_ones() -> None:
    declare()
    wanted, migrated = Database("sqlite://"), Database("sqlite://")
    migrate(migrated)
    with wanted.write() as connection:
        metadata.create_all(connection)
        want = declared(connection)
    with migrated.read() as connection:
        have = declared(connection)
    assert sorted(want.keys() - have.keys()) == [], "no step makes these: draft one (storage/migrations)"
    assert sorted(have.keys() - want.keys()) == [], "the steps make these, nothing declares them"
    assert {name: have[name] for name in want} == want


def test_steps_are_done_once_and_kept(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/xiaoer.db")
    todo = pending(database)
    assert todo[0] == "0001"
    assert migrate(database) == todo
    assert migrate(database) == ()
    assert pending(database) == ()
    database.close()


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/xiaoer.db")
    with database.write() as connection:
        connection.execute(text("CREATE TABLE timers (mine INTEGER)"))
    with pytest.raises(Exception, match="timers"):
        migrate(database)
    with database.read() as connection:
        assert set(declared(connection)) == {"timers"}
    database.close()


def test_a_newer_database_is_refused_with_one_sentence() -> None:
    database = Database("sqlite://")
    migrate(database)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for work in (migrate, pending):
        with pytest.raises(NewerDatabaseError, match="at step 9999, which this program does not know"):
            work(database)


def test_every_step_follows_the_one_before() -> None:
    names = sorted(path.name for path in (MIGRATIONS / "versions").glob("0*.py"))
    assert [name[:4] for name in names] == [f"{n:04d}" for n in range(1, len(names) + 1)]
