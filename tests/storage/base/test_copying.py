"""What is moved to another database is all there, and goes on where it was; or nothing is moved."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import inspect, select

from rules.base.effects import Note, SetTimer
from rules.base.ids import GroupId
from rules.base.ledger import FUND, ISSUE, Entry, transfer
from storage.base import audit, copying, ledger, outbox, timers
from storage.base.books import check
from storage.base.copying import CopyError, copy
from storage.base.database import Database, DatabaseInUseError
from storage.base.journal import Journal, journal_of
from storage.base.migrating import migrate
from storage.base.outbox import Draft
from storage.base.schema import metadata
from storage.tables import declare
from tests.standins import places
from tests.standins.database import NOON, Books
from tests.standins.growing import STEPS, fill

pytestmark = pytest.mark.sqlite_only  # each test has two databases, and their kinds are chosen here

BOOKS = ("ledger_entries", "ledger_lines", "ledger_balances", "audit", "unit_moves", "unit_holdings")
DRAFT = Draft(lane="a", kind="say", group=None, chat=1, urgency=1, payload={"html": "街坊\ud83d"})


class Move(NamedTuple):
    source: Books
    target: str

    @property
    def address(self) -> str:
        return self.source.database.url.render_as_string(hide_password=False)

    def go(self) -> copying.Copied:
        self.source.database.close()
        return copy(self.address, self.target)


@pytest.fixture(params=[(a, b) for a in places.KINDS for b in places.KINDS], ids="-".join)
def move(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Move]:
    """From one kind of database to another one."""
    if why := places.missing():
        pytest.skip(why)
    declare()
    (tmp_path / "new").mkdir()
    with places.at(request.param[1]) as there:
        target = there.in_folder(tmp_path / "new", tables=False)
        with places.at(request.param[0]):
            yield Move(Books(tmp_path, migrated=True), target)


def living(move: Move) -> GroupId:
    """Books that are right, and numbers that were given away."""
    books = move.source
    group = books.add_group()
    for n in range(7):
        with books.transaction() as tx:
            ledger.post(tx, Entry(group, f"a{n}", "grant", transfer(ISSUE, FUND, 5)))
            audit.note(tx, Note(group, "grant", f"case:{n}"))
            timers.put(tx, SetTimer(f"t{n}", NOON, "kind", group, (("n", n),)))
            outbox.queue(tx, [DRAFT])
    return group


def content(database: Database) -> dict[str, list[str]]:
    with database.read() as connection:
        return {t.name: sorted(map(repr, connection.execute(select(t)))) for t in metadata.sorted_tables}


def test_every_row_arrives_as_it_was_and_the_books_are_right(
    move: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "ROWS_AT_ONCE", 3)
    fill(move.source.database, 40, but=BOOKS)
    living(move)
    before = content(move.source.database)
    done = move.go()
    there = Database(move.target)
    assert content(there) == before
    assert done.rows == sum(map(len, before.values()))
    with there.read() as connection:
        assert check(connection) == []
    there.close()
    assert content(Database(move.address)) == before


def test_a_number_that_was_given_away_is_never_given_again(move: Move) -> None:
    living(move)
    with move.source.transaction() as tx:
        outbox.queue(tx, [DRAFT])
        last = max(row.id for row in outbox.first(tx, (), ()))
        for row in outbox.first(tx, (), ()):
            outbox.drop(tx, row.id)
    move.go()
    with places.at("sqlite"):
        there = Books()
    there.database = Database(move.target)
    with there.transaction(NOON + timedelta(hours=1)) as tx:
        outbox.queue(tx, [DRAFT])
        assert [row.id for row in outbox.first(tx, (), ())] == [last + 1]


def test_wrong_books_are_not_moved_and_nothing_is_left(move: Move) -> None:
    living(move)
    move.source.behind_our_back("UPDATE ledger_lines SET points = 6 WHERE position = 1")
    with pytest.raises(CopyError, match="the books are not right, so nothing was copied"):
        move.go()
    there = Database(move.target)
    if there.path is not None:
        assert not there.path.exists()
    else:
        assert inspect(there.engine).get_table_names() == []


def test_nothing_is_written_over(move: Move) -> None:
    living(move)
    move.go()
    with pytest.raises(CopyError, match="is not empty"):
        move.go()


def test_an_empty_database_that_has_its_tables_is_good_enough(move: Move) -> None:
    living(move)
    there = Database(move.target)
    migrate(there)
    there.close()
    assert move.go().rows > 0


@pytest.mark.parametrize("at_work", ["source", "target"])
def test_neither_may_be_at_work(move: Move, at_work: str) -> None:
    move.source.database.close()
    busy = Database(move.address if at_work == "source" else move.target)
    with pytest.raises(DatabaseInUseError):
        copy(move.address, move.target)
    busy.close()


def test_a_database_is_not_copied_onto_itself(move: Move) -> None:
    move.source.database.close()
    with pytest.raises(CopyError, match="the same database"):
        copy(move.address, move.address)


def test_what_is_taken_and_not_decided_is_not_left_behind(move: Move) -> None:
    path = move.source.database.path
    if path is None:
        pytest.skip("only beside a file updates are taken ahead")
    journal = Journal(journal_of(path, 7))
    journal.append([{"update_id": 1}], anew=True)
    with pytest.raises(CopyError, match="not decided yet"):
        move.go()
    journal.clear()
    journal.close()
    move.go()


def test_an_older_version_and_a_strange_database_are_not_copied(move: Move) -> None:
    with move.source.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(CopyError, match="older version"):
        move.go()
    with move.source.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    with pytest.raises(CopyError, match="no database of this program"):
        move.go()
    with move.source.database.write() as connection:  # others use it after us
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{STEPS[-1]}')")


def test_what_fits_in_one_kind_only_is_told_by_its_table(tmp_path: Path) -> None:
    if why := places.missing():
        pytest.skip(why)
    source = Books(tmp_path, migrated=True)
    source.add_group()
    with source.transaction() as tx:
        timers.put(tx, SetTimer("t", NOON, "k" * 200))
    source.database.close()
    with places.at("postgresql") as there, pytest.raises(CopyError, match="timers holds what cannot be kept"):
        copy(f"sqlite:///{tmp_path}/xiaoer.db", there.in_folder(tmp_path, tables=False))


@pytest.mark.parametrize(
    ("source", "said"),
    [("sqlite:////nowhere/x.db", "there is no database at"), ("sqlite://", "names no file"), ("", "address")],
)
def test_an_address_of_nothing_is_one_sentence(tmp_path: Path, source: str, said: Any) -> None:
    with pytest.raises(CopyError, match=said):
        copy(source, f"sqlite:///{tmp_path}/new.db")
