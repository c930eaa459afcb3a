"""The budget of a day is in the books: a restart is no new one, and yesterday's is gone."""

from datetime import timedelta
from pathlib import Path

from rules.base.ids import CaseId, GroupId, PersonId
from rules.base.opinion import CaseAsked
from rules.opinion import AskedOnceMore
from storage import opinion
from tests.standins.database import NOON, Books

EVENT = CaseAsked(key="k", at=NOON, group=GroupId(1), case=CaseId(9), person=PersonId(7), text="卖货卖货")


def test_questions_are_counted_by_day_and_survive_a_restart(tmp_path: Path) -> None:
    for _ in range(2):
        books = Books(tmp_path)
        with books.transaction() as tx:
            opinion.put_asked(tx, AskedOnceMore())
        books.database.close()
    books = Books(tmp_path)
    with books.transaction() as tx:
        assert opinion.load(tx, EVENT).today == 2
    with books.transaction(NOON + timedelta(days=1)) as tx:
        assert opinion.load(tx, EVENT).today == 0
    books.database.close()
