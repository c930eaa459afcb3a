"""A group's upgrade counts its messages from 1: nothing that waits may take another message for its own."""

from datetime import timedelta

import pytest

from bot.ports import Moved
from rules.base.effects import Edit, Remove, Say, SetTimer
from rules.base.events import Event, Place, TimerDue
from rules.base.ids import ChatId, MessageNo
from tests.standins.engine import Machine
from tests.standins.puppet import said
from tests.standins.reader import post

OLD, NEW = -7, -1007
UPGRADE = {"update_id": 50, "chat": NEW, "moved_from": OLD}
STAFF = ChatId(-900)


def vanish_soon(event: Event) -> list[Say]:
    assert event.group is not None
    return [Say(Place(event.group), said("answer"), vanish_seconds=60)]


def test_a_removal_that_waits_stays_behind(machine: Machine) -> None:
    machine.puppet.on("go", lambda event: [Remove(event.place, (MessageNo(4), MessageNo(5)))])
    machine.engine.take([post(1, "go", chat=OLD)])
    machine.engine.take([UPGRADE])
    assert machine.deliver() == []
    assert machine.engine.pending().waiting == 0


def test_a_removal_under_way_stays_behind_too(machine: Machine) -> None:
    """The platform's own answer may be the first to tell of the upgrade."""
    machine.puppet.on("go", lambda event: [Remove(event.place, (MessageNo(4),))])
    machine.engine.take([post(1, "go", chat=OLD)])
    (sending,) = machine.engine.claim((), 8).sendings
    machine.engine.settle([(sending.row, Moved(ChatId(NEW)))])
    assert machine.deliver() == []


def test_an_answer_that_was_to_vanish_takes_no_other_message_with_it(machine: Machine) -> None:
    machine.puppet.on("ask", vanish_soon)
    machine.engine.take([post(1, "ask", chat=OLD)])
    assert [job.kind for job in machine.deliver()] == ["say"]
    machine.engine.take([UPGRADE])
    machine.clock.advance(61)
    machine.engine.ring()
    assert machine.deliver() == []


def test_a_timer_about_a_message_does_not_ring_and_others_do(machine: Machine) -> None:
    due = machine.clock.now() + timedelta(minutes=1)
    machine.puppet.on(
        "go",
        lambda event: [
            SetTimer("about", due, "about", event.group, (("topic", 0), ("number", 4))),
            SetTimer("other", due, "other", event.group, (("case", 4),)),
        ],
    )
    machine.engine.take([post(1, "go", chat=OLD)])
    machine.engine.take([UPGRADE])
    machine.clock.advance(61)
    machine.engine.ring()
    assert [event.kind for event in machine.puppet.heard_of(TimerDue)] == ["other"]


def test_what_is_said_later_answers_nobody_else(machine: Machine) -> None:
    machine.puppet.on("go", lambda event: [Say(event.place, said("hello"), reply_to=MessageNo(4))])
    machine.engine.take([post(1, "go", chat=OLD)])
    machine.engine.take([UPGRADE])
    (job,) = machine.deliver()
    assert (job.chat, job.payload["html"], job.payload["reply_to"]) == (NEW, "hello", None)


def test_a_removal_that_waits_for_its_number_waits_on(machine: Machine) -> None:
    """What is being said goes to the new chat, and is taken away there."""
    machine.puppet.on("say", lambda event: [Say(event.place, said("card"), handle="h")])
    machine.puppet.on("gone", lambda event: [Remove(event.place, handle="h")])
    machine.engine.take([post(1, "say", chat=OLD)])
    (sending,) = machine.engine.claim((), 8).sendings
    machine.engine.take([post(2, "gone", chat=OLD)])
    machine.engine.settle([(sending.row, Moved(ChatId(NEW)))])
    assert [(job.kind, job.chat) for job in machine.deliver()] == [("say", NEW), ("remove", NEW)]


@pytest.mark.parametrize("effect", ["edit", "remove"])
def test_a_staff_chat_that_was_upgraded_keeps_its_own_messages(machine: Machine, effect: str) -> None:
    def there(event: Event) -> Place:
        return Place(event.group, staff_chat=STAFF)

    machine.puppet.on("say", lambda event: [Say(there(event), said("card"), handle="h")])
    machine.puppet.on("say again", lambda event: [Say(there(event), said("more"))])
    machine.puppet.on(
        "touch",
        lambda event: [
            Edit("h", said("news"), group=event.group)
            if effect == "edit"
            else Remove(there(event), handle="h")
        ],
    )
    machine.engine.take([post(1, "say")])
    machine.deliver()
    machine.engine.take([post(2, "say again")])
    (sending,) = machine.engine.claim((), 8).sendings
    machine.engine.settle([(sending.row, Moved(ChatId(-1900)))])
    machine.engine.take([post(3, "touch")])
    assert [(job.kind, job.chat) for job in machine.deliver()] == [("say", -1900)]
