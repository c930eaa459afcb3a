"""What nobody waits for is said so often an hour, and not in quiet hours; an answer always."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Edit, Say
from rules.base.events import Place, private
from rules.base.group import GeneralSettings, Presence
from rules.base.ids import ChatId, GroupId, PersonId
from rules.base.text import Button, Press, text
from storage.base import audit
from tests.standins.database import Books
from tests.standins.engine import Machine
from tests.standins.puppet import said
from tests.standins.reader import post

HERE = GroupId(1)


def machine_with(**general: Any) -> Machine:
    """An engine whose groups have these general settings."""

    def settings(chat: ChatId, chosen: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
        return {"general": GeneralSettings(**general)}

    machine = Machine(books=Books(None, settings))
    machine.puppet.on("chat", lambda event: [Say(event.place, said("unasked"), unasked=True)])
    machine.puppet.on("card", lambda event: [Say(event.place, said("card"), handle="card", unasked=True)])
    machine.puppet.on("turn", lambda event: [Edit("card", said("turned"), group=event.group)])
    machine.puppet.on("ask", lambda event: [Say(event.place, said("answer"))])
    return machine


def take(machine: Machine, *texts: str) -> list[str]:
    """What is sent because of these posts."""
    first = machine.engine.next_offset() or 1
    machine.engine.take([post(first + n, said_) for n, said_ in enumerate(texts)])
    return [job.payload["html"] for job in machine.deliver()]


def test_the_budget_of_an_hour_and_of_the_next() -> None:
    machine = machine_with(unasked_an_hour=2)
    assert take(machine, "chat", "chat", "chat", "ask") == ["unasked", "unasked", "answer"]
    machine.clock.advance(timedelta(minutes=59).total_seconds())
    assert take(machine, "chat") == []
    machine.clock.advance(timedelta(minutes=1).total_seconds())
    assert take(machine, "chat", "ask") == ["unasked", "answer"]
    machine.close()


def test_a_restart_is_no_new_budget() -> None:
    machine = machine_with(unasked_an_hour=1)
    assert take(machine, "chat") == ["unasked"]
    machine.restarted()
    assert take(machine, "chat") == []
    machine.close()


def test_it_is_noted_once_that_something_was_held_back() -> None:
    machine = machine_with(unasked_an_hour=0)
    take(machine, "chat", "chat", "chat")
    with machine.books.transaction() as tx:
        assert [line.action for line in audit.newest(tx, HERE)] == ["noise-held-back"]
    machine.close()


def test_quiet_hours_hold() -> None:
    machine = machine_with(quiet_hours="11:00-13:00")  # the clock stands at noon in Shanghai
    assert take(machine, "chat", "ask") == ["answer"]
    machine.close()


def test_a_card_that_was_held_back_is_not_missed_later() -> None:
    machine = machine_with(unasked_an_hour=0)
    assert take(machine, "card", "turn", "ask") == ["answer"]
    machine.close()


@pytest.mark.parametrize(
    ("more", "toward"),
    [
        ({}, 8),
        ({"handle": "card"}, None),
        ({"keyboard": ((Button(text("b"), Press("go")),),)}, None),
        ({"place": private(PersonId(8))}, None),
    ],
)
def test_only_what_is_never_touched_again_is_shown_to_one_alone(
    more: dict[str, Any], toward: int | None
) -> None:
    machine = machine_with()
    say = replace(Say(Place(HERE), said("answer"), toward=PersonId(8)), **more)
    machine.puppet.on("me", lambda _: [say])
    take(machine, "hello")
    with machine.books.transaction() as tx:
        machine.books.groups.put_group(tx, replace(tx.group(HERE), presence=Presence.ADMIN))
    take(machine, "me")
    assert machine.sent[-1].payload.get("toward") == toward
    machine.close()


def test_in_a_group_that_wants_it_so_everybody_sees_answers() -> None:
    machine = machine_with(answers="vanishing")
    machine.puppet.on("me", lambda _: [Say(Place(HERE), said("answer"), toward=PersonId(8))])
    take(machine, "hello")
    with machine.books.transaction() as tx:
        machine.books.groups.put_group(tx, replace(tx.group(HERE), presence=Presence.ADMIN))
    take(machine, "me")
    assert machine.sent[-1].payload.get("toward") is None
    machine.close()
