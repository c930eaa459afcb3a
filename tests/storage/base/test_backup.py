"""A copy made while the bot works is whole; only a right copy comes back."""

from pathlib import Path

import pytest

from rules.base.ledger import FUND, ISSUE, Entry, transfer
from storage.base import ledger
from storage.base.backup import REPLACED_SUFFIX, BackupError, backup, restore
from storage.base.database import Database, DatabaseInUseError
from storage.base.migrating import migrate
from tests.standins.database import Books

pytestmark = pytest.mark.sqlite_only  # PostgreSQL has tools of its own


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/xiaoer.db"


def grant(books: Books, group: int, cause: str) -> None:
    with books.transaction() as tx:
        ledger.post(tx, Entry(group, cause, "grant", transfer(ISSUE, FUND, 5)))


def fund(books: Books, group: int) -> int:
    with books.transaction() as tx:
        return ledger.balance(tx, group, FUND)


def working(tmp_path: Path) -> tuple[Books, int]:
    books = Books(tmp_path, migrated=True)
    group = books.add_group()
    grant(books, group, "a")
    return books, group


def test_a_copy_holds_what_was_kept_and_comes_back(tmp_path: Path, url: str) -> None:
    books, group = working(tmp_path)
    copy = tmp_path / "copy.db"
    backup(url, copy)
    grant(books, group, "b")
    assert fund(books, group) == 10
    books.database.close()
    former = restore(url, copy)
    assert former == tmp_path / f"xiaoer.db{REPLACED_SUFFIX}"
    again = Books(tmp_path)
    assert fund(again, group) == 5
    again.database.close()
    assert restore(url, former) is not None
    again = Books(tmp_path)
    assert fund(again, group) == 10
    again.database.close()


def test_nothing_is_restored_under_a_running_bot(tmp_path: Path, url: str) -> None:
    books, group = working(tmp_path)
    backup(url, tmp_path / "copy.db")
    with pytest.raises(DatabaseInUseError):
        restore(url, tmp_path / "copy.db")
    assert fund(books, group) == 5
    books.database.close()


def test_a_copy_whose_books_are_wrong_is_refused_and_nothing_changes(tmp_path: Path, url: str) -> None:
    books, group = working(tmp_path)
    copy = tmp_path / "copy.db"
    backup(url, copy)
    books.database.close()
    tampered = Database(f"sqlite:///{copy}")
    with tampered.write() as connection:
        connection.exec_driver_sql("UPDATE ledger_balances SET points = 500 WHERE kind = 'fund'")
    tampered.close()
    with pytest.raises(BackupError, match=r"the books in .* are not right: the balance of fund"):
        restore(url, copy)
    assert sorted(path.name for path in tmp_path.glob("xiaoer.db*unfinished*")) == []
    again = Books(tmp_path)
    assert fund(again, group) == 5
    again.database.close()


def test_a_damaged_or_foreign_file_is_refused(tmp_path: Path, url: str) -> None:
    rubbish, empty = tmp_path / "rubbish.db", tmp_path / "empty.db"
    rubbish.write_bytes(b"not a database at all" * 1000)
    Database(f"sqlite:///{empty}").engine.connect().close()
    with pytest.raises(BackupError, match="damaged"):
        restore(url, rubbish)
    with pytest.raises(BackupError, match="no database of this program"):
        restore(url, empty)
    with pytest.raises(BackupError, match="there is no copy"):
        restore(url, tmp_path / "nowhere.db")


def test_a_newer_copy_is_refused(tmp_path: Path, url: str) -> None:
    newer = Database(f"sqlite:///{tmp_path}/newer.db")
    migrate(newer)
    with newer.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(Exception, match="does not know"):
        restore(url, tmp_path / "newer.db")


def test_a_copy_overwrites_nothing(tmp_path: Path, url: str) -> None:
    with pytest.raises(BackupError, match="there is no database"):
        backup(url, tmp_path / "copy.db")
    books, _ = working(tmp_path)
    (tmp_path / "copy.db").write_bytes(b"mine")
    with pytest.raises(BackupError, match="exists already"):
        backup(url, tmp_path / "copy.db")
    with pytest.raises(BackupError, match="directory does not exist"):
        backup(url, tmp_path / "nowhere" / "copy.db")
    with pytest.raises(BackupError, match="pg_dump"):
        backup("postgresql://somewhere/xiaoer", tmp_path / "other.db")
    books.database.close()
