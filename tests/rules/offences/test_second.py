"""A helper decides about ads as the staff does; but nobody is put out on one helper's word."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Answer, Edit, Emit, Expel, Put, Remove, Say
from rules.base.events import AdSuspected, private
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.base.roles import Role
from rules.base.text import Text
from rules.offences import decide
from rules.offences.desk import CaseFile
from rules.offences.model import AppealStatus, Case, CaseStatus, Record
from rules.offences.opening import Opening
from tests.rules.offences.scene import GROUP, NOW, OWNER, QIANG, SETTINGS, YU, case, only, pressed, suspected

ZHEN, LAN = Person(PersonId(3), "阿珍"), Person(PersonId(4), "小兰")
HELPED = replace(GROUP, duties={one.id: frozenset({Role.HELPER}) for one in (ZHEN, LAN)})
TWICE = ((NOW - timedelta(days=1), 2), (NOW - timedelta(days=2), 1))


def opened(by: Person | None, counted: Any = TWICE, same: Case | None = None) -> list[Any]:
    state = Opening(HELPED, Record(counted=counted, same=same), frozenset({OWNER.id, LAN.id}))
    return list(decide(suspected(by=by), state, SETTINGS))


def judged(by: Person, of: Case, answer: str = "ad", **more: Any) -> list[Any]:
    file = CaseFile(of, HELPED, frozenset({OWNER.id}))
    return list(decide(pressed("judge", by, "55", answer, **more), file, SETTINGS))


def toast(effects: list[Any]) -> str:
    [answer] = only(Answer, effects)
    assert isinstance(answer.words, Text)
    return answer.words.key


def record(effects: list[Any]) -> Case:
    return [put.record for put in only(Put, effects) if isinstance(put.record, Case)][-1]


@pytest.mark.parametrize("by", [None, OWNER], ids=["the detector", "the staff"])
def test_the_third_ad_puts_a_member_out(by: Person | None) -> None:
    assert only(Expel, opened(by))


def test_on_a_helpers_word_alone_the_post_goes_and_a_second_person_is_asked() -> None:
    effects = opened(ZHEN)
    assert only(Remove, effects)
    assert not only(Expel, effects)
    assert (record(effects).status, record(effects).judged_by) == (CaseStatus.ASKED, ZHEN.id)
    assert [say.place for say in only(Say, effects)][:2] == [private(OWNER.id), private(LAN.id)]


def test_a_helpers_first_ad_is_an_ordinary_case() -> None:
    assert record(opened(ZHEN, ())).status is CaseStatus.OPEN


def asked(**more: Any) -> Case:
    return case(CaseStatus.ASKED, step=0, steps=0, judged_by=ZHEN.id, desk_cards=2, **more)


def test_the_second_helpers_word_is_enough() -> None:
    assert only(Expel, opened(LAN, same=asked()))
    again = opened(ZHEN, same=asked())
    assert not only(Expel, again)
    assert {edit.handle for edit in only(Edit, again)} == {"ask:55/0", "ask:55/1"}


@pytest.mark.parametrize(
    ("by", "key"),
    [
        (ZHEN, "offences-toast-another"),
        (LAN, "offences-toast-is-ad"),
        (OWNER, "offences-toast-is-ad"),
        (YU, "offences-toast-staff-only"),
        (QIANG, "offences-toast-staff-only"),
    ],
)
def test_who_may_be_the_second(by: Person, key: str) -> None:
    effects = judged(by, asked())
    assert toast(effects) == key
    emitted = [emit.event for emit in only(Emit, effects)]
    assert any(isinstance(event, AdSuspected) for event in emitted) == (key == "offences-toast-is-ad")


def test_whoever_suggested_it_may_also_let_it_be() -> None:
    assert record(judged(ZHEN, asked(), "fine")).status is CaseStatus.DISMISSED


@pytest.mark.parametrize(("hours", "late"), [(24, False), (25, True)])
def test_after_a_day_it_is_off(hours: int, late: bool) -> None:
    effects = judged(LAN, asked(), at=NOW + timedelta(hours=hours))
    assert (toast(effects) == "offences-toast-too-late") == late
    if late:
        assert record(effects).status is CaseStatus.DISMISSED


# --- what helpers decide -------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["paid", "overturn", "uphold"])
def test_helpers_decide_about_cases_but_not_their_own(action: str) -> None:
    owed = case(appeal=AppealStatus.WAITING) if action == "uphold" else case()
    file = CaseFile(owed, HELPED)
    assert toast(list(decide(pressed(action, ZHEN), file, SETTINGS))) != "offences-toast-staff-only"
    own = CaseFile(replace(owed, person=ZHEN), HELPED)
    assert toast(list(decide(pressed(action, ZHEN), own, SETTINGS))) == "offences-toast-staff-only"


@pytest.mark.parametrize(("role", "exempt"), [(Role.HELPER, True), (Role.CLERK, True), (None, False)])
def test_whose_posts_are_not_judged(role: Role | None, exempt: bool) -> None:
    duties = {QIANG.id: frozenset({role})} if role is not None else {}
    assert replace(GROUP, duties=duties).is_exempt(QIANG) == exempt


def test_the_group_chooses_whose() -> None:
    only_clerks = replace(HELPED.general, exempt_roles=("clerk",))
    assert not replace(HELPED, general=only_clerks).is_exempt(ZHEN)
