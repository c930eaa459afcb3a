"""When a public beacon is mixed in, and which of its rounds: always one that is published when the list has
stood in the group for a while, so that nobody could choose a list by what the round makes of it.
"""

from datetime import datetime, timedelta

from rules.base.beacon import QUICKNET, first_round_after, published_at
from rules.lottery.model import Lottery
from rules.lottery.settings import LotterySettings

BEACON_AFTER = timedelta(seconds=30)  # between the frozen list and the round
TOO_NEAR = timedelta(seconds=5)  # a round that is published so soon may be known before the list is


def round_for(moment: datetime) -> int:
    """The round for a list that is frozen at this moment."""
    return first_round_after(QUICKNET, moment + BEACON_AFTER)


def round_at_freeze(lottery: Lottery, at: datetime) -> int:
    """The round that was named at the opening; another one if there was none yet, or it is out by now. 0: the
    lottery mixes none in."""
    named = lottery.beacon_round
    if not lottery.terms.beacon:
        return 0
    if not named or at >= published_at(QUICKNET, named) - TOO_NEAR:
        return round_for(at)
    return named


def drawn_by(lottery: Lottery, settings: LotterySettings) -> datetime:
    """When a frozen lottery is drawn, at the latest."""
    assert lottery.frozen_at is not None
    drawn = lottery.frozen_at + timedelta(seconds=settings.reveal_seconds)
    if not lottery.beacon_round:
        return drawn
    wait = timedelta(seconds=settings.beacon_wait_seconds)
    return max(drawn, published_at(QUICKNET, lottery.beacon_round)) + wait
