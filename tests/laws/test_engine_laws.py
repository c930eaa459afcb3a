"""Laws of the engine: whatever comes in, in whatever order, however often, with restarts in between."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ports import Done, Later, Outcome, Unknown
from rules.base.effects import Edit, Post, Put, Remove, Say, SetTimer
from rules.base.events import Delivered, TimerDue
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.ledger import FUND, ISSUE, Account, Entry, member, transfer
from storage.base import ledger
from storage.base.books import check
from tests.standins.engine import Machine
from tests.standins.puppet import Puppet, said
from tests.standins.reader import post

pytestmark = pytest.mark.usefixtures("place")

ACCOUNTS = (FUND, ISSUE, member(PersonId(1)), member(PersonId(2)))
PATIENCE_SECONDS = 10_000  # after which everything that was postponed is due

moves = st.tuples(st.sampled_from(ACCOUNTS), st.sampled_from(ACCOUNTS), st.integers(1, 40)).filter(
    lambda move: move[0] != move[1]
)


def machine_of(puppet: Puppet) -> Machine:
    machine = Machine(puppet=puppet)
    machine.engine.next_offset()
    return machine


def drain(machine: Machine, answers: Any = None) -> list[Any]:
    """Deliver until nothing waits; `answers` are what the platform says first."""
    script: list[Outcome] = list(answers or [])
    jobs = []
    number = 5000
    while machine.engine.pending().waiting:
        sendings = machine.engine.claim((), 8).sendings
        if not sendings:
            machine.clock.advance(1)
        for sending in sendings:
            number += 1
            posted = Done(MessageNo(number) if sending.job.kind == "say" else None)
            outcome = script.pop(0) if script else posted
            jobs.append((sending.job, outcome))
            machine.engine.settle([(sending.row, outcome)])
    return jobs


@given(st.lists(st.tuples(moves, st.sampled_from(["fine", "fails after"])), max_size=25), st.data())
def test_points_are_conserved_and_the_books_are_right(posts: list[Any], data: st.DataObject) -> None:
    puppet = Puppet()
    wanted: dict[str, tuple[tuple[Account, Account, int], str]] = {}

    def move(event: Any) -> Any:
        (source, target, points), then = wanted[event.message.text]
        entry = Entry(event.group, f"{event.key}:move", "move", transfer(source, target, points))
        yield Post(entry)
        if then == "fails after":
            yield Put("no record")

    updates = []
    for n, what in enumerate(posts, 1):
        wanted[f"m{n}"] = what
        puppet.on(f"m{n}", move)
        updates.append(post(n, f"m{n}"))
    machine = machine_of(puppet)
    fed = updates + data.draw(st.lists(st.sampled_from(updates), max_size=10) if updates else st.just([]))
    order = data.draw(st.permutations(fed))
    size = data.draw(st.integers(1, 9))
    expected: dict[Account, int] = dict.fromkeys(ACCOUNTS, 0)
    done = set()
    for update in order:
        (source, target, points), then = wanted[update["text"]]
        if update["update_id"] in done:
            continue
        done.add(update["update_id"])
        if then == "fine" and (source == ISSUE or expected[source] >= points):
            expected[source] -= points
            expected[target] += points
    for start in range(0, len(order), size):
        machine.engine.take(order[start : start + size])
        if data.draw(st.booleans()):
            machine.restarted()
    with machine.books.transaction() as tx:
        assert check(tx.connection) == []
        assert {account: ledger.balance(tx, GroupId(1), account) for account in ACCOUNTS} == expected
        assert sum(expected.values()) == 0
    machine.close()


outcomes = st.one_of(
    st.builds(Later, st.sampled_from([0.0, 1.0, 30.0])), st.just(Done(MessageNo(1))), st.just(Unknown("?"))
)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=20), st.lists(outcomes, max_size=12))
def test_what_is_said_in_one_chat_keeps_its_order_whatever_the_platform_answers(
    chats: list[int], answers: list[Any]
) -> None:
    puppet = Puppet()
    puppet.on("say", lambda event: [Say(event.place, said(event.key), handle=f"h{event.key}")])
    machine = machine_of(puppet)
    machine.engine.take([post(n, "say", chat=-chat) for n, chat in enumerate(chats, 1)])
    arrived: dict[Any, list[int]] = {}
    for job, outcome in drain(machine, answers):
        if isinstance(outcome, Done):
            arrived.setdefault(job.chat, []).append(int(job.payload["html"].split("-")[1]))
    for numbers in arrived.values():
        assert numbers == sorted(numbers)
    told = [event.handle for event in puppet.heard_of(Delivered)]
    assert len(told) == len(set(told)) == sum(map(len, arrived.values()))
    machine.close()


steps = st.lists(
    st.sampled_from(["edit", "edit", "deliver", "claim", "restart", "batch"]), min_size=1, max_size=25
)


@given(steps)
def test_the_newest_face_is_what_stands_in_the_end(plan: list[str]) -> None:
    puppet = Puppet()
    puppet.on("card", lambda event: [Say(event.place, said("0"), handle="card")])
    puppet.on("edit", lambda event: [Edit("card", said(event.key), group=event.group)])
    machine = machine_of(puppet)
    machine.engine.take([post(1, "card")])
    stands: dict[int, str] = {}
    edits, flying = 0, []
    for number, step in enumerate(plan, 2):
        if step in ("edit", "batch"):
            copies = 1 if step == "edit" else 3
            updates = [post(number * 10 + n, "edit") for n in range(copies)]
            machine.engine.take(updates)
            newest = f"77-{updates[-1]['update_id']}"
            edits += 1
        elif step == "claim":
            flying += machine.engine.claim([sending.lane for sending in flying], 8).sendings
        elif step == "deliver":
            land(machine, flying, stands)
        else:
            flying = []
            machine.restarted()
    land(machine, flying, stands)
    while machine.engine.pending().waiting:
        land(machine, machine.engine.claim((), 8).sendings, stands)
    assert stands[max(stands)] == (newest if edits else "0")
    machine.close()


def land(machine: Machine, flying: list[Any], stands: dict[int, str]) -> None:
    """What is being sent arrives."""
    for sending in flying:
        number = sending.job.number or MessageNo(len(stands) + 1)
        stands[number] = sending.job.payload["html"]
        machine.engine.settle([(sending.row, Done(number))])
    flying.clear()


@given(st.lists(st.sampled_from(["say", "remove", "deliver"]), max_size=20))
def test_what_was_removed_does_not_stand_and_is_not_edited(plan: list[str]) -> None:
    puppet = Puppet()
    puppet.on("say", lambda event: [Say(event.place, said("x"), handle="card")])
    puppet.on("remove", lambda event: [Remove(event.place, handle="card"), Edit("card", said("y"))])
    machine = machine_of(puppet)
    for number, step in enumerate(plan, 1):
        if step == "deliver":
            machine.deliver()
        else:
            machine.engine.take([post(number, step)])
    machine.engine.take([post(99, "remove")])
    machine.deliver()
    machine.engine.take([post(100, "remove")])
    assert [job.kind for job in machine.deliver() if job.kind == "edit"] == []
    machine.close()


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 50)), max_size=15), st.integers(0, 60))
def test_each_timer_rings_once_at_or_after_its_last_time(timers: list[tuple[str, int]], step: int) -> None:
    puppet = Puppet()
    machine = machine_of(puppet)
    start = machine.clock.now()
    last: dict[str, int] = {}
    for number, (key, seconds) in enumerate(timers, 1):
        timer = SetTimer(key, start + timedelta(seconds=seconds), "t")
        puppet.on(f"set {number}", lambda _, timer=timer: [timer])
        machine.engine.take([post(number, f"set {number}")])
        last[key] = seconds
    for _ in range(3):
        machine.clock.advance(step)
        machine.engine.ring()
    machine.restarted()
    machine.clock.advance(PATIENCE_SECONDS)
    machine.engine.ring()
    rung = {event.timer: event for event in puppet.heard_of(TimerDue)}
    assert len(rung) == len(puppet.heard_of(TimerDue)) == len(last)
    for key, seconds in last.items():
        assert rung[key].due == start + timedelta(seconds=seconds) <= rung[key].at
    machine.close()
