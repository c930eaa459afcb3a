"""How a case ends: paid, confirmed, pardoned, overdue, appealed, undone; and who may press what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.base.effects import Answer, DropTimer, Edit, Emit, Expel, Put, Readmit, Restrict, Say, SetTimer
from rules.base.events import (
    AdCounted,
    AdSuspected,
    CommandGiven,
    Delivered,
    PacketOpened,
    PacketRefused,
    PacketWanted,
    Place,
    RefundDue,
    TextTaught,
    TimerDue,
    Undelivered,
)
from rules.base.ids import GroupId, MessageNo, PacketId
from rules.offences import decide
from rules.offences.model import AppealStatus, Case, CaseStatus, LadderSettings, Step
from tests.rules.offences.scene import (
    HERE,
    NOW,
    OWNER,
    QIANG,
    SETTINGS,
    YU,
    case,
    file,
    message,
    only,
    pressed,
)

DAY = timedelta(days=1)


def given(name: str, *words: str, by=OWNER, **more) -> CommandGiven:
    return CommandGiven(
        key="tg:1:12",
        at=NOW,
        entropy=b"e" * 32,
        group=HERE,
        place=Place(HERE),
        by=by,
        name=name,
        rest=" ".join(words),
        words=words,
        message=message(120, f"/{name}", author=by, **more),
    )


def rung(kind: str, at=NOW) -> TimerDue:
    return TimerDue(key="t1", at=at, timer="fine:55", kind=kind, due=at, payload=(("case", 55),), group=HERE)


def packet(kind, **more):
    plain = {"key": "tg:1:9/pay", "at": NOW, "group": HERE, "payer": QIANG, "purpose": "fine", "ref": 55}
    return kind(**plain, press="p1", place=Place(HERE), **more)


def stored(effects) -> Case:
    return [put.record for put in only(Put, effects) if isinstance(put.record, Case)][-1]


def said_key(effects) -> str:
    return only(Answer, effects)[0].words.key


def test_paying_asks_for_a_packet_of_the_fine():
    (emitted,) = only(Emit, decide(pressed("pay"), file(case()), SETTINGS))
    wanted = emitted.event
    assert isinstance(wanted, PacketWanted)
    assert (wanted.points, wanted.shares, wanted.ref, wanted.payer) == (50, 10, 55, QIANG)


@pytest.mark.parametrize(
    ("of", "by", "group"),
    [
        (case(), YU, HERE),
        (case(), OWNER, HERE),
        (case(), QIANG, GroupId(2)),
        (case(), QIANG, None),
        (case(CaseStatus.PAID), QIANG, HERE),
        (case(CaseStatus.OVERTURNED), QIANG, HERE),
        (None, QIANG, HERE),
    ],
)
def test_nobody_else_nowhere_else_and_not_twice(of, by, group):
    effects = list(decide(pressed("pay", by, group=group), file(of), SETTINGS))
    assert [type(effect) for effect in effects] == [Answer]


def test_a_paid_fine_is_settled_and_gives_the_voice_back():
    effects = list(decide(packet(PacketOpened, packet=PacketId(3)), file(case(muted=True)), SETTINGS))
    assert stored(effects).status is CaseStatus.PAID
    assert only(DropTimer, effects) == [DropTimer("fine:55")]
    assert only(Restrict, effects) == [Restrict(HERE, QIANG.id, lift=True, cause="case:55")]


def test_too_few_points_are_said_to_the_presser_and_on_the_card_once():
    refused = packet(PacketRefused, points=50, balance=20)
    effects = list(decide(refused, file(case()), SETTINGS))
    assert dict(only(Answer, effects)[0].words.args)["missing"] == 30
    assert stored(effects).short
    assert not only(Edit, decide(refused, file(case(short=True)), SETTINGS))


@pytest.mark.parametrize("action", ["paid", "overturn", "judge", "uphold"])
def test_buttons_of_the_staff_are_for_the_staff(action):
    waiting = case(CaseStatus.ASKED) if action == "judge" else case(appeal=AppealStatus.WAITING)
    effects = list(decide(pressed(action, YU, "55", "ad"), file(waiting), SETTINGS))
    assert [type(effect) for effect in effects] == [Answer]
    assert said_key(effects) == "offences-toast-staff-only"


def test_the_staff_confirms_a_packet_seen_elsewhere():
    effects = list(decide(pressed("paid", OWNER), file(case(CaseStatus.OVERDUE)), SETTINGS))
    assert (stored(effects).status, stored(effects).settled_by) == (CaseStatus.CONFIRMED, OWNER.id)
    assert stored(list(decide(given("paid", "1"), file(case()), SETTINGS))).status is CaseStatus.CONFIRMED


@pytest.mark.parametrize("status", [CaseStatus.OPEN, CaseStatus.OVERDUE, CaseStatus.PAID])
def test_a_pardon_stops_counting_and_puts_nobody_out(status):
    effects = list(decide(given("pardon", "1"), file(case(status)), SETTINGS))
    assert stored(effects).status is CaseStatus.WAIVED
    assert not only(Expel, effects) + only(Readmit, effects)


def test_a_pardoned_removal_lets_the_member_back_in():
    removed = case(CaseStatus.DONE, penalty=Step(penalty="remove"))
    assert only(Readmit, decide(given("pardon", "1"), file(removed), SETTINGS))


def test_overdue_reminds_once_then_mutes_until_paid():
    first = list(decide(rung("fine-due"), file(case()), SETTINGS))
    assert stored(first).status is CaseStatus.OVERDUE
    assert only(SetTimer, first)[0].due == NOW + timedelta(hours=12)
    assert len(only(Say, first)) == 1
    second = list(decide(rung("fine-consequence"), file(stored(first)), SETTINGS))
    assert stored(second).muted
    assert only(Restrict, second)[0].until is None
    assert not only(Say, second)


def test_nobody_is_reminded_of_a_card_that_never_came():
    effects = list(decide(rung("fine-due"), file(case(notice_number=None)), SETTINGS))
    assert [type(effect) for effect in effects] == [SetTimer]


@pytest.mark.parametrize(
    ("kind", "status"), [("fine-due", CaseStatus.OPEN), ("fine-consequence", CaseStatus.OVERDUE)]
)
def test_nobody_is_reminded_or_muted_behind_their_back(kind, status):
    assert not list(decide(rung(kind), file(case(status), present=False), SETTINGS))


def test_overdue_may_take_the_next_step_instead():
    settings = LadderSettings(overdue="next_step")
    effects = list(decide(rung("fine-consequence"), file(case(CaseStatus.OVERDUE)), settings))
    assert (stored(effects).step, stored(effects).penalty.points) == (2, 100)
    last = case(CaseStatus.OVERDUE, step=2)
    assert only(Expel, decide(rung("fine-consequence"), file(last), settings))


def test_overdue_may_have_no_consequence():
    settings = LadderSettings(overdue="nothing")
    assert not only(SetTimer, decide(rung("fine-due"), file(case()), settings))


@pytest.mark.parametrize("status", [CaseStatus.PAID, CaseStatus.WAIVED, CaseStatus.OVERTURNED])
def test_a_timer_that_rings_for_a_settled_case_does_nothing(status):
    for kind in ("fine-due", "fine-consequence"):
        assert list(decide(rung(kind), file(case(status)), SETTINGS)) == []


def test_undo_is_complete():
    """Status, points, voice, message count, and what the detector thinks."""
    effects = list(decide(pressed("overturn", OWNER), file(case(CaseStatus.PAID, muted=True)), SETTINGS))
    emitted = {type(emit.event): emit.event for emit in only(Emit, effects)}
    assert stored(effects).status is CaseStatus.OVERTURNED
    assert (emitted[RefundDue].payer, emitted[RefundDue].ref) == (QIANG.id, 55)
    assert (emitted[AdCounted].posts, emitted[AdCounted].sign) == (1, 1)
    assert (emitted[TextTaught].fingerprint, emitted[TextTaught].verdict) == (12345, "fine")
    assert only(Restrict, effects) == [Restrict(HERE, QIANG.id, lift=True, cause="case:55")]
    assert len(only(Say, effects)) == 1


def test_an_unpaid_case_is_undone_without_a_refund():
    effects = decide(pressed("overturn", OWNER), file(case()), SETTINGS)
    assert RefundDue not in {type(emit.event) for emit in only(Emit, effects)}


def test_undoing_a_removal_readmits():
    removed = case(CaseStatus.DONE, penalty=Step(penalty="remove"))
    assert only(Readmit, decide(pressed("overturn", OWNER), file(removed), SETTINGS))


def test_undoing_twice_does_nothing_the_second_time():
    effects = list(decide(pressed("overturn", OWNER), file(case(CaseStatus.OVERTURNED)), SETTINGS))
    assert [type(effect) for effect in effects] == [Answer]


def test_an_appeal_goes_to_the_staff_once():
    effects = list(decide(pressed("appeal"), file(case(), reachable=[OWNER.id]), SETTINGS))
    assert stored(effects).appeal is AppealStatus.WAITING
    assert [say.place.person for say in only(Say, effects)] == [OWNER.id]
    again = list(decide(pressed("appeal"), file(stored(effects)), SETTINGS))
    assert [type(effect) for effect in again] == [Answer]


@pytest.mark.parametrize(("days", "heard"), [(14, True), (15, False)])
def test_an_appeal_can_come_too_late(days, heard):
    effects = list(decide(pressed("appeal", at=NOW + days * DAY), file(case()), SETTINGS))
    assert bool(only(Put, effects)) is heard


def test_a_rejected_appeal_is_answered():
    effects = list(decide(pressed("uphold", OWNER), file(case(appeal=AppealStatus.WAITING)), SETTINGS))
    assert stored(effects).appeal is AppealStatus.REJECTED
    assert len(only(Say, effects)) == 1


def test_what_the_staff_calls_an_ad_goes_the_ordinary_way():
    (emitted,) = only(
        Emit, decide(pressed("judge", OWNER, "55", "ad"), file(case(CaseStatus.ASKED)), SETTINGS)
    )
    assert isinstance(emitted.event, AdSuspected)
    assert (emitted.event.message.number, emitted.event.by) == (100, OWNER)


def test_what_the_staff_calls_fine_is_remembered_and_nothing_is_said():
    effects = list(decide(pressed("judge", OWNER, "55", "fine"), file(case(CaseStatus.ASKED)), SETTINGS))
    assert stored(effects).status is CaseStatus.DISMISSED
    assert not only(Say, effects)


def test_staff_are_never_punished_by_staff():
    effects = list(decide(given("ad", reply=message(90, author=OWNER)), file(None), SETTINGS))
    assert not only(Emit, effects)


def test_the_notice_counts_from_its_delivery():
    unseen = case(notice_number=None, notice_at=None)
    event = Delivered(key="d", at=NOW, group=HERE, handle="case:55", number=MessageNo(101), posted_at=NOW)
    seen = stored(decide(event, file(unseen), SETTINGS))
    assert (seen.notice_number, seen.notice_at) == (101, NOW)
    later = replace(event, number=MessageNo(500))
    assert not list(decide(later, file(seen), SETTINGS))


def test_a_removal_that_is_refused_is_told_to_the_staff():
    event = Undelivered(
        key="u", at=NOW, group=HERE, handle="case:55", effect="expel", why="not enough rights"
    )
    effects = list(decide(event, file(case(CaseStatus.DONE), reachable=[OWNER.id]), SETTINGS))
    assert [say.place.person for say in only(Say, effects)] == [OWNER.id]


def test_a_case_is_for_the_member_and_the_staff():
    assert "not-yours" in only(Say, decide(given("case", "1", by=YU), file(case()), SETTINGS))[0].words.key
    shown = only(Say, decide(given("case", "1", by=QIANG), file(case()), SETTINGS))[0]
    assert "加微信 abc123" not in str(shown.words), "read in the group, so it must not advertise again"


def test_old_evidence_is_erased():
    erased = stored(decide(rung("evidence-old"), file(case()), SETTINGS))
    assert [post.text for post in erased.posts] == [""]


def test_an_ad_posted_right_after_the_card_is_the_next_offence_though_it_was_taken_for_the_same_burst():
    """It may come before we hear that the card was delivered; its number tells."""
    late = replace(case().posts[0], number=MessageNo(102), text="日结兼职，想做的私聊", fingerprint=77)
    unsure = case(notice_number=None, notice_at=None, posts=(*case().posts, late))
    event = Delivered(key="d", at=NOW, group=HERE, handle="case:55", number=MessageNo(101), posted_at=NOW)
    effects = list(decide(event, file(unsure), SETTINGS))
    assert [post.number for post in stored(effects).posts] == [100]
    counted, again = (emit.event for emit in only(Emit, effects))
    assert (counted.posts, counted.sign) == (1, 1)
    assert (again.message.number, again.message.text) == (102, "日结兼职，想做的私聊")
