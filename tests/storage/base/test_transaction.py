"""A cause that fails leaves nothing: no row, no memo, no cached group."""

from dataclasses import replace

import pytest

from rules.base.group import SettingChosen
from rules.base.ids import ChatId
from rules.base.ledger import FUND, ISSUE, Entry, transfer
from storage.base import ledger
from storage.base.directory import Newcomer
from tests.standins.database import Books


def test_dropping_takes_back_the_writes_of_one_cause_only(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, FUND, 5)))
        tx.keep()
        ledger.post(tx, Entry(group, "b", "grant", transfer(ISSUE, FUND, 7)))
        tx.drop()
        assert ledger.balance(tx, group, FUND) == 5
    with books.transaction() as tx:
        assert ledger.balance(tx, group, FUND) == 5


def test_the_memo_goes_back_to_what_it_was_before_the_first_write(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        assert tx.remembered("x", lambda: 1) == 1
        ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, FUND, 5)))
        tx.memo["x"] = 2
        tx.keep()
        ledger.post(tx, Entry(group, "b", "grant", transfer(ISSUE, FUND, 7)))
        tx.memo["x"], tx.memo["y"] = 3, 4
        tx.drop()
        assert tx.memo == {"x": 2}


def test_a_groups_facts_are_seen_at_once_and_forgotten_with_the_cause(books: Books) -> None:
    group = books.add_group(title="before")
    with books.transaction() as tx:
        facts = replace(tx.group(group), title="after", owner=7, admins=frozenset({8, 9}), staff_known=True)
        books.groups.put_group(tx, facts)
        assert tx.group(group).title == "after"
        assert tx.group(group).is_staff(8)
        tx.drop()
        assert tx.group(group).title == "before"
        books.groups.put_group(tx, replace(facts, admins=frozenset({9})))
    with books.transaction() as tx:
        assert (tx.group(group).title, tx.group(group).admins) == ("after", {9})


def test_a_rolled_back_transaction_leaves_no_group_behind(books: Books) -> None:
    def fail() -> None:
        with books.transaction() as tx:
            books.groups.register(tx, [Newcomer(ChatId(-100), "gone")])
            assert books.groups.id_of(tx.connection, ChatId(-100)) == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with books.transaction() as tx, pytest.raises(KeyError):
        books.groups.id_of(tx.connection, ChatId(-100))


def test_a_chosen_setting_holds_until_it_is_taken_back(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        books.groups.put_setting(tx, SettingChosen(group, "general", "language", "en"))
        assert tx.group(group).general.language == "en"
        assert tx.settings(group, "general").language == "en"
        assert tx.settings(None, "general").language == "zh-Hans"
    with books.transaction() as tx:
        books.groups.put_setting(tx, SettingChosen(group, "general", "language", None))
        assert tx.group(group).general.language == "zh-Hans"
