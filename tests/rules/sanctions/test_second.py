"""A helper's removal waits for somebody else, for a day; and what the platform refuses has not happened."""

from dataclasses import replace
from typing import Any

import pytest

from rules.base.effects import Answer, DropTimer, Edit, Expel, Note, Put, Restrict, Say
from rules.base.events import TimerDue, Undelivered
from rules.base.people import Person
from rules.base.sanction import Act, Sanction, SanctionStatus
from rules.base.text import Text
from rules.sanctions import wants
from tests.rules.sanctions.scene import (
    GROUP,
    HERE,
    HOUR,
    LAN,
    NOW,
    OWNER,
    QIANG,
    WANG,
    YU,
    ZHEN,
    bench,
    decided,
    only,
    pressed,
    said,
    sanction,
)

ASKED = sanction(Act.BAN, status=SanctionStatus.ASKED, by=ZHEN.id, desk_cards=2, until=NOW + 71 * HOUR)


def asked(by: Person, answer: str = "yes", record: Sanction | None = ASKED, **more: Any) -> list[Any]:
    press = pressed("second", by, "55", answer)
    return decided(press, bench(group=GROUP if record else None, record=record, **more))


def toast(effects: list[Any]) -> str:
    [answer] = only(Answer, effects)
    assert isinstance(answer.words, Text)
    return answer.words.key


def record(effects: list[Any]) -> Sanction:
    [found] = [put.record for put in only(Put, effects) if isinstance(put.record, Sanction)]
    return found


@pytest.mark.parametrize("by", [LAN, WANG, OWNER], ids=["another helper", "an admin", "the owner"])
def test_a_second_person_carries_it_out_for_as_long_as_was_wanted(by: Person) -> None:
    effects = asked(by)
    assert only(Expel, effects) == [Expel(HERE, QIANG.id, NOW + 72 * HOUR, handle="sanction:55")]
    assert (record(effects).status, record(effects).agreed_by) == (SanctionStatus.STANDING, by.id)
    assert [edit.handle for edit in only(Edit, effects)] == ["second:55/0", "second:55/1"]
    assert only(DropTimer, effects) == [DropTimer("second:55")]
    assert said(effects) == ["sanctions-card-ban-until"]


@pytest.mark.parametrize(
    ("by", "answer", "key"),
    [
        (ZHEN, "yes", "sanctions-toast-another"),
        (YU, "yes", "sanctions-toast-staff-only"),
        (YU, "no", "sanctions-toast-staff-only"),
        (QIANG, "no", "sanctions-toast-staff-only"),
    ],
)
def test_nobody_else_can(by: Person, answer: str, key: str) -> None:
    effects = asked(by, answer)
    assert toast(effects) == key
    assert len(effects) == 1


@pytest.mark.parametrize("by", [ZHEN, LAN, WANG])
def test_anybody_who_keeps_order_can_say_never_mind(by: Person) -> None:
    effects = asked(by, "no")
    assert record(effects).status is SanctionStatus.DROPPED
    assert not only(Expel, effects)


@pytest.mark.parametrize("status", set(SanctionStatus) - {SanctionStatus.ASKED})
def test_it_is_decided_once(status: SanctionStatus) -> None:
    effects = asked(LAN, record=replace(ASKED, status=status))
    assert toast(effects) == "sanctions-toast-over"
    assert len(effects) == 1
    assert toast(asked(LAN, record=None)) == "sanctions-toast-over"


def test_who_has_become_staff_meanwhile_stays() -> None:
    risen = replace(GROUP, admins=frozenset({QIANG.id}))
    effects = decided(pressed("second", LAN, "55", "yes"), bench(group=risen, record=ASKED))
    assert toast(effects) == "sanctions-own-people"
    assert record(effects).status is SanctionStatus.DROPPED
    assert not only(Expel, effects)


def test_after_a_day_it_is_off() -> None:
    ring = TimerDue(
        key="t",
        at=NOW,
        group=HERE,
        timer="second:55",
        kind="sanction-second",
        due=NOW,
        payload=(("sanction", 55),),
    )
    assert wants(ring)
    assert record(decided(ring, bench(record=ASKED))).status is SanctionStatus.DROPPED
    assert decided(ring, bench(record=replace(ASKED, status=SanctionStatus.STANDING))) == []


# --- refused by the platform ---------------------------------------------------------------------------


def refused(why: str, of: Sanction, effect: str = "restrict", **more: Any) -> list[Any]:
    event = Undelivered(key="k", at=NOW, group=HERE, handle="sanction:55", effect=effect, why=why)
    assert wants(event)
    return decided(event, bench(record=of, **more))


@pytest.mark.parametrize(
    ("why", "trouble"),
    [
        ("Bad Request: not enough rights to restrict/unrestrict chat member", "rights"),
        ("Bad Request: user is an administrator of the chat", "admin"),
        ("Bad Request: can't remove chat owner", "admin"),
        ("Bad Request: method is available only for supergroups", "basic"),
        ("Bad Request: USER_NOT_PARTICIPANT", "gone"),
        ("something new", "other"),
    ],
)
def test_the_card_says_plainly_what_is_missing(why: str, trouble: str) -> None:
    effects = refused(why, sanction())
    assert (record(effects).status, record(effects).trouble) == (SanctionStatus.FAILED, trouble)
    [edit] = only(Edit, effects)
    assert edit.keyboard == ()
    assert f"sanctions-trouble-{trouble}" in repr(edit.words)
    assert [note.why for note in only(Note, effects)] == [why]
    assert [restrict.lift for restrict in only(Restrict, effects)] == [True]


def test_a_warning_stays_one_when_what_it_brought_failed() -> None:
    last = sanction(Act.WARN, count=3, follows=Act.MUTE, until=NOW + HOUR)
    found = record(refused("not enough rights", last))
    assert (found.status, found.follows, found.trouble) == (SanctionStatus.STANDING, None, "rights")
    assert found.counts(NOW)


def test_a_quiet_one_that_failed_is_told_to_the_staff() -> None:
    effects = refused("not enough rights", sanction(quiet=True), reachable=frozenset({WANG.id}))
    assert said(effects) == ["sanctions-trouble-rights"]


@pytest.mark.parametrize("effect", ["say", "edit"])
def test_a_card_that_could_not_be_posted_undoes_nothing(effect: str) -> None:
    assert refused("chat not found", sanction(), effect) == []


def test_what_was_taken_back_before_the_refusal_stays_so() -> None:
    assert refused("x", sanction(status=SanctionStatus.LIFTED)) == []
    assert not only(Say, refused("x", sanction()))


@pytest.mark.parametrize(("hours", "done"), [(22, True), (23, True), (24, False)])
def test_a_button_is_good_for_a_day(hours: int, done: bool) -> None:
    press = pressed("second", LAN, "55", "yes", at=NOW + hours * HOUR)  # it was asked an hour before NOW
    assert bool(only(Expel, decided(press, bench(record=ASKED)))) == done
