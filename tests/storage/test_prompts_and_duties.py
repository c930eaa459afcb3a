"""Questions that wait for an answer, and roles that were given."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from rules.base.events import Place, private
from rules.base.ids import PersonId
from rules.base.prompt import Prompt
from rules.base.roles import Duty, Role
from storage.base import groups, prompts
from tests.standins.database import NOON, Books

YU = PersonId(700008)


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


def test_a_newer_question_takes_the_place_of_the_former_one(books: Books) -> None:
    first = Prompt(YU, private(YU), "packet", NOON + timedelta(minutes=1), (("points", 5),), "ask:1")
    second = replace(first, kind="faq", payload=(("group", 3), ("word", "地址")))
    with books.transaction() as tx:
        prompts.put(tx, first)
        prompts.put(tx, second)
        assert prompts.of(tx, YU, private(YU)) == second
        assert prompts.of(tx, PersonId(5), private(PersonId(5))) is None
        prompts.put(tx, replace(second, open=False))
        assert prompts.of(tx, YU, private(YU)) is None


def test_a_question_belongs_to_its_place(books: Books) -> None:
    group = books.add_group()
    asked = Prompt(YU, Place(group, 7), "packet", NOON)
    with books.transaction() as tx:
        prompts.put(tx, asked)
        assert prompts.of(tx, YU, Place(group)) == asked
        assert prompts.of(tx, YU, private(YU)) is None


def test_a_role_is_given_and_taken_and_the_group_knows(books: Books) -> None:
    group = books.add_group()
    duty = Duty(group, YU, Role.HELPER)
    with books.transaction() as tx:
        books.groups.put_duty(tx, duty)
        books.groups.put_duty(tx, duty)
        books.groups.put_duty(tx, replace(duty, role=Role.CLERK))
        assert tx.group(group).duties == {YU: frozenset({Role.HELPER, Role.CLERK})}
        assert groups.staffed_by(tx, YU) == (group,)
        books.groups.put_duty(tx, replace(duty, held=False))
        assert tx.group(group).duties == {YU: frozenset({Role.CLERK})}
