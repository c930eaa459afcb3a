"""Every update is accepted once; a poisonous one is put aside, and the others go on."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.feature import Feature
from rules.base.effects import Answer, DropTimer, Edit, Emit, Note, Post, Put, Say, SetTimer, Stop
from rules.base.events import GroupFound, GroupMoved, GroupRenamed, GroupSeen, MessagePosted
from rules.base.group import GeneralSettings
from rules.base.ids import ChatId, GroupId, PersonId
from rules.base.ledger import FUND, ISSUE, Entry, member, transfer
from storage.base import audit, inbox, ledger
from storage.base.inbox import CURSOR_FRESH
from tests.standins.database import NOON
from tests.standins.engine import BOT, Machine
from tests.standins.puppet import Puppet, said
from tests.standins.reader import post


def granting(event: Any) -> list[Any]:
    entry = Entry(event.group, f"{event.key}:grant", "grant", transfer(ISSUE, member(PersonId(5)), 10))
    return [Post(entry), Say(event.place, said("granted"))]


def balance(machine: Machine, person: int = 5, chat: int = -1001) -> int:
    with machine.books.transaction() as tx:
        group = machine.books.groups.id_of(tx.connection, ChatId(chat))
        return ledger.balance(tx, group, member(PersonId(person)))


def test_the_next_offset_follows_the_highest_number(machine: Machine) -> None:
    assert machine.engine.next_offset() is None
    receipt = machine.engine.take([post(8, "a"), post(7, "b")])
    assert (receipt.next_offset, receipt.accepted, receipt.parked) == (9, 2, 0)
    assert machine.engine.next_offset() == 9


def test_the_same_update_twice_changes_nothing(machine: Machine) -> None:
    machine.puppet.on("grant", granting)
    machine.engine.take([post(1, "grant"), post(1, "grant")])
    receipt = machine.engine.take([post(1, "grant"), post(2, "else")])
    assert (receipt.accepted, balance(machine)) == (1, 10)
    assert len(machine.deliver()) == 1


def test_a_smaller_number_that_came_late_is_taken_and_the_offset_never_goes_back(machine: Machine) -> None:
    machine.engine.take([post(9, "a")])
    receipt = machine.engine.take([post(5, "b")])
    assert (receipt.accepted, receipt.next_offset) == (1, 10)


def test_after_a_long_silence_the_platform_may_count_from_anywhere(machine: Machine) -> None:
    machine.engine.take([post(900, "a")])
    machine.clock.advance(CURSOR_FRESH.total_seconds() - 1)
    assert machine.engine.next_offset() == 901
    machine.clock.advance(1)
    assert machine.engine.next_offset() is None
    assert machine.engine.take([post(3, "b")]).next_offset == 4


def test_a_poisonous_update_is_parked_with_its_traceback_and_the_rest_goes_on(machine: Machine) -> None:
    machine.puppet.on("grant", granting)
    poison: dict[str, Any] = {"update_id": 2, "poison": True, "chat": -1001}
    receipt = machine.engine.take([post(1, "grant"), poison, post(3, "grant")])
    assert (receipt.accepted, receipt.parked, receipt.next_offset) == (3, 1, 4)
    assert balance(machine) == 20
    with machine.books.transaction() as tx:
        (parked,) = inbox.newest_parked(tx)
    assert (parked.key, parked.payload, parked.error) == (f"{BOT}-2", poison, "ValueError: poison")
    assert "Traceback" in parked.traceback
    assert machine.engine.take([poison]).accepted == 0


def test_an_update_that_cannot_be_read_makes_no_group_known(machine: Machine) -> None:
    machine.puppet.on_kind(GroupFound, lambda _: ())
    poison = {"update_id": 1, "poison": True, "chat": -1002}
    assert machine.engine.strangers([poison, post(2, "a", chat=-1003)]) == (ChatId(-1003),)
    receipt = machine.engine.take([poison, post(2, "a", chat=-1003), post(3, "b", chat=-1003)])
    assert (receipt.accepted, receipt.parked) == (3, 1)
    assert len(machine.puppet.heard_of(GroupFound)) == 1
    machine.engine.next_offset()
    assert not machine.books.groups.is_known(ChatId(-1002))
    assert machine.books.groups.is_known(ChatId(-1003))


def test_an_update_without_a_number_is_parked(machine: Machine) -> None:
    assert machine.engine.take([{"chat": -1001}, post(1, "a")]).parked == 1


def test_a_half_surrogate_in_a_poisonous_update_can_be_parked(machine: Machine) -> None:
    machine.puppet.on("bad", lambda event: [Note(event.group, "x", why="\ud83d")])
    assert machine.engine.take([post(1, "bad", name="\ud83d")]).parked == 1


def test_of_a_cause_that_fails_nothing_is_kept(machine: Machine) -> None:
    def failing(event: Any) -> Any:
        yield from granting(event)
        yield SetTimer("t", NOON, "t")
        yield Note(event.group, "grant")
        yield Post(Entry(event.group, "b", "fine", transfer(FUND, ISSUE, 1)))

    machine.puppet.on("fail", failing)
    assert machine.engine.take([post(1, "fail")]).parked == 1
    assert balance(machine) == 0
    assert machine.deliver() == []
    assert machine.engine.next_timer is None
    with machine.books.transaction() as tx:
        assert audit.newest(tx, GroupId(1)) == ()


def test_words_that_cannot_be_drawn_park_the_cause_that_wanted_them(machine: Machine) -> None:
    machine.puppet.on("fail", lambda event: [*granting(event), Say(event.place, said("boom"))])
    assert machine.engine.take([post(1, "fail")]).parked == 1
    assert balance(machine) == 0


def test_an_unknown_record_parks_the_cause(machine: Machine) -> None:
    machine.puppet.on("put", lambda _: [Put("no record")])
    assert machine.engine.take([post(1, "put")]).parked == 1


def test_what_is_emitted_is_heard_after_the_present_event_and_in_its_savepoint(machine: Machine) -> None:
    def emitting(event: Any) -> Any:
        yield Emit(GroupRenamed(key=event.key, at=event.at, group=event.group, title="x"))
        yield from granting(event)

    machine.puppet.on("emit", emitting)
    machine.puppet.on_kind(GroupRenamed, lambda event: [Post(Entry(event.group, "x", "x", ()))])
    assert machine.engine.take([post(1, "emit")]).parked == 1
    assert [type(event) for event in machine.puppet.heard] == [MessagePosted, GroupRenamed]
    assert balance(machine) == 0


def test_features_that_call_each_other_without_end_are_stopped(machine: Machine) -> None:
    machine.puppet.on_kind(GroupRenamed, lambda event: [Emit(event)])
    renamed = {"emit": lambda event: [Emit(GroupRenamed(key="x", at=event.at, title="x"))]}
    machine.puppet.on("emit", renamed["emit"])
    assert machine.engine.take([post(1, "emit"), post(2, "b")]).parked == 1


def test_a_stopped_event_reaches_no_feature_behind_and_its_effects_stay() -> None:
    first = Puppet()
    first.on("stop", lambda event: [Stop(), *granting(event)])
    machine = Machine(features=[first.feature("first")])
    machine.engine.take([post(1, "stop"), post(2, "go")])
    assert [event.message.text for event in machine.puppet.heard] == ["go"]
    assert balance(machine) == 10


def test_a_press_is_always_answered_once(machine: Machine) -> None:
    machine.puppet.on("twice", lambda event: [Answer(event.press, said("a")), Answer(event.press, said("b"))])
    machine.puppet.on("fail", lambda _: [Put("no record")])
    presses = [
        {"update_id": n, "chat": -1001, "person": 5, "press": f"q{n}", "action": action}
        for n, action in enumerate(["twice", "silent", "fail"])
    ]
    machine.engine.take(presses)
    answers = [(job.payload["press"], job.payload["text"]) for job in machine.deliver()]
    assert sorted(answers) == [("q0", "a"), ("q1", ""), ("q2", "")]


def test_an_unpreparable_update_is_taken_alone_and_harms_no_other() -> None:
    prepared: list[int] = []

    def prepare(_tx: Any, events: Any) -> None:
        posts = [event for event in events if isinstance(event, MessagePosted)]
        if any(event.message.text == "bad" for event in posts):
            raise ValueError("bad")
        prepared.append(len(posts))

    puppet = Puppet()
    puppet.on("grant", granting)
    machine = Machine(features=[puppet.feature("preparing", prepare=prepare)])
    receipt = machine.engine.take([post(1, "grant"), post(2, "bad"), post(3, "grant")])
    assert (receipt.accepted, receipt.parked, receipt.next_offset) == (3, 0, 4)
    assert prepared == [1, 1]
    assert balance(machine) == 20


def test_features_get_the_settings_of_their_own_section_in_their_group() -> None:
    got: list[Any] = []

    def decide(_event: Any, state: Any, settings: Any) -> list[Any]:
        got.append((state, settings.language))
        return []

    def wants(event: Any) -> bool:
        return isinstance(event, MessagePosted)

    feature = Feature(
        "general",
        wants,
        lambda tx, _: tx.at,
        decide,
        settings=GeneralSettings,
        hears=(MessagePosted,),
    )
    machine = Machine(features=[feature])
    machine.engine.take([post(1, "a"), post(2, "b", chat=None)])
    assert got == [(NOON, "zh-Hans"), (NOON, "zh-Hans")]


def test_what_is_found_out_about_a_new_group_is_heard_before_its_first_message(machine: Machine) -> None:
    updates = [post(1, "a", chat=-55)]
    machine.engine.next_offset()
    assert machine.engine.strangers(updates) == (-55,)

    def finding(stamp: Any) -> GroupSeen:
        return GroupSeen(key=stamp.key, at=stamp.at, entropy=stamp.entropy, title="群", supergroup=True)

    machine.engine.take(updates, [(ChatId(-55), finding)])
    seen, posted = machine.puppet.heard
    assert type(seen) is GroupSeen
    assert seen.group == posted.group == 1
    assert machine.engine.strangers(updates) == ()


def test_an_upgraded_group_keeps_its_books(machine: Machine) -> None:
    machine.puppet.on("grant", granting)
    machine.engine.take([post(1, "grant", chat=-7)])
    machine.engine.take([{"update_id": 2, "chat": -1007, "moved_from": -7}, post(3, "grant", chat=-1007)])
    machine.engine.take([post(4, "grant", chat=-7)])
    assert balance(machine, chat=-1007) == 30
    assert len(machine.puppet.heard_of(GroupMoved)) == 1
    assert {job.chat for job in machine.deliver()} == {-1007}


def test_old_numbers_and_old_parked_updates_are_forgotten(machine: Machine) -> None:
    machine.engine.take([post(1, "a"), {"update_id": 2, "poison": True}])
    machine.clock.advance(timedelta(days=31).total_seconds())
    machine.engine.take([post(3, "b")])
    with machine.books.transaction() as tx:
        assert inbox.parked_count(tx) == 0
        assert inbox.already(tx, BOT, [1, 2, 3]) == {3}


def test_timers_set_and_dropped_in_one_batch_leave_none(machine: Machine) -> None:
    machine.puppet.on("set", lambda _: [SetTimer("t", NOON + timedelta(hours=1), "t")])
    machine.puppet.on("drop", lambda _: [DropTimer("t")])
    machine.engine.take([post(1, "set")])
    assert machine.engine.next_timer == NOON + timedelta(hours=1)
    machine.engine.take([post(2, "drop"), post(3, "set"), post(4, "drop")])
    assert machine.engine.next_timer is None


def test_a_batch_that_cannot_be_kept_may_be_given_again(machine: Machine) -> None:
    machine.puppet.on("grant", granting)
    machine.engine.take([post(1, "hello")])
    machine.out_of_order()
    with pytest.raises(OperationalError, match="readonly"):
        machine.engine.take([post(2, "grant")])
    machine.in_order_again()
    receipt = machine.engine.take([post(2, "grant")])
    assert (receipt.accepted, receipt.parked, balance(machine)) == (1, 0, 10)


def test_a_disk_that_is_full_in_the_middle_of_a_cause_parks_nothing(machine: Machine) -> None:
    def filling(event: Any) -> Any:
        machine.out_of_order()
        yield from granting(event)

    machine.puppet.on("grant", filling)
    with pytest.raises(OperationalError, match="readonly"):
        machine.engine.take([post(2, "grant")])
    machine.in_order_again()
    with machine.books.transaction() as tx:
        assert inbox.parked_count(tx) == 0


def test_an_update_that_spoils_its_whole_batch_is_put_aside_alone(machine: Machine) -> None:
    machine.puppet.on("grant", granting)
    spoiling = post(2, "grant", chat=-9, title="\ud83d")
    receipt = machine.engine.take([post(1, "grant"), spoiling, post(3, "grant")])
    assert (receipt.accepted, receipt.parked, receipt.next_offset) == (3, 1, 4)
    assert balance(machine) == 20
    assert machine.engine.take([spoiling]).accepted == 0


def test_a_finding_that_fails_harms_no_update(machine: Machine) -> None:
    def failing(_stamp: Any) -> GroupSeen:
        raise KeyError("x")

    receipt = machine.engine.take([post(1, "a")], [(ChatId(-1001), failing)])
    assert (receipt.accepted, receipt.parked) == (1, 0)


@pytest.mark.parametrize("handle", ["h" * 121, "\ud83d"])
def test_a_handle_that_cannot_be_kept_parks_the_cause_that_wanted_it(machine: Machine, handle: str) -> None:
    machine.puppet.on("say", lambda event: [Say(event.place, said("x"), handle=handle)])
    machine.puppet.on("edit", lambda event: [Edit(handle, said("x"), group=event.group)])
    assert machine.engine.take([post(1, "say"), post(2, "edit"), post(3, "fine")]).parked == 2
