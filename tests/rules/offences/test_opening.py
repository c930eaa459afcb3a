"""An ad is removed and costs; what is allowed, doubtful or only watched does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.base.effects import Emit, Expel, Put, Remove, Restrict, Say, SetTimer
from rules.base.events import AdCounted
from rules.base.ids import MessageNo
from rules.base.judgement import Verdict
from rules.base.people import Person, Voice
from rules.base.permit import Permit
from rules.base.text import Press
from rules.offences.model import Case, CaseStatus, FreeAdUsed, LadderSettings, Record, Step
from rules.offences.opening import decide
from tests.rules.offences.scene import (
    HERE,
    NOW,
    OWNER,
    QIANG,
    SETTINGS,
    case,
    message,
    only,
    opening,
    suspected,
)

DAY = timedelta(days=1)


def put_case(effects: list) -> Case:
    (found,) = [put.record for put in only(Put, effects) if isinstance(put.record, Case)]
    return found


def test_a_first_ad_is_removed_and_owes_fifty_points_in_ten_shares():
    effects = list(decide(suspected(), opening(), SETTINGS))
    opened = put_case(effects)
    assert only(Remove, effects)[0].numbers == (100,)
    assert (opened.status, opened.step, opened.steps, opened.number) == (CaseStatus.OPEN, 1, 3, 1)
    assert (opened.penalty.points, opened.penalty.shares) == (50, 10)
    assert opened.due_at == NOW + timedelta(hours=24)
    assert not only(Expel, effects)


def test_the_card_names_the_case_and_carries_the_buttons():
    (card,) = only(Say, decide(suspected(), opening(), SETTINGS))
    actions = [b.does.action for row in card.keyboard for b in row if isinstance(b.does, Press)]
    assert actions == ["pay", "appeal", "why", "paid", "overturn"]
    assert card.handle.startswith("case:")


@pytest.mark.parametrize(("before", "points"), [(0, 50), (1, 100)])
def test_each_step_has_its_price(before, points):
    record = Record(counted=tuple((NOW - n * DAY, n) for n in range(before, 0, -1)))
    assert put_case(list(decide(suspected(), opening(record), SETTINGS))).penalty.points == points


def test_the_third_ad_removes_for_good_and_says_so_once():
    record = Record(counted=((NOW - DAY, 2), (NOW - 2 * DAY, 1)))
    effects = list(decide(suspected(), opening(record), SETTINGS))
    assert only(Expel, effects) == [Expel(HERE, QIANG.id, None, kick=False, handle=put_case(effects).handle)]
    assert put_case(effects).status is CaseStatus.DONE
    assert len(only(Say, effects)) == 1


def test_after_the_last_step_the_last_step_repeats():
    record = Record(counted=tuple((NOW - n * DAY, min(n, 3)) for n in range(1, 6)))
    assert put_case(list(decide(suspected(), opening(record), SETTINGS))).step == 3


@pytest.mark.parametrize(("age", "step"), [(89, 2), (90, 1), (91, 1)])
def test_an_offence_is_forgotten_after_ninety_days(age, step):
    record = Record(counted=((NOW - age * DAY, 1),))
    assert put_case(list(decide(suspected(), opening(record), SETTINGS))).step == step


def test_before_the_notice_came_everything_is_one_case():
    latest = case(notice_number=None, notice_at=None)
    effects = list(decide(suspected(message(102)), opening(Record(latest=latest)), SETTINGS))
    assert [post.number for post in put_case(effects).posts] == [100, 102]
    assert not only(Say, effects)


def test_a_backlog_from_before_the_notice_is_the_same_case():
    """Seen late, but posted before the card stood in the chat (a smaller number)."""
    latest = case(notice_number=MessageNo(150))
    effects = list(decide(suspected(message(149)), opening(Record(latest=latest)), SETTINGS))
    assert put_case(effects).id == latest.id


def test_an_edit_after_the_notice_is_a_new_offence_though_its_number_is_old():
    latest, edited = case(notice_number=MessageNo(150)), message(90, posted_at=NOW + timedelta(minutes=5))
    record = Record(latest=latest, counted=((NOW, 1),), next_number=2)
    assert put_case(list(decide(suspected(edited), opening(record), SETTINGS))).number == 2


@pytest.mark.parametrize(("seconds", "number"), [(20, 1), (21, 1), (22, 2)])
def test_the_same_text_pasted_again_at_once_is_the_same_case(seconds, number):
    said = message(102, posted_at=NOW + timedelta(seconds=seconds))
    from rules.base.words import fingerprint, fold

    posts = (replace(case().posts[0], fingerprint=fingerprint(fold(said.text))),)
    record = Record(latest=case(posts=posts), counted=((NOW, 1),), next_number=2)
    assert put_case(list(decide(suspected(said), opening(record), SETTINGS))).number == number


def test_another_text_after_the_notice_is_the_next_offence():
    said = message(102, "日结兼职，想做的私聊", posted_at=NOW + timedelta(seconds=2))
    record = Record(latest=case(), counted=((NOW, 1),), next_number=2)
    assert put_case(list(decide(suspected(said), opening(record), SETTINGS))).step == 2


def test_a_post_that_has_its_case_is_not_counted_again():
    assert list(decide(suspected(), opening(Record(same=case())), SETTINGS)) == []


def test_an_album_goes_as_one():
    effects = list(decide(suspected(message(album="a1")), opening(Record(album=(MessageNo(99),))), SETTINGS))
    assert set(only(Remove, effects)[0].numbers) == {99, 100}
    assert [post.number for post in put_case(effects).posts] == [100, 99]
    (counted,) = [e.event for e in only(Emit, effects) if isinstance(e.event, AdCounted)]
    assert (counted.posts, counted.sign) == (2, -1)


def test_a_doubtful_post_stays_and_the_staff_is_asked():
    effects = list(decide(suspected(verdict=Verdict.DOUBTFUL), opening(reachable=[OWNER.id]), SETTINGS))
    assert put_case(effects).status is CaseStatus.ASKED
    assert not only(Remove, effects)
    (card,) = only(Say, effects)
    assert card.place.person == OWNER.id


def test_a_doubtful_post_is_asked_about_in_the_group_when_no_staff_can_be_reached_without_repeating_it():
    (card,) = only(Say, decide(suspected(verdict=Verdict.DOUBTFUL), opening(), SETTINGS))
    assert (card.place.group, card.reply_to) == (HERE, 100)
    assert "said" not in dict(card.words.args)


def test_observing_only_tells_the_staff():
    effects = list(decide(suspected(), opening(observe=True, reachable=[OWNER.id]), SETTINGS))
    assert put_case(effects).status is CaseStatus.OBSERVED
    assert [say.place.person for say in only(Say, effects)] == [OWNER.id]
    assert not only(Remove, effects) + only(SetTimer, effects) + only(Restrict, effects)


def test_observing_says_nothing_in_the_group():
    assert not only(Say, decide(suspected(), opening(observe=True), SETTINGS))


@pytest.mark.parametrize(("used", "free"), [(0, True), (1, True), (2, False)])
def test_free_ads_are_free_until_used_up(used, free):
    settings = LadderSettings(free_ads=2)
    record = Record(free_used=tuple(NOW - n * DAY for n in range(used)))
    effects = list(decide(suspected(), opening(record), settings))
    assert any(isinstance(put.record, FreeAdUsed) for put in only(Put, effects)) is free
    assert bool(only(Remove, effects)) is not free


def test_a_free_ad_of_the_last_period_does_not_count():
    record = Record(free_used=(NOW - 7 * DAY,))
    assert not only(Remove, decide(suspected(), opening(record), LadderSettings(free_ads=1)))


@pytest.mark.parametrize(("window", "allowed"), [("* 12 * * wed", True), ("* 13-20 * * *", False)])
def test_ad_hours_are_read_in_the_zone_of_the_group(window, allowed):
    settings = LadderSettings(ad_hours=(window,))
    assert bool(only(Remove, decide(suspected(), opening(), settings))) is not allowed


def test_a_permit_is_used_up_by_one_ad():
    permit = Permit(3, HERE, QIANG.id, NOW + timedelta(hours=1))
    effects = list(decide(suspected(), opening(Record(permit=permit)), SETTINGS))
    assert only(Put, effects) == [Put(replace(permit, used=True))]
    assert not only(Remove, effects)


def test_what_the_staff_calls_an_ad_is_one_whatever_was_allowed():
    permit = Permit(3, HERE, QIANG.id, NOW + timedelta(hours=1))
    effects = list(decide(suspected(by=OWNER), opening(Record(permit=permit)), SETTINGS))
    assert put_case(effects).judged_by == OWNER.id


def test_a_channel_is_put_out_but_never_muted():
    channel = Person(-100, "某频道", voice=Voice.CHANNEL)
    settings = LadderSettings(steps=(Step(penalty="mute"), Step(penalty="remove")))
    first = list(decide(suspected(message(author=channel)), opening(), settings))
    assert not only(Restrict, first)
    record = Record(counted=((NOW - DAY, 1),))
    second = list(decide(suspected(message(author=channel)), opening(record), settings))
    assert [expel.person for expel in only(Expel, second)] == [-100]


def test_the_same_event_decides_the_same_twice():
    assert list(decide(suspected(), opening(), SETTINGS)) == list(decide(suspected(), opening(), SETTINGS))
