"""A group's allowance: newer faces of cards never use it up."""

from datetime import timedelta

from bot.dispatch.limits import CALLS_MAX, GROUP_MESSAGES_KEPT, GROUP_MESSAGES_MAX, Limits
from bot.dispatch.setback import NOTHING, Setback
from tests.standins.database import NOON

LANE = "group 1"
BEFORE_CROWDED = GROUP_MESSAGES_MAX - GROUP_MESSAGES_KEPT


def spent(messages: int) -> Limits:
    limits = Limits()
    for n in range(messages):
        limits.ended(LANE, NOON + timedelta(seconds=n))
    return limits


def test_what_can_wait_leaves_some_of_the_allowance_to_what_cannot() -> None:
    now = NOON + timedelta(seconds=30)
    assert spent(BEFORE_CROWDED - 1).crowded(now) == set()
    assert spent(BEFORE_CROWDED).crowded(now) == {LANE}
    assert spent(GROUP_MESSAGES_MAX - 1).closed(now) == set()
    assert spent(GROUP_MESSAGES_MAX).closed(now) == {LANE}


def test_it_is_known_when_there_is_room_again() -> None:
    now = NOON + timedelta(seconds=30)
    limits = spent(BEFORE_CROWDED + 2)
    opens = limits.opens_at(now)
    assert opens == NOON + timedelta(seconds=62)  # the third of them is a minute old then
    assert limits.crowded(opens - timedelta(microseconds=1)) == {LANE}
    assert limits.crowded(opens) == set()


def test_a_private_chat_keeps_nothing_back() -> None:
    limits = Limits()
    limits.ended("chat 5", NOON)
    assert limits.crowded(NOON + timedelta(seconds=1)) == set()


def test_a_clock_that_is_set_back_makes_nobody_wait_longer() -> None:
    limits, hours = spent(GROUP_MESSAGES_MAX), timedelta(hours=3)
    limits.block("group 2", NOON + timedelta(seconds=90))
    limits.silence(NOON + timedelta(seconds=20))
    for _ in range(CALLS_MAX):
        limits.begun(NOON)
    limits.went_back(hours)
    then = NOON - hours
    assert limits.opens_at(then) == then + timedelta(seconds=20)
    assert limits.room(then + timedelta(seconds=20)) == CALLS_MAX
    assert limits.closed(then + timedelta(seconds=59)) == {LANE, "group 2"}
    assert limits.closed(then + timedelta(seconds=90)) == set()


def test_a_setback_is_noticed_with_what_has_passed_meanwhile() -> None:
    setback = Setback()
    assert setback.since(NOON, 100.0) == NOTHING
    assert setback.since(NOON + timedelta(seconds=5), 105.0) == NOTHING
    assert setback.since(NOON - timedelta(seconds=60), 115.0) == timedelta(seconds=75)
    assert setback.since(NOON - timedelta(seconds=59), 116.0) == NOTHING


def test_a_setback_of_less_than_has_passed_is_noticed_too() -> None:
    setback = Setback()
    setback.since(NOON, 100.0)
    assert setback.since(NOON + timedelta(seconds=60), 190.0) == timedelta(seconds=30)


def test_a_clock_that_goes_a_little_slow_or_was_set_forward_has_not_gone_back() -> None:
    setback = Setback()
    setback.since(NOON, 100.0)
    assert setback.since(NOON + timedelta(seconds=59.5), 160.0) == NOTHING
    assert setback.since(NOON + timedelta(hours=6), 161.0) == NOTHING
