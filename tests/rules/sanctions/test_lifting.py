"""What was done is taken back by those who may, completely, and only while there is something left."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import EVERY_CAUSE, Answer, Edit, Expel, Note, Put, Readmit, Restrict
from rules.base.events import VoiceReturned
from rules.base.people import Person
from rules.base.sanction import Act, Sanction, SanctionStatus
from rules.base.text import Text
from rules.sanctions.model import UNDO_DAYS_MAX
from tests.rules.sanctions.scene import (
    GROUP,
    HERE,
    HOUR,
    LAN,
    NOW,
    QIANG,
    WANG,
    YU,
    ZHEN,
    bench,
    command,
    decided,
    only,
    post,
    pressed,
    said,
    sanction,
)


def undone(record: Sanction | None, by: Person = WANG, **more: Any) -> list[Any]:
    standing = more.pop("standing", (record,) if record is not None else ())
    press = pressed("unsanction", by, "55", at=more.pop("at", NOW))
    group = GROUP if record is not None else None
    return decided(press, bench(group=group, record=record, standing=standing, **more))


def toast(effects: list[Any]) -> str:
    [answer] = only(Answer, effects)
    assert isinstance(answer.words, Text)
    return answer.words.key


def statuses(effects: list[Any]) -> list[SanctionStatus]:
    return [put.record.status for put in only(Put, effects) if isinstance(put.record, Sanction)]


# --- the button ----------------------------------------------------------------------------------------


def test_a_mute_is_lifted_for_its_own_cause_and_the_card_says_so() -> None:
    effects = undone(sanction())
    assert only(Restrict, effects) == [Restrict(HERE, QIANG.id, lift=True, cause="sanction:55")]
    assert statuses(effects) == [SanctionStatus.LIFTED]
    [edit] = only(Edit, effects)
    assert (edit.handle, edit.keyboard) == ("sanction:55", ())
    assert [note.action for note in only(Note, effects)] == ["sanction-lifted"]
    assert toast(effects) == "sanctions-toast-lifted"


@pytest.mark.parametrize("kind", [Act.BAN, Act.KICK])
def test_who_was_put_out_may_come_back(kind: Act) -> None:
    assert only(Readmit, undone(sanction(kind))) == [Readmit(HERE, QIANG.id)]


def test_of_two_bans_the_other_one_still_holds() -> None:
    other = sanction(Act.BAN, id=54, number=1, until=None)
    effects = undone(sanction(Act.BAN, number=2), standing=(sanction(Act.BAN, number=2), other))
    assert not only(Readmit, effects)
    assert only(Expel, effects) == [Expel(HERE, QIANG.id, None)]


def test_a_warning_takes_what_it_brought_along_with_it() -> None:
    assert not only(Restrict, undone(sanction(Act.WARN)))
    last = sanction(Act.WARN, count=3, follows=Act.MUTE, until=NOW + HOUR)
    assert only(Restrict, undone(last))
    banned = sanction(Act.WARN, count=3, follows=Act.BAN)
    assert only(Readmit, undone(banned))


@pytest.mark.parametrize(
    ("record", "at", "key"),
    [
        (None, NOW, "sanctions-toast-over"),
        (sanction(status=SanctionStatus.LIFTED), NOW, "sanctions-toast-over"),
        (sanction(status=SanctionStatus.FAILED), NOW, "sanctions-toast-over"),
        (sanction(until=NOW), NOW, "sanctions-toast-over"),
        (sanction(Act.WARN, counts_until=NOW), NOW, "sanctions-toast-over"),
        (sanction(Act.BAN, until=None), NOW + timedelta(days=UNDO_DAYS_MAX), "sanctions-toast-long-ago"),
    ],
)
def test_what_is_over_stays_over(record: Any, at: Any, key: str) -> None:
    effects = undone(record, at=at)
    assert toast(effects) == key
    assert len(effects) == 1


def test_a_month_is_not_too_long_ago() -> None:
    at = NOW - HOUR + timedelta(days=UNDO_DAYS_MAX)
    assert toast(undone(sanction(Act.BAN, until=None), at=at)) == "sanctions-toast-lifted"


@pytest.mark.parametrize(
    ("by", "record", "key"),
    [
        (YU, sanction(), "sanctions-toast-staff-only"),
        (QIANG, sanction(), "sanctions-toast-staff-only"),
        (ZHEN, sanction(), "sanctions-toast-by-staff"),
        (ZHEN, sanction(by=LAN.id), "sanctions-toast-lifted"),
        (ZHEN, sanction(by=ZHEN.id), "sanctions-toast-lifted"),
        (ZHEN, sanction(by=None), "sanctions-toast-lifted"),
        (ZHEN, sanction(Act.BAN, by=LAN.id, agreed_by=WANG.id), "sanctions-toast-by-staff"),
        (ZHEN, sanction(person=ZHEN, by=LAN.id), "sanctions-toast-by-staff"),
        (WANG, sanction(by=ZHEN.id), "sanctions-toast-lifted"),
    ],
)
def test_who_may_take_what_back(by: Person, record: Sanction, key: str) -> None:
    effects = undone(record, by)
    assert toast(effects) == key
    assert (len(effects) > 1) == (key == "sanctions-toast-lifted")


# --- the commands --------------------------------------------------------------------------------------


def test_the_staff_frees_somebody_whatever_the_cause() -> None:
    effects = decided(command("/unmute", reply=post()), bench(standing=(sanction(),)))
    assert only(Restrict, effects) == [Restrict(HERE, QIANG.id, lift=True, cause=EVERY_CAUSE)]
    assert statuses(effects) == [SanctionStatus.LIFTED]
    unknown = decided(command("/unmute", reply=post()))
    assert only(Restrict, unknown)
    assert [note.action for note in only(Note, unknown)] == ["sanction-lifted"]


def test_unban_readmits_and_never_removes() -> None:
    standing = (sanction(Act.BAN), sanction(id=56))
    effects = decided(command("/unban", reply=post()), bench(standing=standing, banned=True))
    assert only(Readmit, effects) == [Readmit(HERE, QIANG.id)]
    assert not only(Expel, effects)
    assert statuses(effects) == [SanctionStatus.LIFTED]


@pytest.mark.parametrize(
    ("standing", "frees"), [((), False), ((sanction(),), False), ((sanction(by=LAN.id),), True)]
)
def test_a_helper_frees_from_what_helpers_did(standing: Any, frees: bool) -> None:
    effects = decided(command("/unmute", ZHEN, reply=post()), bench(standing=standing))
    assert bool(only(Restrict, effects)) == frees
    assert frees or said(effects) == ["sanctions-toast-by-staff"]
    if frees:
        assert only(Restrict, effects)[0].cause == "sanction:55"


@pytest.mark.parametrize(("name", "gone"), [("rmwarn", 1), ("resetwarns", 2)])
def test_warnings_go_one_by_one_or_all(name: str, gone: int) -> None:
    two = (sanction(Act.WARN, id=56, number=2), sanction(Act.WARN, number=1))
    effects = decided(command(f"/{name}", reply=post()), bench(standing=(*two, sanction(id=57))))
    assert statuses(effects) == [SanctionStatus.LIFTED] * gone
    assert said(effects) == ["sanctions-unwarned"]
    assert not only(Restrict, effects)


@pytest.mark.parametrize(
    ("event", "on", "key"),
    [
        (command("/unmute"), bench(None), "sanctions-who"),
        (command("/unban @nobody"), bench(None), "sanctions-stranger"),
        (command("/rmwarn", reply=post()), bench(), "sanctions-no-warnings"),
        (command("/rmwarn"), bench(None), "sanctions-who"),
        (
            command("/rmwarn", reply=post()),
            bench(standing=(sanction(Act.WARN, counts_until=NOW),)),
            "sanctions-no-warnings",
        ),
        (
            command("/rmwarn", ZHEN, reply=post()),
            bench(standing=(sanction(Act.WARN),)),
            "sanctions-toast-by-staff",
        ),
    ],
)
def test_nothing_to_take_back(event: Any, on: Any, key: str) -> None:
    effects = decided(event, on)
    assert said(effects) == [key]
    assert len(effects) == 1


def test_a_lowered_limit_does_not_hide_warnings() -> None:
    spent = replace(sanction(Act.WARN), count=3, limit=2)
    assert statuses(decided(command("/rmwarn", reply=post()), bench(standing=(spent,))))


def test_a_voice_given_back_by_hand_ends_the_mutes_and_nothing_else() -> None:
    """The platform has done it already."""
    mute, over = sanction(Act.MUTE), sanction(Act.MUTE, id=56, until=NOW - HOUR)
    ban, warning = sanction(Act.BAN, id=57), sanction(Act.WARN, id=58)
    back = VoiceReturned(key="k", at=NOW, group=HERE, person=QIANG, by=WANG)
    effects = decided(back, bench(standing=(mute, over, ban, warning)))
    [put] = only(Put, effects)
    assert (put.record.id, put.record.status, put.record.settled_by) == (
        mute.id,
        SanctionStatus.LIFTED,
        WANG.id,
    )
    assert not only(Restrict, effects)


def test_who_is_there_need_not_be_let_in_again() -> None:
    effects = decided(command("/unban", reply=post()), bench(present=True))
    assert said(effects) == ["sanctions-unban-here"]
    assert not only(Readmit, effects)
    assert not only(Note, effects)
    assert only(Readmit, decided(command("/unban", reply=post()), bench(present=False)))
