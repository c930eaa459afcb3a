"""Nothing that waits is lost, whatever the platform answers; nothing that is done is done again."""

from datetime import timedelta
from typing import Any

import pytest

from bot.engine.settling import GIVE_UP_AFTER, PATIENT_ATTEMPTS, SAYS_UNANSWERED_MAX, backoff_seconds
from bot.ports import Done, Later, Moved, Outcome, Refused, Unknown
from rules.base.effects import LookAtGroup, Put, Remove, Say
from rules.base.events import Delivered, GroupSeen, PictureRead, Place, Undelivered
from rules.base.ids import ChatId, MessageNo, PersonId
from storage.base import inbox, people
from tests.standins.engine import BOT, Machine
from tests.standins.puppet import said
from tests.standins.reader import post


@pytest.fixture
def waiting(machine: Machine) -> Machine:
    """One card waits to be said, one post to be removed."""
    machine.puppet.on(
        "go", lambda event: [Say(event.place, said("card"), handle="h"), Remove(event.place, (MessageNo(4),))]
    )
    machine.engine.take([post(1, "go")])
    return machine


def settle(machine: Machine, outcome: Outcome, kind: str = "say") -> None:
    claim = machine.engine.claim((), 8)
    rows = [sending.row for sending in claim.sendings if sending.job.kind == kind]
    others = [sending.row for sending in claim.sendings if sending.job.kind != kind]
    assert len(rows) == 1
    machine.engine.settle([(rows[0], outcome), *((row, Done()) for row in others)])


def test_done_is_told_once_with_number_and_time(waiting: Machine) -> None:
    at = waiting.clock.now() - timedelta(seconds=3)
    settle(waiting, Done(MessageNo(9), at))
    (event,) = waiting.puppet.heard_of(Delivered)
    assert (event.handle, event.number, event.posted_at, event.group) == ("h", 9, at, 1)
    assert waiting.engine.claim((), 8).sendings == []
    assert waiting.engine.pending().waiting == 0


@pytest.mark.parametrize("seconds", [1.0, 17.0, 300.0])
def test_later_waits_exactly_as_long_as_it_was_told(waiting: Machine, seconds: float) -> None:
    settle(waiting, Later(seconds))
    waiting.clock.advance(seconds - 0.001)
    claim = waiting.engine.claim((), 8)
    assert claim.sendings == []
    assert claim.next_at == waiting.clock.now() + timedelta(seconds=0.001)
    waiting.clock.advance(0.001)
    assert len(waiting.engine.claim((), 8).sendings) == 1


def pause_after(tries: int) -> float:
    """How long to wait for the next of them, when the platform asks for a second each time."""
    return 1.0 if tries <= PATIENT_ATTEMPTS else backoff_seconds(tries - 1 - PATIENT_ATTEMPTS)


def test_what_is_never_possible_is_tried_ever_less_often_and_given_up_after_days(
    waiting: Machine,
) -> None:
    """Between the first tries and the last hour the clock is moved: a thousand tries are all alike."""
    tries, began = 0, waiting.clock.now()
    while waiting.engine.pending().waiting:
        settle(waiting, Later(1.0, "busy"))
        tries += 1
        assert pause_after(tries) == 1.0 or waiting.engine.claim((), 8).sendings == []
        waiting.clock.advance(pause_after(tries))
        left = began + GIVE_UP_AFTER - waiting.clock.now()
        if pause_after(tries) == pause_after(tries + 1) > 1.0 and left > timedelta(hours=2):
            waiting.clock.advance((left - timedelta(hours=1)).total_seconds())
    assert waiting.clock.now() - began >= GIVE_UP_AFTER
    assert [event.why for event in waiting.puppet.heard_of(Undelivered)] == ["busy"]


def test_in_all_that_time_it_is_tried_about_every_two_minutes() -> None:
    tries, passed = 0, 0.0
    while passed < GIVE_UP_AFTER.total_seconds():
        tries += 1
        passed += pause_after(tries)
    assert GIVE_UP_AFTER.total_seconds() / 120 < tries < GIVE_UP_AFTER.total_seconds() / 120 + 20


def test_a_message_without_an_answer_is_said_some_times_more_and_then_no_more(waiting: Machine) -> None:
    for attempt in range(SAYS_UNANSWERED_MAX + 1):
        settle(waiting, Unknown("timeout"))
        waiting.clock.advance(backoff_seconds(attempt))
    waiting.clock.advance(1000)
    assert waiting.engine.claim((), 8).sendings == []
    assert [event.why for event in waiting.puppet.heard_of(Undelivered)] == ["no answer: timeout"]


