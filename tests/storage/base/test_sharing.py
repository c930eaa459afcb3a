"""Shards are locks of the session that writes: one owner each, free when it ends, borrowed by turns."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.base import sharing
from storage.base.database import Database, DatabaseError, DatabaseInUseError
from storage.base.shards import ALL, SHARDS
from storage.base.sharing import Shares
from tests.standins import places

WAIT_SECONDS = 20.0


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    if why := places.missing():
        pytest.skip(why)
    with places.at("postgresql") as here:
        yield here.in_folder(tmp_path)


class Hand:
    """A session that shares."""

    def __init__(self, url: str) -> None:
        self.shares = Shares()
        self.database = Database(url, shares=self.shares)

    def take(self, most: int = SHARDS) -> frozenset[int]:
        with self.database.write() as connection:
            return self.shares.take(connection, sorted(ALL), most)

    def turn(self, *borrowed: int) -> list[int]:
        """A whole transaction; what others had borrowed of ours before it."""
        with self.database.write() as connection:
            return self.shares.begin(connection, borrowed)

    def close(self) -> None:
        self.database.close()


@pytest.fixture
def hands(url: str) -> Iterator[tuple[Hand, Hand]]:
    two = Hand(url), Hand(url)
    yield two
    for hand in two:
        hand.close()


def test_a_shard_has_one_owner(hands: tuple[Hand, Hand]) -> None:
    one, other = hands
    assert len(one.take(40)) == 40
    assert other.take() == ALL - one.shares.held
    with one.database.read() as connection:
        now = sharing.standing(connection)
    assert now.workers == {one.shares.pid, other.shares.pid}
    assert {shard for shard, pid in now.owners.items() if pid == one.shares.pid} == one.shares.held


def test_what_is_let_go_others_may_have(hands: tuple[Hand, Hand]) -> None:
    one, other = hands
    one.take()
    assert other.take() == frozenset()
    with one.database.write() as connection:
        one.shares.let_go(connection, {3, 4})
    assert other.take() == {3, 4}
    assert one.shares.held == ALL - {3, 4}


def test_one_fetches_for_a_bot(hands: tuple[Hand, Hand]) -> None:
    one, other = hands
    bot = 7_123_456_789
    with one.database.write() as connection:
        assert one.shares.fetch(connection, bot)
        assert one.shares.fetch(connection, bot)
    with other.database.write() as connection:
        assert not other.shares.fetch(connection, bot)
        assert sharing.standing(connection).fetchers == {bot: one.shares.pid}
    one.close()
    with other.database.write() as connection:
        assert other.shares.fetch(connection, bot)


def test_a_session_that_was_ended_holds_nothing_and_commits_nothing(hands: tuple[Hand, Hand]) -> None:
    one, other = hands
    one.take()
    before = one.shares.pid

    def stale() -> None:
        with one.database.write() as connection:
            sharing.beat(connection, 1, "stale")
            with other.database.speak() as speaking:
                sharing.end(speaking, before)
            connection.exec_driver_sql("SELECT 1")

    with pytest.raises(Exception, match="terminat"):
        stale()
    assert one.turn() == []
    assert one.shares.pid != before
    assert one.shares.held == frozenset()
    with other.database.read() as connection:
        assert sharing.beats(connection) == {}


def test_what_was_borrowed_its_owner_is_told_once(hands: tuple[Hand, Hand]) -> None:
    one, other = hands
    one.take(32)
    other.take()
    mine = min(one.shares.held)
    one.turn()
    assert other.turn(mine) == []
    assert one.turn() == [mine]
    assert one.turn() == []


def test_borrower_and_owner_wait_for_each_other(hands: tuple[Hand, Hand]) -> None:
    one, other = hands
    one.take()
    began = threading.Event()
    order: list[str] = []

    def borrow() -> None:
        began.set()
        other.turn(5)
        order.append("borrower")

    with one.database.write() as connection:
        one.shares.begin(connection, ())
        thread = threading.Thread(target=borrow)
        thread.start()
        began.wait(WAIT_SECONDS)
        order.append("owner")
    thread.join(WAIT_SECONDS)
    assert order == ["owner", "borrower"]


def test_who_shares_and_who_is_alone_keep_each_other_out(url: str) -> None:
    hand = Hand(url)
    with pytest.raises(DatabaseInUseError):
        Database(url)
    hand.close()
    alone = Database(url)
    with pytest.raises(DatabaseInUseError):
        Hand(url)
    alone.close()


def test_sqlite_is_not_shared(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="several workers need PostgreSQL"):
        Database(f"sqlite:///{tmp_path}/books.db", shares=Shares())
