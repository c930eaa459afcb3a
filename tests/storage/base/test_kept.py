"""What is kept of a group is true: of groups that are not ours nothing outlasts a transaction, and nothing
outlasts a change of owners."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from rules.base.ids import ChatId, GroupId, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from storage.base import ledger
from storage.base.kept import Memory
from storage.base.numbers import AT_ONCE, next_number
from storage.base.shards import ALL, SHARDS, shard_of
from tests.standins.database import Books

QIANG = PersonId(7)
HERE, THERE = GroupId(1), GroupId(2)


class OutOfReachError(Exception):
    """A stand-in for what whoever shares the groups out may raise."""


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


def give(books: Books, group: GroupId, cause: str, points: int = 5) -> None:
    with books.transaction() as tx:
        ledger.post(tx, Entry(group, cause, "grant", transfer(ISSUE, member(QIANG), points)))


def holds(books: Books, group: GroupId) -> int:
    with books.transaction() as tx:
        return ledger.balance(tx, group, member(QIANG))


def richer_behind_our_back(books: Books, group: GroupId) -> None:
    books.behind_our_back(
        f"UPDATE ledger_balances SET points = points + 1 WHERE group_id = {group} AND kind = 'member'"
    )


def test_alone_all_groups_are_in_one_dictionary() -> None:
    memory = Memory()
    assert memory.of[HERE] is memory.of[THERE]
    assert memory.of[HERE].rows == {"shards": 1, "shard": 0}
    assert memory.owns(GroupId(12_345))


def test_with_others_each_shard_has_its_own() -> None:
    memory = Memory()
    memory.own(ALL)
    assert memory.of[HERE] is not memory.of[THERE]
    assert memory.of[HERE] is memory.of[GroupId(HERE + SHARDS)]
    assert memory.of[THERE].rows == {"shards": SHARDS, "shard": 2}


def test_a_shard_that_comes_or_goes_is_forgotten_and_the_others_are_not() -> None:
    memory = Memory()
    memory.own({1, 2})
    memory.of[HERE]["a"] = memory.of[THERE]["a"] = 1
    memory.own({1, 3})
    memory.own({1, 2})
    assert "a" in memory.of[HERE]
    assert "a" not in memory.of[THERE]
    memory.own(())
    memory.own({1})
    assert "a" not in memory.of[HERE]


def test_what_is_not_ours_is_asked_for_once_a_transaction_and_remembered_no_longer() -> None:
    asked: list[int] = []
    memory = Memory()
    memory.own({1})
    memory.borrowing = asked.append
    memory.of[HERE]["a"] = memory.of[THERE]["a"] = 1
    assert memory.of[THERE]["a"] == 1
    assert asked == [2]
    memory.begin()
    assert "a" in memory.of[HERE]
    assert "a" not in memory.of[THERE]
    assert asked == [2, 2]


def test_after_a_refusal_it_is_asked_for_again() -> None:
    def refuse(shard: int) -> None:
        raise OutOfReachError(shard)

    memory = Memory()
    memory.own({1})
    memory.borrowing = refuse
    for _ in range(2):
        with pytest.raises(OutOfReachError):
            memory.of[THERE]


def test_another_ones_books_are_read_anew_each_time(books: Books) -> None:
    here, there = books.add_group(), books.add_group(-1001000000002)
    give(books, here, "a")
    give(books, there, "b")
    books.groups.own({shard_of(here)})
    assert (holds(books, here), holds(books, there)) == (5, 5)
    richer_behind_our_back(books, there)
    assert holds(books, there) == 6
    richer_behind_our_back(books, here)
    assert holds(books, here) == 5  # nobody else may write there
    books.groups.forget_shards({shard_of(here)})
    assert holds(books, here) == 6


def test_another_ones_group_is_known_as_it_is_now(books: Books) -> None:
    here, there = books.add_group(), books.add_group(-1001000000002)
    books.groups.own({shard_of(here)})

    def titles() -> list[str]:
        with books.transaction() as tx:
            return [tx.group(group).title for group in (here, there)]

    before = titles()
    books.behind_our_back("UPDATE groups SET title = '新街坊'")
    assert titles() == [before[0], "新街坊"]
    books.groups.own({shard_of(there)})
    assert titles() == ["新街坊", "新街坊"]


def test_a_group_that_somebody_else_registered_is_found(books: Books) -> None:
    here = books.add_group()
    books.groups.own({shard_of(here)})
    there = books.beside().add_group(-1001000000002)
    with books.database.look() as connection:
        assert books.groups.id_of(connection, ChatId(-1001000000002)) == there


def test_entries_are_numbered_upwards_within_a_group_whoever_numbers_them(books: Books) -> None:
    group = books.add_group()
    for n in range(AT_ONCE + 3):
        give(books, group, f"c{n}")
        if n % 5 == 0:
            books.groups.forget()
    with books.transaction() as tx:
        numbers = tx.read(select(ledger.entries.c.id).order_by(ledger.entries.c.number)).scalars()
        assert numbers == sorted(set(numbers))
        assert next_number(tx, ledger.entries.c.id, tx.kept_of[group]) > numbers[-1]
