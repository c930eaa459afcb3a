"""A group's allowance: newer faces of cards never use it up."""

from datetime import timedelta

from bot.dispatch.limits import GROUP_MESSAGES_KEPT, GROUP_MESSAGES_MAX, Limits
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
