"""Whatever is changed behind our back in the books is found."""

import pytest
from sqlalchemy import text

from rules.base.effects import Note
from rules.base.ids import GroupId, PersonId
from rules.base.ledger import FUND, ISSUE, Entry, member, transfer
from storage.base import audit, ledger
from storage.base.books import check
from tests.standins.database import Books


def filled(books: Books) -> GroupId:
    group, other = books.add_group(-1), books.add_group(-2)
    with books.transaction() as tx:
        for n in range(4):
            ledger.post(tx, Entry(group, f"a{n}", "grant", transfer(ISSUE, member(PersonId(n)), 10 + n)))
            ledger.post(
                tx, Entry(other, f"b{n}", "grant", transfer(ISSUE, FUND, 1), by=PersonId(3), note="谢")
            )
            audit.note(tx, Note(group, "grant", f"case:{n}", PersonId(3), PersonId(n), "why"))
            audit.note(tx, Note(None, "start"))
    return group


def test_right_books_have_no_faults(books: Books) -> None:
    filled(books)
    with books.database.read() as connection:
        assert check(connection) == []


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("UPDATE ledger_lines SET points = points + 1 WHERE entry_id = 3 AND position = 1", "add up"),
        ("UPDATE ledger_lines SET points = points * 2 WHERE entry_id = 3", "was changed"),
        ("UPDATE ledger_lines SET ref = 77 WHERE entry_id = 3 AND position = 1", "was changed"),
        ("UPDATE ledger_entries SET note = 'x' WHERE id = 2", "was changed"),
        ("UPDATE ledger_entries SET posted_at = '2020-01-01 00:00:00.000000' WHERE id = 1", "was changed"),
        ("DELETE FROM ledger_lines WHERE entry_id = 5", "add up to nothing"),
        ("DELETE FROM ledger_entries WHERE id = 3", "is missing"),
        ("UPDATE ledger_balances SET points = 1000 WHERE kind = 'fund'", "balance of fund"),
        ("DELETE FROM ledger_balances WHERE kind = 'member' AND ref = 0", "balance of member 0"),
        ("UPDATE audit SET why = 'other' WHERE number = 2 AND chain > 0", "audit log of group 1: 2"),
        ("DELETE FROM audit WHERE number = 1 AND chain = 0", "audit log of group 0: 1 is missing"),
        ("UPDATE audit SET subject = 'case:9' WHERE number = 4 AND chain > 0", "was changed"),
    ],
)
def test_tampering_is_found(books: Books, tampering: str, said: str) -> None:
    filled(books)
    books.behind_our_back(tampering)
    with books.database.read() as connection:
        assert any(said in fault for fault in check(connection))


def test_the_audit_log_is_read_newest_first_and_by_subject(books: Books) -> None:
    group = filled(books)
    with books.transaction() as tx:
        assert [line.subject for line in audit.newest(tx, group, 2)] == ["case:3", "case:2"]
        (line,) = audit.about(tx, group, "case:1")
        assert (line.action, line.by, line.person, line.why) == ("grant", 3, 1, "why")
        assert [line.action for line in audit.newest(tx, None)] == ["start"] * 4


def test_the_list_of_faults_is_bounded(books: Books) -> None:
    filled(books)
    with books.database.write() as connection:
        rows = [{"n": n} for n in range(300)]
        connection.execute(text("INSERT INTO ledger_balances VALUES (1, 'packet', :n, 1)"), rows)
        assert len(check(connection)) == 100
