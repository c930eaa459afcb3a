"""A question that is asked again is answered as the first time: by the driver itself, in the same words."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.exc import IntegrityError, MultipleResultsFound, NoResultFound

from rules.base.effects import SetTimer
from rules.base.ids import GroupId
from storage.base import timers
from storage.base.prepared import Rows, prepared
from storage.base.schema import metadata
from storage.base.timers import timers as table
from tests.standins.database import NOON, Books

GROUP = GroupId(1)


@pytest.fixture
def filled(books: Books) -> Books:
    books.add_group()
    with books.transaction() as tx:
        for n in range(3):
            payload = (("n", n), ("said", "街坊"))
            timers.put(tx, SetTimer(f"t{n}", NOON + timedelta(hours=n), "kind", GROUP, payload))
    return books


STATEMENTS = (
    (select(table).order_by(table.c.key), {}),
    (select(table.c.key, table.c.due_at).where(table.c.key == bindparam("wanted")), {"wanted": "t1"}),
    (
        select(table.c.key).where(table.c.key.in_(bindparam("those", expanding=True))),
        {"those": ["t0", "t2", "?"]},
    ),
    (select(table.c.key).where(table.c.key.in_(bindparam("those", expanding=True))), {"those": []}),
    (select(table.c.key).where(table.c.key.in_(["t1", "t2"]), table.c.kind.in_(("kind",))), {}),
    (select(func.max(table.c.due_at)), {}),
    (select(func.count()).select_from(table).where(table.c.due_at > bindparam("after")), {"after": NOON}),
    (select(table.c.key.label("class"), table.c.kind.label("a b")).limit(bindparam("most")), {"most": 2}),
)


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("statement", "parameters"), STATEMENTS)
def test_a_question_is_answered_the_same_each_time(filled: Books, statement: Any, parameters: Any) -> None:
    again = statement.limit(99) if statement._limit_clause is None else statement.limit(bindparam("most"))
    answers = []
    for _ in range(3):
        with filled.transaction() as tx:
            answers.append([tuple(row) for row in tx.read(again, parameters)])
    assert prepared(again, filled.database.engine.dialect) is not None
    assert answers[0] == answers[1] == answers[2]


def test_rows_are_read_by_the_names_of_their_columns(filled: Books) -> None:
    statement = select(table).where(table.c.key == "t1")
    for _ in range(2):
        with filled.transaction() as tx:
            row = tx.read(statement).one()
            assert (row.key, row.due_at, row.group_id) == ("t1", NOON + timedelta(hours=1), 1)
            assert row._asdict()["kind"] == "kind"
            assert tx.read(statement).mappings()[0]["key"] == "t1"


@pytest.mark.sqlite_only
def test_a_statement_made_on_the_spot_is_not_compiled_for_good(filled: Books) -> None:
    for _ in range(2):
        statement = select(table.c.key)
        assert prepared(statement, filled.database.engine.dialect) is None
    assert prepared(delete(table), filled.database.engine.dialect) is None


def test_one_row_is_one_row() -> None:
    assert Rows([(1, 2)]).one() == (1, 2)
    assert Rows([(1, 2)]).scalar_one_or_none() == Rows([(1, 2)]).scalar() == 1
    assert Rows().one_or_none() is Rows().scalar_one_or_none() is Rows().first() is Rows().scalar() is None
    with pytest.raises(NoResultFound):
        Rows().scalar_one()
    with pytest.raises(MultipleResultsFound):
        Rows([(1,), (2,)]).scalar_one_or_none()


@pytest.mark.sqlite_only
def test_what_the_driver_refuses_is_told_as_ever(filled: Books) -> None:
    name = next(iter(metadata.tables["groups"].primary_key.columns)).name
    with filled.transaction() as tx, pytest.raises(IntegrityError):
        tx.write_driver(f"INSERT INTO cursors (bot, next_number, moved_at) VALUES (1, NULL, '{name}')", [()])
    with filled.transaction() as tx:
        assert len(tx.read(select(table.c.key)).all()) == 3
