"""Who may not talk for which causes, in a real database."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from rules.base.effects import EVERY_CAUSE, Restrict
from rules.base.holds import CAUSE_CHARS_MAX, Hold, Released
from rules.base.ids import GroupId, PersonId
from rules.base.standing import Membership, Standing
from storage.base import holds, members
from tests.standins.database import NOON, Books

QIANG, YU = PersonId(7), PersonId(8)
HOUR = timedelta(hours=1)


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books()
    yield found
    found.database.close()


@pytest.fixture
def group(books: Books) -> GroupId:
    return books.add_group()


def test_two_causes_and_the_last_one_frees(books: Books, group: GroupId) -> None:
    captcha = Restrict(group, QIANG, cause="captcha")
    case = Restrict(group, QIANG, NOON + HOUR, cause="case:1", handle="case:1")
    with books.transaction() as tx:
        assert holds.note(tx, captcha) == captcha
        found = holds.note(tx, case)
        assert found is not None
        assert (found.until, found.handle) == (None, "case:1")
        assert holds.of(tx, group, QIANG) == (Hold("captcha"), Hold("case:1", NOON + HOUR))
        freed = holds.note(tx, Restrict(group, QIANG, lift=True, cause="captcha"))
        assert freed == Restrict(group, QIANG, NOON + HOUR, cause="captcha")
        last = Restrict(group, QIANG, lift=True, cause="case:1")
        assert holds.note(tx, last) == last
        assert holds.of(tx, group, QIANG) == ()


def test_what_is_over_holds_nobody_and_is_swept(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        holds.note(tx, Restrict(group, QIANG, NOON + HOUR, cause="flood"))
    lift = Restrict(group, QIANG, lift=True, cause="captcha")
    with books.transaction(NOON + HOUR - timedelta(seconds=1)) as tx:
        assert holds.note(tx, lift) is None
    with books.transaction(NOON + HOUR) as tx:
        assert holds.note(tx, lift) == lift
        holds.note(tx, Restrict(group, YU, cause="flood"))
        assert [row.person_id for row in tx.read(holds.holds.select())] == [YU]


def test_everything_is_lifted_at_once_and_in_this_group_only(books: Books, group: GroupId) -> None:
    other = books.add_group(-1001000000002)
    with books.transaction() as tx:
        for where in (group, other):
            holds.note(tx, Restrict(where, QIANG, cause="captcha"))
            holds.note(tx, Restrict(where, QIANG, cause="raid"))
        lift = Restrict(group, QIANG, lift=True, cause=EVERY_CAUSE)
        assert holds.note(tx, lift) == lift
        assert holds.of(tx, group, QIANG) == ()
        assert len(holds.of(tx, other, QIANG)) == 2


def test_a_cause_may_be_struck_out_silently(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        holds.note(tx, Restrict(group, QIANG, cause="captcha"))
        holds.note(tx, Restrict(group, QIANG, cause="raid"))
        holds.release(tx, Released(group, QIANG, "captcha"))
        assert holds.of(tx, group, QIANG) == (Hold("raid"),)


def test_nobody_is_let_in_again_by_it(books: Books, group: GroupId) -> None:
    with books.transaction() as tx:
        members.put(tx, Membership(group, QIANG, Standing.BANNED, NOON))
        assert holds.note(tx, Restrict(group, QIANG, cause="raid")) is None
        assert holds.of(tx, group, QIANG) == (Hold("raid"),)
        assert holds.note(tx, Restrict(group, QIANG, lift=True, cause="raid")) is None
        assert holds.of(tx, group, QIANG) == ()


@pytest.mark.parametrize("cause", ["", "x" * (CAUSE_CHARS_MAX + 1)])
def test_a_cause_has_a_name(books: Books, group: GroupId, cause: str) -> None:
    with books.transaction() as tx, pytest.raises(ValueError, match="a cause has 1 to 40"):
        holds.note(tx, Restrict(group, QIANG, cause=cause))
