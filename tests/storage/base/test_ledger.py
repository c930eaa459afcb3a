"""Points move only as balanced entries with a cause, once."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from rules.base.ids import PacketId, PersonId
from rules.base.ledger import FUND, ISSUE, POINTS_MAX, Entry, Line, member, packet, transfer
from storage.base import ledger
from storage.base.books import check
from tests.standins.database import Books

LI = member(PersonId(7))


def test_a_balance_is_what_the_lines_add_up_to(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        assert ledger.balance(tx, group, LI) == 0
        ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, LI, 50)))
        ledger.post(tx, Entry(group, "b", "fine", transfer(LI, packet(PacketId(3)), 50)))
        assert ledger.balance(tx, group, LI) == 0
        assert ledger.balance(tx, group, packet(PacketId(3))) == 50
        assert ledger.balance(tx, group, ISSUE) == -50
        statement = ledger.statement(tx, group, LI)
        assert [(line.reason, line.points) for line in statement] == [("fine", -50), ("grant", 50)]
        assert check(tx.connection) == []


def test_a_cause_moves_points_once(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, LI, 50)))
        tx.keep()
        with pytest.raises(ledger.CauseUsedError):
            ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, LI, 50)))
        tx.drop()
        assert ledger.balance(tx, group, LI) == 50


@pytest.mark.parametrize(("points", "fits"), [(49, True), (50, True), (51, False)])
def test_no_account_but_issue_goes_below_zero(books: Books, points: int, fits: bool) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, LI, 50)))
        tx.keep()
        if fits:
            ledger.post(tx, Entry(group, "b", "fine", transfer(LI, FUND, points)))
        else:
            with pytest.raises(ledger.OverdrawnError):
                ledger.post(tx, Entry(group, "b", "fine", transfer(LI, FUND, points)))
            tx.drop()
        assert ledger.balance(tx, group, LI) == (50 - points if fits else 50)


def test_what_is_known_of_balances_goes_with_an_event_that_is_dropped(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, LI, 50)))
        tx.keep()
        ledger.post(tx, Entry(group, "b", "fine", transfer(LI, FUND, 20)))
        tx.drop()
        assert ledger.balance(tx, group, LI) == 50
        ledger.post(tx, Entry(group, "b", "fine", transfer(LI, FUND, 30)))
        tx.keep()
    with books.transaction() as tx:
        assert ledger.balance(tx, group, LI) == 20
        assert check(tx.connection) == []


def test_what_is_known_of_balances_goes_with_a_transaction_that_fails(books: Books) -> None:
    group = books.add_group()

    def fail() -> None:
        with books.transaction() as tx:
            ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, LI, 50)))
            tx.keep()
            raise OSError

    with pytest.raises(OSError):
        fail()
    with books.transaction() as tx:
        assert ledger.balance(tx, group, LI) == 0
        ledger.post(tx, Entry(group, "a", "grant", transfer(ISSUE, LI, 7)))
        assert check(tx.connection) == []


def test_an_engine_that_starts_again_goes_on_with_the_chain(books: Books) -> None:
    group = books.add_group()
    for n in range(3):
        with books.transaction() as tx:
            ledger.post(tx, Entry(group, f"a{n}", "grant", transfer(ISSUE, LI, 5)))
        books.groups.forget()
    with books.transaction() as tx:
        assert ledger.balance(tx, group, LI) == 15
        assert check(tx.connection) == []


def test_many_purses_are_looked_up_at_once(books: Books) -> None:
    group, other = books.add_group(), books.add_group(-1002, "别的群")
    with books.transaction() as tx:
        for place, points in ((group, 50), (other, 7)):
            ledger.post(tx, Entry(place, f"{place}", "grant", transfer(ISSUE, LI, points)))
    books.groups.forget()
    with books.transaction() as tx:
        ledger.look_up(tx, group, (PersonId(7), PersonId(8)))
        assert [ledger.balance(tx, group, member(PersonId(n))) for n in (7, 8)] == [50, 0]
        assert ledger.balance(tx, other, LI) == 7


def test_the_database_itself_refuses_a_balance_below_zero(books: Books) -> None:
    group = books.add_group()
    statement = text("INSERT INTO ledger_balances VALUES (:group, 'member', 7, -1)")
    with pytest.raises(IntegrityError), books.database.write() as connection:
        connection.execute(statement, {"group": group})


def test_an_account_named_twice_in_an_entry_is_summed(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        lines = (Line(ISSUE, -5), Line(LI, 2), Line(LI, 3))
        ledger.post(tx, Entry(group, "a", "grant", lines))
        assert ledger.balance(tx, group, LI) == 5
        assert check(tx.connection) == []


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (Line(LI, 5),),
        (Line(LI, 5), Line(FUND, -4)),
        (Line(LI, 0), Line(FUND, 0)),
        (Line(LI, POINTS_MAX + 1), Line(FUND, -POINTS_MAX - 1)),
    ],
)
def test_an_entry_that_does_not_balance_cannot_be_made(lines: tuple[Line, ...]) -> None:
    with pytest.raises(ValueError, match="line"):
        Entry(1, "a", "grant", lines)
