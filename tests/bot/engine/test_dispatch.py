"""The sender keeps the platform's limits, and loses nothing to them."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest

from bot.dispatch import IN_FLIGHT_KEPT, IN_FLIGHT_MAX, Dispatcher
from bot.dispatch.limits import (
    CALLS_KEPT,
    CALLS_MAX,
    GROUP_MESSAGES_KEPT,
    GROUP_MESSAGES_MAX,
    GROUP_WINDOW_SECONDS,
)
from bot.engine import Writer
from bot.ports import Done, Job, Later, Refused, Unknown
from rules.base.effects import Edit, Remove, Restrict, Say
from rules.base.events import Place, Undelivered
from rules.base.ids import MessageNo, PersonId
from tests.standins.engine import Machine
from tests.standins.platform import StandInPlatform
from tests.standins.puppet import said
from tests.standins.reader import post

TURNS_MAX = 10_000


class Sender:
    """A dispatcher at work, and a way to wait until it rests."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.platform = StandInPlatform(machine.clock)
        self.writer = Writer()
        self.dispatcher = Dispatcher(machine.engine, self.writer, self.platform, machine.clock)
        loop = asyncio.get_running_loop()
        machine.engine.hand_over_to(
            lambda sendings: loop.call_soon_threadsafe(self.dispatcher.hand_over, sendings) and None
        )

    async def take(self, *texts: str, chat: int = -1001) -> None:
        first = self.machine.engine.next_offset() or 1
        updates = [post(first + n, text, chat=chat) for n, text in enumerate(texts)]
        await self.writer.run(self.machine.engine.take, updates)
        self.dispatcher.wake()
        await self.settled()

    async def settled(self) -> None:
        """Until nothing can be done before the clock moves, or what is held is released."""
        for _ in range(TURNS_MAX):
            await asyncio.sleep(0)
            await self.writer.run(int)
            held = not self.platform.is_open and self.platform.at_once == len(self.dispatcher.lanes_in_flight)
            if self.dispatcher.is_resting or (held and self.dispatcher.is_waiting):
                return
        raise AssertionError("the dispatcher never rests")

    async def advance(self, seconds: float) -> None:
        self.machine.clock.advance(seconds)
        await self.settled()

    @property
    def kinds(self) -> list[str]:
        return [job.kind for job in self.platform.jobs]


Play = Callable[[Sender], Awaitable[None]]


@pytest.fixture
def play(machine: Machine) -> Callable[[Play], None]:
    """Runs a play with a dispatcher at work."""
    machine.puppet.on("say", lambda event: [Say(event.place, said(event.key))])
    machine.puppet.on("card", lambda event: [Say(event.place, said("0"), handle="card")])
    machine.puppet.on("edit", lambda event: [Edit("card", said(event.key), group=event.group)])
    machine.puppet.on("ad", lambda event: [Remove(event.place, (event.message.number,))])
    machine.puppet.on("mute", lambda event: [Restrict(event.group, PersonId(9), cause="test")])
    machine.puppet.on("private", lambda _: [Say(Place(person=PersonId(7)), said("psst"))])

    async def run(what: Play) -> None:
        sender = Sender(machine)
        task = asyncio.get_running_loop().create_task(sender.dispatcher.run())
        try:
            await sender.settled()
            await what(sender)
        finally:
            sender.platform.release()
            sender.dispatcher.stop()
            await task
            sender.writer.close()

    return lambda what: asyncio.run(_coroutine(run(what)))


async def _coroutine(what: Coroutine[Any, Any, None]) -> None:
    await what


def test_no_more_than_eight_are_in_flight(play: Any) -> None:
    async def many(sender: Sender) -> None:
        sender.platform.hold()
        for n in range(12):
            await sender.take("say", "ad", chat=-n - 1)
        assert len(sender.platform.jobs) == IN_FLIGHT_MAX
        sender.platform.release()
        await sender.settled()
        assert (len(sender.platform.jobs), sender.platform.most_at_once) == (24, IN_FLIGHT_MAX)

    play(many)


def test_in_one_chat_one_message_is_said_at_a_time_and_removals_overtake(play: Any) -> None:
    async def one_chat(sender: Sender) -> None:
        sender.platform.hold()
        await sender.take("say", "say", "mute")
        await sender.take("ad")
        assert sorted(sender.kinds) == ["remove", "restrict", "say"]
        sender.platform.release()
        await sender.settled()
        assert sender.platform.faces() == ["77-1", "77-2"]

    play(one_chat)


def test_a_removal_is_begun_without_looking_for_it(machine: Machine) -> None:
    """The dispatcher does not run here: whatever happens, the commit alone has brought about."""
    machine.puppet.on(
        "ad", lambda event: [Remove(event.place, (event.message.number,)), Say(event.place, said("x"))]
    )

    async def run() -> None:
        sender = Sender(machine)
        await sender.writer.run(machine.engine.take, [post(1, "ad")])
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert sender.kinds == ["remove"]
        assert [one.job.kind for one in machine.engine.claim((), 8).sendings] == ["say"]
        sender.writer.close()

    asyncio.run(run())


