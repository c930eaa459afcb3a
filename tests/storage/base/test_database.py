"""The database keeps what it says it keeps, for one process at a time."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from storage.base import postgres
from storage.base.database import Database, DatabaseError, DatabaseInUseError, is_out_of_order
from storage.base.inbox import cursors
from storage.base.upsert import upsert
from tests.standins import places
from tests.standins.database import NOON, Books
from tests.standins.places import Place

CLAIM = """
import sys
from storage.base.database import Database, DatabaseInUseError
try:
    Database(sys.argv[1])
except DatabaseInUseError as error:
    print(error)
    sys.exit(3)
"""


def claim_elsewhere(url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", CLAIM, url], capture_output=True, text=True, check=False)


def test_a_second_process_is_refused_with_one_sentence(place: Place, tmp_path: Path) -> None:
    url = place.in_folder(tmp_path)
    database = Database(url)
    refused = claim_elsewhere(url)
    assert refused.returncode == 3
    assert refused.stdout.count("\n") == 1
    assert "another process already works on the database" in refused.stdout
    database.close()
    assert claim_elsewhere(url).returncode == 0


def test_a_second_claim_in_the_same_process_is_refused_and_a_reader_is_not(
    place: Place, tmp_path: Path
) -> None:
    url = place.in_folder(tmp_path)
    database = Database(url)
    with pytest.raises(DatabaseInUseError):
        Database(url)
    reader = Database(url, alone=False)
    with reader.read() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
    reader.close()
    database.close()


@pytest.mark.sqlite_only
def test_what_keeps_us_from_the_database_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="directory of the database does not exist"):
        Database(f"sqlite:///{tmp_path}/nowhere/xiaoer.db")
    with pytest.raises(DatabaseError, match=r"database\.url cannot be used"):
        Database("this is no address")


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
def test_sqlite_is_durable_and_strict(books: Books, pragma: str, value: object) -> None:
    for open_one in (books.database.write, books.database.read):
        with open_one() as connection:
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


@pytest.mark.sqlite_only
def test_a_writer_has_the_lock_from_its_first_moment(books: Books) -> None:
    other = sqlite3.connect(str(books.database.path), timeout=0, isolation_level=None)
    with books.database.write(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_foreign_key_to_nothing_is_refused(books: Books) -> None:
    with pytest.raises(IntegrityError), books.database.write() as connection:
        connection.execute(text("INSERT INTO group_admins (group_id, person) VALUES (99, 1)"))


def test_an_instant_without_a_zone_is_refused(books: Books) -> None:
    row = {"bot": 1, "next_number": 2, "moved_at": datetime(2026, 1, 1)}
    with pytest.raises(StatementError, match="an instant needs a zone"), books.database.write() as connection:
        connection.execute(insert(cursors), row)


# --- a server that can go away ---------------------------------------------------------------------------


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Books]:
    """Books on PostgreSQL."""
    if why := places.missing():
        pytest.skip(why)
    with places.at("postgresql"):
        yield Books(tmp_path)


def cut_off(books: Books) -> None:
    """The server ends the session that writes, as when it is started again."""
    with books.database.read() as connection:
        ended = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = "
        connection.execute(text(f"{ended} (SELECT oid FROM pg_database WHERE datname = current_database())"))


@pytest.mark.sqlite_only
def test_a_session_that_was_cut_off_is_made_again_and_nothing_is_lost(served: Books) -> None:
    group = served.add_group()
    cut_off(served)
    with pytest.raises(DBAPIError) as lost:
        served.add_group(-7)
    assert is_out_of_order(lost.value)
    assert served.add_group(-7) != group


@pytest.mark.sqlite_only
def test_whoever_was_cut_off_cannot_write_when_another_one_has_the_database(
    served: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "CLAIM_MILLISECONDS", 100)
    served.add_group()
    cut_off(served)
    other = Database(served.database.url.render_as_string(hide_password=False))
    with pytest.raises(DBAPIError):
        served.add_group(-7)
    for way in (served.database.write, served.database.look):
        with pytest.raises(DatabaseInUseError, match="another process already works on"), way():
            pass
    other.close()
    assert served.add_group(-7)


@pytest.mark.sqlite_only
def test_a_password_is_not_in_the_sentence_about_a_second_process(served: Books) -> None:
    url = served.database.url.set(password="secret")
    with pytest.raises(DatabaseInUseError) as refused:
        Database(url.render_as_string(hide_password=False))
    assert "secret" not in str(refused.value)


def test_a_question_that_fails_takes_nothing_but_its_own_event_with_it(books: Books) -> None:
    """On PostgreSQL a whole transaction is given up for one, also when nothing was written before."""
    wrong = select(text("no_such_column"))
    with books.transaction() as tx:
        upsert(tx, cursors, [{"bot": 1, "next_number": 2, "moved_at": NOON}], ["bot"])
        tx.keep()
        for before in (0, 1):
            if before:
                upsert(tx, cursors, [{"bot": 2, "next_number": 2, "moved_at": NOON}], ["bot"])
            with pytest.raises(DBAPIError):
                tx.read(wrong)
            tx.drop()
    with books.transaction() as tx:
        assert list(tx.read(select(cursors.c.bot)).scalars()) == [1]
