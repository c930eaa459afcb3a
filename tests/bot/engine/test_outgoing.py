"""Only the newest face of a message is sent, once, and nothing that was taken back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.ports import Done, Refused
from rules.base.effects import Edit, Remove, Restrict, Say, Urgency
from rules.base.events import Delivered, Place, Undelivered
from rules.base.group import Presence
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.text import Button, Press, text
from storage.base import handles, inbox
from tests.standins.engine import Machine
from tests.standins.puppet import said
from tests.standins.reader import post

GROUP = Place(GroupId(1))


@pytest.fixture
def script(machine: Machine) -> Machine:
    """`card`, `edit:<face>`, `remove`, `bare` in the group."""
    puppet = machine.puppet
    puppet.on("card", lambda event: [Say(event.place, said("face 0"), handle="card")])
    for n in range(1, 4):
        puppet.on(f"edit {n}", lambda event, n=n: [Edit("card", said(f"face {n}"), group=event.group)])
    puppet.on("undrawable", lambda event: [Edit("card", said("boom"), group=event.group)])
    puppet.on("remove", lambda event: [Remove(event.place, handle="card")])
    puppet.on("ad", lambda event: [Remove(event.place, (event.message.number,))])
    return machine


def take(machine: Machine, *texts: str) -> None:
    first = machine.engine.next_offset() or 1
    receipt = machine.engine.take([post(first + n, said_) for n, said_ in enumerate(texts)])
    assert receipt.accepted == len(texts)


def kinds(jobs: list[Any]) -> list[tuple[str, Any]]:
    return [(job.kind, job.payload.get("html", job.payload.get("numbers"))) for job in jobs]


def test_an_edit_of_what_is_not_sent_changes_the_message_itself(script: Machine) -> None:
    take(script, "card", "edit 1")
    take(script, "edit 2")
    assert kinds(script.deliver()) == [("say", "face 2")]


def test_of_many_edits_the_newest_is_sent_once(script: Machine) -> None:
    take(script, "card")
    script.deliver()
    take(script, "edit 1", "edit 2")
    take(script, "edit 3")
    (edit,) = script.deliver()
    assert (edit.kind, edit.payload["html"], edit.number) == ("edit", "face 3", 1001)


def test_a_message_that_is_removed_before_it_is_sent_is_never_sent(script: Machine) -> None:
    take(script, "card", "edit 1", "remove")
    assert script.deliver() == []
    take(script, "card")
    take(script, "edit 1", "remove")
    assert script.deliver() == []
    assert script.puppet.heard_of(Delivered) == []


def test_a_removed_card_is_edited_no_more_and_its_handle_is_forgotten(script: Machine) -> None:
    take(script, "card")
    script.deliver()
    take(script, "edit 1")
    take(script, "remove")
    assert kinds(script.deliver()) == [("remove", [1001])]
    take(script, "edit 2", "remove")
    assert script.deliver() == []


def test_an_edit_of_what_is_just_being_sent_waits_behind_it(script: Machine) -> None:
    take(script, "card")
    (sending,) = script.engine.claim((), 8).sendings
    take(script, "edit 1")
    take(script, "edit 2")
    assert script.engine.claim([sending.lane], 8).sendings == []
    script.engine.settle([(sending.row, Done(MessageNo(50), script.clock.now()))])
    (edit,) = script.deliver()
    assert (edit.kind, edit.number, edit.payload["html"]) == ("edit", 50, "face 2")


def test_a_removal_of_what_is_just_being_sent_waits_for_its_number(script: Machine) -> None:
    take(script, "card")
    (sending,) = script.engine.claim((), 8).sendings
    take(script, "edit 1", "remove")
    assert script.engine.claim([sending.lane], 8).sendings == []
    script.engine.settle([(sending.row, Done(MessageNo(50), script.clock.now()))])
    assert kinds(script.deliver()) == [("remove", [50])]


def test_what_waits_for_a_refused_message_goes_with_it(script: Machine) -> None:
    take(script, "card")
    (sending,) = script.engine.claim((), 8).sendings
    take(script, "edit 1")
    script.engine.settle([(sending.row, Refused("no"))])
    assert script.deliver() == []
    (undelivered,) = script.puppet.heard_of(Undelivered)
    assert (undelivered.handle, undelivered.effect, undelivered.why) == ("card", "say", "no")


def test_a_card_that_cannot_be_drawn_keeps_its_face_and_parks_nothing_else(script: Machine) -> None:
    take(script, "card", "undrawable")
    assert kinds(script.deliver()) == [("say", "face 0")]
    with script.books.transaction() as tx:
        assert [parked.key for parked in inbox.newest_parked(tx)] == ["edit card"]


def test_a_card_said_again_is_the_one_that_is_edited(script: Machine) -> None:
    take(script, "card")
    script.deliver()
    take(script, "card")
    script.deliver()
    take(script, "edit 1")
    assert [job.number for job in script.deliver()] == [1002]


def test_removals_of_one_batch_are_one_call(script: Machine) -> None:
    take(script, "ad", "ad", "hello", "ad")
    assert kinds(script.deliver()) == [("remove", [1, 2, 4])]
    take(script, *["ad"] * 101)
    assert [len(job.payload["numbers"]) for job in script.deliver()] == [100, 1]


def test_the_urgent_goes_first_and_the_order_is_kept_within(machine: Machine) -> None:
    def many(event: Any) -> list[Any]:
        return [
            Say(event.place, said("one")),
            Say(event.place, said("two")),
            Say(event.place, said("notice"), urgency=Urgency.NOTICE),
            Restrict(event.group, PersonId(9), cause="test"),
            Remove(event.place, (MessageNo(3),)),
        ]

    machine.puppet.on("many", many)
    take(machine, "many")
    assert [job.payload.get("html", job.kind) for job in machine.deliver()] == [
        "remove",
        "restrict",
        "notice",
        "one",
        "two",
    ]


def test_a_vanishing_answer_is_taken_out_again_when_its_time_has_come(machine: Machine) -> None:
    machine.puppet.on("ask", lambda event: [Say(event.place, said("answer"), vanish_seconds=60)])
    take(machine, "ask")
    machine.deliver()
    machine.clock.advance(59)
    machine.engine.ring()
    assert machine.deliver() == []
    machine.clock.advance(1)
    machine.engine.ring()
    assert kinds(machine.deliver()) == [("remove", [1001])]
    assert machine.engine.next_timer is None


def test_what_has_expired_is_not_sent_and_whoever_named_it_hears_of_it(machine: Machine) -> None:
    machine.puppet.on(
        "late",
        lambda event: [
            Say(event.place, said("named"), handle="h", expires=event.at + timedelta(seconds=5)),
            Say(event.place, said("nameless"), expires=event.at + timedelta(seconds=5)),
            Say(event.place, said("patient"), expires=event.at + timedelta(seconds=6)),
        ],
    )
    take(machine, "late")
    machine.clock.advance(5)
    assert kinds(machine.deliver()) == [("say", "patient")]
    assert [(event.handle, event.why) for event in machine.puppet.heard_of(Undelivered)] == [("h", "expired")]


def test_a_toast_nobody_waits_for_any_more_is_dropped(machine: Machine) -> None:
    press = {"update_id": 1, "chat": -1001, "person": 5, "press": "q", "action": "x"}
    machine.engine.take([press])
    machine.clock.advance(15)
    assert machine.deliver() == []


def test_nothing_is_sent_to_a_group_that_we_left(machine: Machine) -> None:
    machine.puppet.on("hello", lambda event: [Say(event.place, said("hello"))])
    take(machine, "x")
    with machine.books.transaction() as tx:
        machine.books.groups.put_group(tx, replace(tx.group(GroupId(1)), presence=Presence.GONE))
    take(machine, "hello")
    assert machine.deliver() == []


def test_a_message_of_ours_is_found_by_its_number(script: Machine) -> None:
    take(script, "card")
    script.deliver()
    with script.books.transaction() as tx:
        assert handles.handle_at(tx, GroupId(1), MessageNo(1001)) == "card"
        assert handles.handle_at(tx, GroupId(1), MessageNo(1002)) is None
        assert handles.handle_at(tx, GroupId(2), MessageNo(1001)) is None


def test_buttons_and_places_are_written_down(machine: Machine) -> None:
    keyboard = ((Button(text("pay"), Press("pay", (12,))),),)
    machine.puppet.on(
        "everywhere",
        lambda event: [
            Say(Place(event.group, topic=9), said("topic"), keyboard, reply_to=MessageNo(4)),
            Say(Place(person=PersonId(77)), said("private")),
            Say(Place(event.group, staff_chat=-500), said("staff")),
        ],
    )
    take(machine, "everywhere")
    topic, private, staff = machine.deliver()
    assert topic.payload == {"html": "topic", "keyboard": [["pay"]], "topic": 9, "reply_to": 4}
    assert (topic.chat, private.chat, staff.chat) == (-1001, 77, -500)
    assert (topic.group, private.group, staff.group) == (1, None, 1)


def test_in_a_crowded_lane_a_new_face_waits_and_news_do_not(script: Machine) -> None:
    take(script, "card")
    script.deliver()
    take(script, "edit 1")
    take(script, "bare")
    script.puppet.on("news", lambda event: [Say(event.place, said("news"))])
    take(script, "news")
    claim = script.engine.claim((), 8, {"group 1"})
    assert kinds([sending.job for sending in claim.sendings]) == [("say", "news")]
    assert claim.more
    script.engine.settle(
        [(sending.row, Done(MessageNo(7), script.clock.now())) for sending in claim.sendings]
    )
    assert kinds(script.deliver()) == [("edit", "face 1")]
