"""Who comes back with an unpaid fine hears of it; who may talk again by hand still owes it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Edit, Put, Restrict, SetTimer
from rules.base.events import MemberCame, VoiceReturned
from rules.offences import decide
from rules.offences.desk import CaseFile
from rules.offences.model import Case, CaseStatus
from rules.offences.returning import SETTLING_IN
from tests.rules.offences.scene import HERE, NOW, OWNER, QIANG, SETTINGS, case, only

PAST, LATER = NOW - timedelta(days=3), NOW + timedelta(hours=5)
GRACE = timedelta(hours=SETTINGS.grace_hours)


def came(*cases: Case, **settings: Any) -> list[Any]:
    event = MemberCame(key="k", at=NOW, group=HERE, person=QIANG, times=2)
    return list(decide(event, CaseFile(cases=cases), replace(SETTINGS, **settings)))


@pytest.mark.parametrize(
    ("of", "timers"),
    [
        (case(due_at=PAST), [("fine-due", NOW + SETTLING_IN)]),
        (case(due_at=NOW), [("fine-due", NOW + SETTLING_IN)]),
        (case(due_at=LATER), []),
        (case(CaseStatus.OVERDUE, due_at=PAST), [("fine-consequence", NOW + GRACE)]),
        (case(CaseStatus.OVERDUE, due_at=PAST, muted=True), []),
    ],
    ids=["not reminded yet", "due this moment", "not due yet", "reminded already", "mute already"],
)
def test_what_stood_still_goes_on(of: Case, timers: list[Any]) -> None:
    found = came(of)
    assert [(timer.kind, timer.due) for timer in only(SetTimer, found)] == timers
    assert [timer.key for timer in only(SetTimer, found)] == [f"fine:{of.id}"] * len(timers)


def test_where_nothing_follows_nothing_is_set() -> None:
    assert came(case(CaseStatus.OVERDUE, due_at=PAST), overdue="nothing") == []


def test_who_may_talk_by_hand_still_owes() -> None:
    event = VoiceReturned(key="k", at=NOW, group=HERE, person=QIANG, by=OWNER)
    muted, other = case(CaseStatus.OVERDUE, muted=True), case(id=56)
    effects = list(decide(event, CaseFile(cases=(muted, other)), SETTINGS))
    assert [put.record for put in only(Put, effects)] == [replace(muted, muted=False)]
    assert [edit.handle for edit in only(Edit, effects)] == [muted.handle]
    assert not only(Restrict, effects)