def test_what_is_handed_over_without_room_waits_its_turn(play: Any) -> None:
    async def check(sender: Sender) -> None:
        sender.platform.hold()
        for n in range(IN_FLIGHT_MAX + 3):
            await sender.take("ad", chat=-1001 - n)
        assert sender.kinds == ["remove"] * IN_FLIGHT_MAX
        sender.platform.release()
        await sender.settled()
        assert sender.kinds == ["remove"] * (IN_FLIGHT_MAX + 3)
        assert sender.platform.most_at_once == IN_FLIGHT_MAX
        assert sender.machine.engine.pending().waiting == 0

    play(check)


def test_what_was_handed_over_and_not_answered_is_sent_again_after_a_crash(machine: Machine) -> None:
    machine.puppet.on("ad", lambda event: [Remove(event.place, (event.message.number,))])
    machine.engine.hand_over_to(lambda _: None)
    machine.engine.take([post(1, "ad")])
    assert machine.engine.claim((), 8).sendings == []
    assert [one.job.kind for one in machine.restarted().claim((), 8).sendings] == ["remove"]


def test_a_group_hears_twenty_messages_a_minute_and_edits_count(play: Any) -> None:
    async def chatty(sender: Sender) -> None:
        await sender.take("card")
        await sender.take("edit")
        await sender.take(*["say"] * 30)
        assert len(sender.platform.jobs) == GROUP_MESSAGES_MAX
        await sender.take("ad", "mute")
        assert sorted(sender.kinds[-2:]) == ["remove", "restrict"]
        await sender.take("say", chat=-2)
        assert len(sender.platform.jobs) == GROUP_MESSAGES_MAX + 3
        assert sender.dispatcher.next_at is not None
        await sender.advance(59.9)
        assert len(sender.platform.jobs) == GROUP_MESSAGES_MAX + 3
        await sender.advance(0.1)
        assert len(sender.platform.faces()) == 33

    play(chatty)


def test_while_a_group_has_to_be_silent_its_card_is_edited_once(play: Any) -> None:
    async def busy(sender: Sender) -> None:
        await sender.take("card", *["say"] * 19)
        for _ in range(50):
            await sender.take("edit", "edit")
        await sender.advance(60)
        assert sender.kinds.count("edit") == 1
        assert sender.platform.jobs[-1].payload["html"] == "77-120"

    play(busy)


def test_somebody_hears_one_message_a_second_in_private(play: Any) -> None:
    async def private(sender: Sender) -> None:
        await sender.take("private", "private")
        assert len(sender.platform.jobs) == 1
        await sender.advance(1)
        assert len(sender.platform.jobs) == 2

    play(private)


def test_thirty_calls_a_second_in_all(play: Any) -> None:
    async def many(sender: Sender) -> None:
        for n in range(40):
            await sender.take("say", chat=-n - 1)
        assert len(sender.platform.jobs) == CALLS_MAX - CALLS_KEPT
        await sender.advance(1)
        assert len(sender.platform.jobs) == 40

    play(many)


def test_however_much_is_said_an_ad_goes_at_once_and_still_no_more_than_thirty_a_second(play: Any) -> None:
    async def busy(sender: Sender) -> None:
        for n in range(40):
            await sender.take("say", chat=-n - 1)
        said = len(sender.platform.jobs)
        for n in range(CALLS_KEPT + 3):
            await sender.take("ad", chat=-n - 1)
        assert sender.kinds[said:] == ["remove"] * CALLS_KEPT
        assert len(sender.platform.jobs) == CALLS_MAX
        await sender.advance(1)
        assert sender.kinds[CALLS_MAX:][:3] == ["remove"] * 3
        assert sender.machine.engine.pending().waiting == 0

    play(busy)


def test_what_is_said_leaves_connections_for_an_ad(play: Any) -> None:
    async def slow(sender: Sender) -> None:
        sender.platform.hold()
        for n in range(IN_FLIGHT_MAX):
            await sender.take("say", chat=-n - 1)
        assert len(sender.platform.jobs) == IN_FLIGHT_MAX - IN_FLIGHT_KEPT
        await sender.take("ad")
        assert sender.kinds[-1] == "remove"

    play(slow)


def test_too_many_requests_silence_the_chat_for_exactly_so_long_and_lose_nothing(play: Any) -> None:
    async def flooded(sender: Sender) -> None:
        sender.platform.script.append(Later(17))
        await sender.take("say", "say")
        await sender.take("say", chat=-2)
        assert sender.platform.faces() == ["77-1", "77-3"]
        await sender.advance(16.9)
        assert len(sender.platform.jobs) == 2
        await sender.advance(0.1)
        assert sender.platform.faces() == ["77-1", "77-3", "77-1", "77-2"]

    play(flooded)


