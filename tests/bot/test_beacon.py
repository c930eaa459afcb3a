"""The public beacon: only a round that is what it says is believed; silence and lies are waited out."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest

from bot import beacon
from bot.beacon import ANSWER_BYTES_MAX, BeaconReader
from bot.ports import Done, Job, Later, Outcome, Refused, Stamp
from rules.base.beacon import QUICKNET, BeaconSeen, first_round_after, is_round, published_at
from rules.base.effects import FetchBeacon
from rules.base.events import Undelivered
from rules.base.ids import ChatId, GroupId
from tests.standins.clock import StandInClock
from tests.standins.engine import Machine
from tests.standins.platform import StandInPlatform
from tests.standins.reader import post
from tests.standins.web import serving

ROUND = 27_946_612
SIGNATURE = "b9" * 48
TRUE = {"round": ROUND, "randomness": sha256(bytes.fromhex(SIGNATURE)).hexdigest(), "signature": SIGNATURE}
STAMP = Stamp("sent-1", datetime(2026, 11, 23, tzinfo=UTC), b"e" * 32)
JOB = Job(
    "fetch_beacon", None, {"chain": QUICKNET.hash, "round": ROUND, "handle": "beacon 12"}, group=GroupId(1)
)


def deliver(body: bytes | None, status: int = 200) -> tuple[Outcome, list[str]]:
    """Ask a server that gives every question this answer (None: silence), and what it was asked."""
    asked: list[str] = []

    def answering(path: str) -> tuple[int, bytes] | None:
        asked.append(path)
        return None if body is None else (status, body)

    async def play() -> Outcome:
        async with serving(answering) as url:
            return await BeaconReader(StandInPlatform(StandInClock()), [f"{url}/"]).deliver(JOB)

    return asyncio.run(play()), asked


def test_a_round_that_is_what_it_says_is_told() -> None:
    outcome, asked = deliver(json.dumps(TRUE).encode())
    assert asked == [f"/{QUICKNET.hash}/public/{ROUND}"]
    assert isinstance(outcome, Done)
    seen = outcome.found[0](STAMP)
    assert isinstance(seen, BeaconSeen)
    assert (seen.handle, seen.group, seen.chain, seen.round) == ("beacon 12", 1, QUICKNET.hash, ROUND)
    assert (seen.signature, seen.randomness) == (SIGNATURE, TRUE["randomness"])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"\xff\xfe",
        b"[" * 4_000,
        b"[]",
        json.dumps(TRUE | {"round": ROUND + 1}).encode(),
        json.dumps(TRUE | {"round": str(ROUND)}).encode(),
        json.dumps(TRUE | {"randomness": "00" * 32}).encode(),
        json.dumps(TRUE | {"randomness": str(TRUE["randomness"]).upper()}).encode(),
        json.dumps(TRUE | {"signature": "b9" * 47 + "b8"}).encode(),
        json.dumps(TRUE | {"signature": "b9" * 47}).encode(),
        json.dumps(TRUE | {"signature": "zz" * 48}).encode(),
        json.dumps(TRUE | {"signature": None}).encode(),
        json.dumps({"round": ROUND, "signature": SIGNATURE}).encode(),
        json.dumps(TRUE | {"more": "x" * ANSWER_BYTES_MAX}).encode(),
    ],
)
def test_garbage_and_lies_are_not_believed_and_asked_again(body: bytes) -> None:
    outcome, _ = deliver(body)
    assert isinstance(outcome, Later)


@pytest.mark.parametrize("status", [301, 404, 425, 500])
def test_a_round_that_is_not_there_yet_is_asked_for_again(status: int) -> None:
    outcome, _ = deliver(json.dumps(TRUE).encode(), status)
    assert isinstance(outcome, Later)
    assert str(status) in outcome.why


def test_silence_is_not_waited_out_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beacon, "PATIENCE_SECONDS", 0.2)
    outcome, _ = deliver(None)
    assert isinstance(outcome, Later)


def test_the_next_address_is_asked_when_one_lies_or_is_away() -> None:
    async def play() -> Outcome:
        lie, truth = (json.dumps(TRUE | more).encode() for more in ({"randomness": "00" * 32}, {}))
        async with serving(lambda _: (200, lie)) as liar, serving(lambda _: (200, truth)) as honest:
            return await BeaconReader(
                StandInPlatform(StandInClock()), ["http://127.0.0.1:9", liar, honest]
            ).deliver(JOB)

    assert isinstance(asyncio.run(play()), Done)


def test_without_an_address_it_is_refused() -> None:
    assert isinstance(asyncio.run(BeaconReader(StandInPlatform(StandInClock()), []).deliver(JOB)), Refused)


def test_everything_else_is_the_other_platforms() -> None:
    platform = StandInPlatform(StandInClock())
    reader = BeaconReader(platform, [])
    assert isinstance(asyncio.run(reader.deliver(Job("leave", ChatId(-1), {}))), Done)
    platform.feed([{"number": 1}])
    assert asyncio.run(reader.fetch(None, 0)) == [{"number": 1}]
    assert asyncio.run(reader.look(ChatId(-1))) is None


# --- through the engine ---------------------------------------------------------------------------------


def asked_for(machine: Machine) -> Callable[[Outcome], None]:
    expires = machine.clock.now() + timedelta(seconds=60)
    machine.puppet.on(
        "go", lambda event: [FetchBeacon(event.group, QUICKNET.hash, ROUND, "beacon 12", expires)]
    )
    machine.engine.take([post(1, "go")])

    def settle(outcome: Outcome) -> None:
        [sending] = machine.engine.claim((), 8).sendings
        assert sending.job.payload == JOB.payload
        machine.engine.settle([(sending.row, outcome)])

    return settle


def found(told: dict[str, Any]) -> Done:
    return Done(found=(beacon._finding(JOB, told),))


def test_whoever_asked_hears_of_the_round(tmp_path: Any) -> None:
    machine = Machine()
    asked_for(machine)(found(TRUE))
    [seen] = machine.puppet.heard_of(BeaconSeen)
    assert (seen.handle, seen.randomness) == ("beacon 12", TRUE["randomness"])
    assert machine.puppet.heard_of(Undelivered) == []
    assert machine.engine.pending().waiting == 0
    machine.close()


def test_a_beacon_that_stays_silent_is_told_when_the_time_is_over() -> None:
    machine = Machine()
    settle = asked_for(machine)
    settle(Later(5.0))
    machine.clock.advance(61)
    assert machine.engine.claim((), 8).sendings == []
    [told] = machine.puppet.heard_of(Undelivered)
    assert (told.handle, told.effect, told.why) == ("beacon 12", "fetch_beacon", "expired")
    assert machine.engine.pending().waiting == 0
    machine.close()


# --- rounds and time ------------------------------------------------------------------------------------


def test_rounds_are_counted_as_the_beacon_counts_them() -> None:
    assert published_at(QUICKNET, 1) == datetime(2023, 8, 23, 15, 9, 27, tzinfo=UTC)
    assert published_at(QUICKNET, ROUND) == datetime(2026, 4, 20, tzinfo=UTC)


@pytest.mark.parametrize("number", [1, 2, 3, ROUND])
def test_the_round_named_is_the_first_that_is_yet_to_come(number: int) -> None:
    at = published_at(QUICKNET, number)
    assert first_round_after(QUICKNET, at) == number + 1
    assert first_round_after(QUICKNET, at - timedelta(microseconds=1)) == number
    assert first_round_after(QUICKNET, at + timedelta(seconds=2.9)) == number + 1


def test_before_its_beginning_the_first_round_is_yet_to_come() -> None:
    assert first_round_after(QUICKNET, datetime(2020, 1, 1, tzinfo=UTC)) == 1


def test_a_published_round_belongs_together() -> None:
    """Round 3 of the League of Entropy's test network for this kind of signature."""
    signature = (
        "b98dae74f6a9d2ec79d75ba273dcfda86a45d589412860eb4c0fd056b00654dbf667c1b6884987c9aee0d43f8ba9db52"
    )
    assert is_round(signature, "9e9829dfb34bd8db3e21c28e13aefecd86e007ebd19d6bb8a5cee99c0a34798f")
