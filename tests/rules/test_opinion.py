"""A second opinion: asked only where it is wanted, within the budget, and no more than advice."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from rules.base.effects import AskOpinion, Edit, Emit, Note, Put
from rules.base.events import AdSuspected
from rules.base.group import Group
from rules.base.ids import CaseId, GroupId, MessageNo, PersonId
from rules.base.judgement import Evidence, Verdict
from rules.base.opinion import CaseAdvised, CaseAsked, OpinionGiven
from rules.base.people import Person
from rules.offences.advice import advised
from rules.offences.desk import CaseFile
from rules.offences.model import Case, CaseStatus, EvidencePost
from rules.opinion import OPINION_TEXT_CHARS_MAX, Asked, AskedOnceMore, Opinions, OpinionSettings

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
GROUP, CASE, QIANG, OWNER = GroupId(1), CaseId(9), Person(PersonId(7), "阿强"), PersonId(1)
ON = OpinionSettings(ask=True)


def asked(text: str = "我的微信是abc123") -> CaseAsked:
    return CaseAsked(key="k", at=NOW, group=GROUP, case=CASE, person=QIANG.id, text=text)


def given(*, ad: bool = True) -> OpinionGiven:
    return OpinionGiven(key="k", at=NOW, group=GROUP, case=CASE, person=QIANG.id, ad=ad, reason="留了号")


def decided(event: Any, settings: OpinionSettings, budget: int = 3, today: int = 0) -> list[Any]:
    return list(Opinions(budget).decide(event, Asked(today), settings))


def test_by_default_nobody_is_asked() -> None:
    assert decided(asked(), OpinionSettings()) == []
    assert decided(asked(), ON, budget=0) == []


@pytest.mark.parametrize(("today", "asks"), [(0, True), (2, True), (3, False), (4, False)])
def test_the_budget_of_a_day_is_kept(today: int, asks: bool) -> None:
    found = decided(asked(), ON, budget=3, today=today)
    assert [type(one) for one in found] == ([Put, AskOpinion] if asks else [])
    assert not asks or found[0].record == AskedOnceMore()


def test_few_words_are_not_worth_a_question_and_many_are_cut() -> None:
    assert decided(asked("卖货"), ON) == []
    _, question = decided(asked("卖" * 4_000), ON)
    assert len(question.text) == OPINION_TEXT_CHARS_MAX


def test_an_opinion_is_noted_and_handed_on() -> None:
    note, emitted = decided(given(), replace(ON, decides=True))
    assert isinstance(note, Note)
    assert (note.action, note.subject, note.why) == ("opinion-ad", "case:9", "留了号")
    assert isinstance(emitted, Emit)
    assert isinstance(emitted.event, CaseAdvised)
    assert (emitted.event.ad, emitted.event.decides) == (True, True)
    assert decided(given(), OpinionSettings()) == []


# --- what the ad rule makes of it -----------------------------------------------------------------------


def file(status: CaseStatus = CaseStatus.ASKED, *, desk: bool = True, **case: Any) -> CaseFile:
    found = Case(
        CASE,
        GROUP,
        1,
        QIANG,
        status,
        NOW,
        score=0.6,
        evidence=(Evidence("contact", 4.0, "微信是abc123", "contact"),),
        posts=(EvidencePost(MessageNo(5), NOW, "我的微信是abc123"),),
        desk_cards=2,
    )
    group = Group(GROUP, owner=OWNER, staff_known=True)
    return CaseFile(replace(found, **case), group, frozenset({OWNER}) if desk else frozenset())


def advice(*, ad: bool = True, decides: bool = False, reason: str = "留了号") -> CaseAdvised:
    return CaseAdvised(key="k", at=NOW, group=GROUP, case=CASE, ad=ad, reason=reason, decides=decides)


@pytest.mark.parametrize("ad", [True, False])
def test_it_is_written_on_the_cards_of_the_staff_which_can_still_be_pressed(ad: bool) -> None:
    edits = list(advised(advice(ad=ad), file()))
    assert [edit.handle for edit in edits if isinstance(edit, Edit)] == ["ask:9/0", "ask:9/1"]
    assert all(isinstance(edit, Edit) and edit.keyboard for edit in edits)


def test_it_punishes_nobody_unless_the_group_says_so() -> None:
    assert not any(isinstance(effect, Emit) for effect in advised(advice(), file()))
    [emitted] = advised(advice(decides=True), file())
    assert isinstance(emitted, Emit)
    assert isinstance(emitted.event, AdSuspected)
    assert emitted.event.judgement.verdict is Verdict.AD
    assert emitted.event.by is None


def test_it_lets_nobody_off() -> None:
    effects = list(advised(advice(ad=False, decides=True), file()))
    assert effects
    assert all(isinstance(effect, Edit) for effect in effects)


@pytest.mark.parametrize("status", [status for status in CaseStatus if status is not CaseStatus.ASKED])
def test_what_is_decided_stays_decided(status: CaseStatus) -> None:
    assert list(advised(advice(decides=True), file(status))) == []


def test_it_waits_for_nobody_who_was_asked_by_a_helper() -> None:
    assert list(advised(advice(decides=True), file(judged_by=PersonId(3)))) == []


def test_in_the_group_nothing_is_shown() -> None:
    assert list(advised(advice(), file(desk=False))) == []


def test_a_case_that_is_no_more_is_left_alone() -> None:
    assert list(advised(advice(), CaseFile())) == []