def test_a_clock_set_back_while_the_sender_rests_keeps_nobody_waiting_longer(play: Any) -> None:
    """Also when the jump is shorter than the rest, so that the time seems to have gone on."""

    async def set_back(sender: Sender) -> None:
        sender.platform.script.append(Later(60))
        await sender.take("say")
        await sender.advance(30)
        sender.machine.clock.set_back(20)
        await sender.advance(29.9)
        assert len(sender.platform.jobs) == 1
        await sender.advance(0.1)
        assert sender.platform.faces() == ["77-1", "77-1"]

    play(set_back)


def test_a_postponed_removal_wakes_the_sender_by_itself(play: Any) -> None:
    async def postponed(sender: Sender) -> None:
        sender.platform.script.append(Later(5))
        await sender.take("ad")
        assert sender.kinds == ["remove"]
        await sender.advance(5)
        assert sender.kinds == ["remove", "remove"]
        assert sender.dispatcher.next_at is None

    play(postponed)


def test_when_the_platform_wants_silence_nobody_speaks(play: Any) -> None:
    async def silent(sender: Sender) -> None:
        sender.platform.script.append(Later(5, everybody=True))
        await sender.take("say")
        await sender.take("ad", "say", chat=-2)
        assert len(sender.platform.jobs) == 1
        await sender.advance(5)
        assert sorted(sender.kinds) == ["remove", "say", "say", "say"]

    play(silent)


def test_a_fault_in_an_adapter_is_a_refusal_and_the_others_go_on(play: Any, machine: Machine) -> None:
    def failing(_job: Job) -> Done:
        raise KeyError("x")

    async def faulty(sender: Sender) -> None:
        sender.platform.script.extend([failing, Refused("no")])
        await sender.take("say", "say", "say")
        assert [event.why for event in machine.puppet.heard_of(Undelivered)] == ["adapter: KeyError", "no"]
        assert machine.engine.pending().waiting == 0

    play(faulty)


def test_stopping_waits_for_what_is_in_flight_and_begins_nothing(machine: Machine) -> None:
    machine.puppet.on("card", lambda event: [Say(event.place, said("0"), handle="card")])
    machine.puppet.on("say", lambda event: [Say(event.place, said("1"))])

    async def play() -> None:
        sender = Sender(machine)
        task = asyncio.get_running_loop().create_task(sender.dispatcher.run())
        await sender.settled()
        sender.platform.hold()
        await sender.take("card", "say")
        sender.dispatcher.stop()
        await asyncio.sleep(0)
        sender.platform.release()
        await task
        sender.writer.close()
        assert len(sender.platform.jobs) == 1

    asyncio.run(play())
    assert machine.engine.pending().waiting == 1
    assert MessageNo(1001) in [event.number for event in machine.puppet.heard if hasattr(event, "number")]


def test_a_database_out_of_order_is_waited_out_and_nothing_is_sent_twice(play: Any, machine: Machine) -> None:
    async def full(sender: Sender) -> None:
        sender.platform.hold()
        await sender.take("say")
        machine.out_of_order()
        sender.platform.release()
        await sender.settled()
        assert machine.engine.pending().waiting == 1
        machine.in_order_again()
        await sender.advance(1)
        assert machine.engine.pending().waiting == 0
        assert len(sender.platform.jobs) == 1

    play(full)


def test_while_nobody_answers_nothing_is_said_and_afterwards_it_is_not_lost(
    play: Any, machine: Machine
) -> None:
    """A network that is away for long must not use up the few tries that a message has."""

    async def silent(sender: Sender) -> None:
        sender.platform.is_there = False
        sender.platform.script.append(Unknown("no answer"))
        await sender.take("say")
        await sender.take("say", "ad", chat=-2)
        for _ in range(20):
            await sender.advance(30)
        assert sender.kinds == ["say"]
        assert sender.platform.asked > 20
        assert sender.dispatcher.next_at is not None
        sender.platform.is_there = True
        await sender.advance(30)
        assert sorted(sender.kinds) == ["remove", "say", "say", "say"]
        assert machine.engine.pending().waiting == 0
        assert machine.puppet.heard_of(Undelivered) == []

    play(silent)


def test_a_lost_answer_costs_a_question_and_the_same_once_more(play: Any) -> None:
    async def lost(sender: Sender) -> None:
        sender.platform.script.append(Unknown("no answer"))
        await sender.take("say")
        await sender.advance(1)
        assert (sender.kinds, sender.platform.asked) == (["say", "say"], 1)

    play(lost)


def test_what_eases_while_it_is_looked_for_does_not_wait_for_ever(play: Any, monkeypatch: Any) -> None:
    """A slow disk: by the time the outbox has been looked at, the group takes edits again."""

    async def check(sender: Sender) -> None:
        await sender.take("card", *["say"] * (GROUP_MESSAGES_MAX - GROUP_MESSAGES_KEPT))
        claim = sender.machine.engine.claim

        def slowly(*args: Any) -> Any:
            found = claim(*args)
            sender.machine.clock.advance(GROUP_WINDOW_SECONDS)
            return found

        monkeypatch.setattr(sender.machine.engine, "claim", slowly)
        await sender.take("edit")
        assert sender.kinds[-1] == "edit"

    play(check)