def test_a_removal_without_an_answer_is_tried_until_it_is_done(waiting: Machine) -> None:
    for attempt in range(6):
        settle(waiting, Unknown("timeout"), "remove")
        waiting.clock.advance(backoff_seconds(attempt))
    settle(waiting, Done(), "remove")
    assert waiting.engine.pending().waiting == 0


def test_a_refusal_is_told_with_its_reason(waiting: Machine) -> None:
    settle(waiting, Refused("not enough rights"), "remove")
    (event,) = waiting.puppet.heard_of(Undelivered)
    assert (event.effect, event.why, event.group) == ("remove", "not enough rights", 1)


def test_whoever_has_closed_their_private_chat_is_not_reachable(machine: Machine) -> None:
    machine.puppet.on("go", lambda _: [Say(Place(person=PersonId(77)), said("psst"))])
    machine.engine.take([post(1, "go", chat=None, person=77)])
    with machine.books.transaction(bot=BOT) as tx:
        people.prepare(tx, machine.puppet.heard)
        assert people.reachable(tx, [PersonId(77)]) == {77}
    settle(machine, Refused("blocked", closed=True))
    with machine.books.transaction(bot=BOT) as tx:
        assert people.reachable(tx, [PersonId(77)]) == frozenset()


def test_a_moved_chat_is_followed_at_once(waiting: Machine) -> None:
    settle(waiting, Moved(ChatId(-100777)))
    (sending,) = waiting.engine.claim((), 8).sendings
    assert sending.job.chat == -100777
    assert waiting.engine.take([post(2, "x", chat=-100777)]).accepted == 1
    assert waiting.puppet.heard[-1].group == 1


def test_a_moved_staff_chat_is_followed(machine: Machine) -> None:
    machine.puppet.on("go", lambda event: [Say(Place(event.group, staff_chat=-5), said("a"))])
    machine.engine.take([post(1, "go")])
    settle(machine, Moved(ChatId(-1005)))
    (sending,) = machine.engine.claim((), 8).sendings
    assert sending.job.chat == -1005


def test_a_feature_that_fails_on_the_news_does_not_make_us_send_again(waiting: Machine) -> None:
    waiting.puppet.on_kind(Delivered, lambda _: [Put("no record")])
    settle(waiting, Done(MessageNo(9), waiting.clock.now()))
    assert waiting.engine.pending().waiting == 0
    with waiting.books.transaction() as tx:
        assert inbox.parked_count(tx) == 1


def test_what_an_answer_amounts_to_is_heard_with_its_group(machine: Machine) -> None:
    machine.puppet.on("go", lambda event: [LookAtGroup(event.group)])
    machine.engine.take([post(1, "go")])

    def finding(stamp: Any) -> GroupSeen:
        return GroupSeen(key=stamp.key, at=stamp.at, entropy=stamp.entropy, title="t", supergroup=True)

    settle(machine, Done(found=(finding,)), "look")
    (event,) = machine.puppet.heard_of(GroupSeen)
    assert (event.group, event.at) == (1, machine.clock.now())
    assert machine.puppet.heard_of(PictureRead) == []


def test_what_is_being_sent_is_not_handed_out_again_until_it_is_settled(waiting: Machine) -> None:
    first = waiting.engine.claim((), 1).sendings
    second = waiting.engine.claim((), 8).sendings
    assert {sending.job.kind for sending in [*first, *second]} == {"say", "remove"}
    assert waiting.engine.claim((), 8).sendings == []
    assert not waiting.engine.claim((), 8).more


def test_after_a_restart_what_was_being_sent_is_sent_again(waiting: Machine) -> None:
    assert len(waiting.engine.claim((), 8).sendings) == 2
    assert len(waiting.restarted().claim((), 8).sendings) == 2


def test_a_lane_holds_its_order_while_its_first_row_waits(machine: Machine) -> None:
    machine.puppet.on("say", lambda event: [Say(event.place, said(event.key))])
    machine.engine.take([post(1, "say"), post(2, "say"), post(3, "say", chat=-2)])
    one, other = machine.engine.claim((), 8).sendings
    machine.engine.settle([(one.row, Later(10)), (other.row, Done(MessageNo(1)))])
    assert machine.engine.claim((), 8).sendings == []
    machine.clock.advance(10)
    assert [job.payload["html"] for job in machine.deliver()] == ["77-1", "77-2"]


def test_a_chat_with_a_long_backlog_does_not_starve_the_others(machine: Machine) -> None:
    machine.puppet.on("say", lambda event: [Say(event.place, said("x"))])
    updates = [post(n, "say") for n in range(1, 301)] + [post(n, "say", chat=-n) for n in range(301, 305)]
    machine.engine.take(updates)
    assert len(machine.engine.claim((), 8).sendings) == 5
