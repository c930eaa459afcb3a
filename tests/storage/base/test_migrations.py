"""The steps lead to the very tables that the code declares."""

import pytest
from sqlalchemy import inspect, text

from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.ledger import entries
from storage.base.migrating import MIGRATIONS, NewerDatabaseError, migrate, pending
from storage.base.numbers import next_number
from storage.base.schema import metadata
from storage.tables import declare
from tests.standins.database import NOON, settings_of
from tests.standins.growing import STEPS, Rows, declared, fill, missing, upgrade
from tests.standins.places import Place


def test_the_migrated_tables_are_the_declared_ones(place: Place) -> None:
    declare()
    wanted, migrated = (Database(place.in_memory(tables=False)) for _ in range(2))
    migrate(migrated)
    with wanted.write() as connection:
        metadata.create_all(connection)
        want = declared(connection)
    with migrated.read() as connection:
        have = declared(connection)
    assert sorted(want.keys() - have.keys()) == [], "no step makes these: draft one (storage/migrations)"
    assert sorted(have.keys() - want.keys()) == [], "the steps make these, nothing declares them"
    assert {name: have[name] for name in want} == want


def test_what_was_written_at_each_step_is_there_after_the_last(place: Place) -> None:
    database = Database(place.in_memory(tables=False))
    written: list[Rows] = []
    for number, step in enumerate(pending(database), 1):
        upgrade(database, step)
        written.append(fill(database, number))
    for rows in written:
        assert missing(database, rows) == []


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_a_database_of_a_former_version_is_brought_up_with_all_that_is_in_it(place: Place, step: str) -> None:
    database = Database(place.in_memory(tables=False))
    upgrade(database, step)
    rows = fill(database, 1)
    assert migrate(database) == STEPS[STEPS.index(step) + 1 :]
    assert missing(database, rows) == []


def test_entries_are_numbered_behind_those_of_a_former_version(place: Place) -> None:
    """Which were numbered by the program alone; now the next number may come from the database's sequence."""
    database = Database(place.in_memory(tables=False))
    upgrade(database, "0031")
    fill(database, 1)
    fill(database, 2)
    migrate(database)
    with database.write() as connection:
        before = int(connection.execute(text("SELECT max(id) FROM ledger_entries")).scalar_one())
        tx = Directory(settings_of).transaction(connection, NOON)
        number = next_number(tx, entries.c.id, tx.kept)
        assert number > before > 0
    database.close()


def test_steps_are_done_once_and_kept(place: Place) -> None:
    database = Database(place.in_memory(tables=False))
    todo = pending(database)
    assert todo[0] == "0001"
    assert migrate(database) == todo
    assert migrate(database) == ()
    assert pending(database) == ()
    database.close()


def test_a_step_that_fails_leaves_the_database_as_it_was(place: Place) -> None:
    database = Database(place.in_memory(tables=False))
    with database.write() as connection:
        connection.execute(text("CREATE TABLE timers (mine INTEGER)"))
    with pytest.raises(Exception, match="timers"):
        migrate(database)
    with database.read() as connection:
        assert inspect(connection).get_table_names() == ["timers"]
    database.close()


def test_a_newer_database_is_refused_with_one_sentence(place: Place) -> None:
    database = Database(place.in_memory(tables=False))
    migrate(database)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for work in (migrate, pending):
        with pytest.raises(NewerDatabaseError, match="at step 9999, which this program does not know"):
            work(database)


@pytest.mark.sqlite_only
def test_every_step_follows_the_one_before() -> None:
    names = sorted(path.name for path in (MIGRATIONS / "versions").glob("0*.py"))
    assert [name[:4] for name in names] == [f"{n:04d}" for n in range(1, len(names) + 1)]
