"""Several causes may keep a member from talking."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.base.effects import EVERY_CAUSE, Note, Put, Restrict
from rules.base.events import MemberJoined, VoiceReturned
from rules.base.group import Group
from rules.base.holds import Hold, Released, together
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.standing import Membership, Standing
from rules.membership import Attendance, decide

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
HERE, QIANG = GroupId(1), PersonId(7)
SOON, LATE = NOON + timedelta(minutes=10), NOON + timedelta(days=2)
MUTE = Restrict(HERE, QIANG, SOON, cause="flood", handle="card")
LIFT = Restrict(HERE, QIANG, lift=True, cause="captcha")


@pytest.mark.parametrize(
    ("until", "others", "wanted"),
    [
        (SOON, [], SOON),
        (SOON, [LATE], LATE),
        (LATE, [SOON], LATE),
        (SOON, [LATE, None], None),
        (None, [SOON], None),
    ],
)
def test_the_longest_counts(until, others, wanted):
    holds = [Hold(f"case:{n}", end) for n, end in enumerate(others)]
    assert together(replace(MUTE, until=until), holds) == replace(MUTE, until=wanted)


def test_only_the_last_cause_frees():
    mine = Hold("captcha")
    assert together(LIFT, []) == LIFT
    assert together(LIFT, [mine]) == LIFT
    shorter = replace(LIFT, lift=False, until=LATE)
    assert together(LIFT, [mine, Hold("case:1", SOON), Hold("raid", LATE)]) == shorter


def test_nothing_is_done_where_another_cause_holds_as_long():
    assert together(LIFT, [Hold("captcha"), Hold("case:1")]) is None
    assert together(LIFT, [Hold("captcha", SOON), Hold("case:1", LATE)]) is None
    everything = replace(LIFT, cause=EVERY_CAUSE)
    assert together(everything, [Hold("captcha"), Hold("case:1")]) == everything


def test_a_hold_ends_at_its_end():
    assert Hold("x", SOON).lasts(SOON - timedelta(seconds=1))
    assert not Hold("x", SOON).lasts(SOON)
    assert Hold("x").lasts(LATE)


def test_who_comes_back_is_held_again_by_one_restriction():
    came = MemberJoined(key="k", at=NOON, group=HERE, person=Person(QIANG, "阿强"))
    left = Membership(HERE, QIANG, Standing.LEFT, NOON)
    holds = (Hold("case:1", SOON), Hold("raid", LATE))
    effects = list(decide(came, Attendance(Group(HERE), left, holds), None))
    assert [effect for effect in effects if isinstance(effect, Restrict)] == [
        Restrict(HERE, QIANG, SOON, cause="case:1")
    ]
    assert not any(isinstance(one, Restrict) for one in decide(came, Attendance(Group(HERE), left), None))


def test_a_voice_given_back_by_hand_overrules_every_cause():
    """The platform has done it: only the books follow."""
    back = VoiceReturned(key="k", at=NOON, group=HERE, person=Person(QIANG, "阿强"), by=Person(PersonId(1)))
    effects = list(decide(back, Attendance(Group(HERE), None, (Hold("case:1"), Hold("raid", LATE))), None))
    assert [one.record for one in effects if isinstance(one, Put)] == [
        Released(HERE, QIANG, "case:1"),
        Released(HERE, QIANG, "raid"),
    ]
    assert [(one.by, one.why) for one in effects if isinstance(one, Note)] == [(1, "case:1, raid")]
    assert list(decide(back, Attendance(Group(HERE)), None)) == []
