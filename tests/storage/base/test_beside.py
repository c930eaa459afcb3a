"""Two processes on one PostgreSQL meet: nobody is thrown out, nothing is lost, no number is given twice."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from rules.base.effects import Note
from rules.base.events import MemberSeen
from rules.base.ids import ChatId, GroupId, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from rules.base.people import Person
from storage.base import audit, ledger, people, tally
from storage.base.books import check
from storage.base.directory import Newcomer
from storage.base.shards import ALL, shard_of
from storage.base.transaction import Transaction
from tests.standins.database import NOON, Books

ROUNDS = 12
CROWD = 30


@pytest.fixture
def both() -> Iterator[tuple[Books, Books]]:
    one = Books()
    if one.database.is_sqlite:
        one.database.close()
        pytest.skip("SQLite has one writer")
    other = one.beside()
    even = frozenset(shard for shard in ALL if shard % 2 == 0)
    one.groups.own(even)
    other.groups.own(ALL - even)
    yield one, other
    other.database.close()
    one.database.close()


def at_once(both: tuple[Books, Books], work: Callable[[Books, Transaction, int], None]) -> None:
    """Both do it ROUNDS times, each time beginning together."""
    start = Barrier(len(both))

    def run(books: Books) -> None:
        for turn in range(ROUNDS):
            start.wait(30)
            with books.transaction() as tx:
                work(books, tx, turn)

    with ThreadPoolExecutor() as threads:
        for done in [threads.submit(run, books) for books in both]:
            done.result(60)


def faults(books: Books) -> list[str]:
    with books.database.read() as connection:
        return check(connection)


def test_entries_of_groups_here_and_there_never_collide(both: tuple[Books, Books]) -> None:
    groups = [both[0].add_group(-1001000000001 - n) for n in range(4)]

    def give(books: Books, tx: Transaction, turn: int) -> None:
        for group in groups:
            if books.groups.memory.owns(group):
                moved = transfer(ISSUE, member(PersonId(7)), 5)
                ledger.post(tx, Entry(group, f"c{group}-{turn}", "grant", moved))

    at_once(both, give)
    assert faults(both[0]) == []
    with both[0].transaction() as tx:
        assert [ledger.balance(tx, group, member(PersonId(7))) for group in groups] == [5 * ROUNDS] * 4


def test_lines_of_no_group_are_one_chain_whoever_writes_them(both: tuple[Books, Books]) -> None:
    at_once(both, lambda books, tx, turn: audit.note(tx, Note(None, "told-data", f"{id(books)}-{turn}")))
    assert faults(both[0]) == []
    with both[0].transaction() as tx:
        assert tx.read(select(func.count()).select_from(audit.audit)).scalar_one() == 2 * ROUNDS


def test_two_who_meet_the_same_people_wait_and_do_not_lock_each_other_out(both: tuple[Books, Books]) -> None:
    def meet(books: Books, tx: Transaction, turn: int) -> None:
        crowd = [Person(PersonId(n), f"群友{n}-{turn}") for n in range(1, CROWD)]
        order = crowd if books is both[0] else crowd[::-1]
        people.prepare(tx, [seen(one, turn) for one in order])

    at_once(both, meet)
    with both[0].transaction() as tx:
        names = {one.name for one in people.those(tx, [PersonId(n) for n in range(1, CROWD)]).values()}
        assert names == {f"群友{n}-{ROUNDS - 1}" for n in range(1, CROWD)}


def seen(one: Person, turn: int) -> MemberSeen:
    group, key = GroupId(1), f"s{turn}-{one.id}"
    return MemberSeen(key=key, at=NOON, group=group, person=one, present=True, handle="look")


def test_a_group_that_both_see_first_is_taken_in_once(both: tuple[Books, Books]) -> None:
    new: list[GroupId] = []

    def see(books: Books, tx: Transaction, turn: int) -> None:
        new.extend(books.groups.register(tx, [Newcomer(ChatId(-1002000000000 - turn), "新群")]))

    at_once(both, see)
    assert len(new) == len(set(new)) == ROUNDS
    assert {shard_of(group) for group in new} <= ALL


def test_what_both_have_chalked_up_is_added_up_once(both: tuple[Books, Books]) -> None:
    came: list[tuple[int, ...]] = []
    counted = tally.Tally("test", 1, lambda _tx, rows: came.extend(rows))
    tally._all.remove(counted)

    def count(books: Books, tx: Transaction, turn: int) -> None:
        counted.chalk(tx, [(turn * 2 + (books is both[0]),)], 1)
        if turn % 3 == 2:
            counted.add_up(tx)

    at_once(both, count)
    with both[0].transaction() as tx:
        counted.chalk(tx, [(2 * ROUNDS,)], 1)
        counted.add_up(tx)
    assert sorted(came) == [(n,) for n in range(2 * ROUNDS + 1)]
