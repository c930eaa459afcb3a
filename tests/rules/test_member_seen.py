"""What the platform answers about somebody's standing is believed, and greets nobody."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.base.effects import Put
from rules.base.events import MemberSeen
from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person, Voice
from rules.base.standing import Membership, Standing
from rules.membership import Attendance, decide, wants

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
GROUP = Group(GroupId(1), "街坊福利群")
QIANG = Person(PersonId(7), "阿强")
THERE = Membership(GROUP.id, QIANG.id, Standing.PRESENT, NOW - timedelta(days=9), joins=1)
LEFT = Membership(GROUP.id, QIANG.id, Standing.LEFT, THERE.first_seen_at, left_at=NOW, joins=1)
BANNED = Membership(GROUP.id, QIANG.id, Standing.BANNED, THERE.first_seen_at, joins=1)


def told(before: Membership | None, present: bool, person: Person = QIANG) -> Membership | None:
    """How they stand from now on; None: nothing is written."""
    event = MemberSeen(key="k", at=NOW, group=GROUP.id, person=person, present=present, handle="h")
    assert wants(event)
    effects = list(decide(event, Attendance(GROUP, before), None))
    assert all(isinstance(effect, Put) for effect in effects)  # nobody hears of a coming
    records = [effect.record for effect in effects if isinstance(effect, Put)]
    assert len(records) <= 1
    return next(iter(records), None)  # type: ignore[arg-type]  # `Put` holds any record


def test_who_is_there_and_was_never_seen_was_there_before_anybody_looked() -> None:
    now = told(None, present=True)
    assert now == Membership(GROUP.id, QIANG.id, Standing.PRESENT, NOW)
    assert now.joined_at is None


def test_nothing_is_kept_of_a_stranger_or_of_what_is_known() -> None:
    assert told(None, present=False) is None
    assert told(THERE, present=True) is None
    assert told(LEFT, present=False) is None
    assert told(BANNED, present=False) is None
    assert told(None, present=True, person=Person(PersonId(9), "机器人", voice=Voice.BOT)) is None


@pytest.mark.parametrize("before", [LEFT, BANNED])
def test_whose_return_nobody_saw_is_new_from_now_on(before: Membership) -> None:
    now = told(before, present=True)
    assert now is not None
    assert (now.present, now.joined_at, now.joins) == (True, NOW, 2)


def test_whose_going_nobody_saw_is_gone() -> None:
    now = told(THERE, present=False)
    assert now is not None
    assert (now.standing, now.left_at) == (Standing.LEFT, NOW)
