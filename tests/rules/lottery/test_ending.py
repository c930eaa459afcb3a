"""A lottery whose promise nobody could see does not take place."""

from datetime import UTC, datetime, timedelta

import pytest

from rules import lottery as feature
from rules.base.effects import Emit, Note, Put, Say
from rules.base.events import Undelivered
from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.prizes import ItemId, LotteryId, PrizesReleased, ShopId
from rules.lottery.board import Board
from rules.lottery.model import Lottery, LotteryStatus, Prize, Terms
from rules.lottery.settings import LotterySettings

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
OWNER = PersonId(1)
GROUP = Group(GroupId(5), "街坊福利群", owner=OWNER)
PRIZE = Prize(1, ItemId(3), 1, "棉鞋", ShopId(2))


def refused(handle: str = "lottery:7", effect: str = "say") -> Undelivered:
    return Undelivered(
        key="k", at=NOON, group=GROUP.id, handle=handle, effect=effect, why="not enough rights"
    )


def opened(status: LotteryStatus = LotteryStatus.OPEN) -> Lottery:
    closes_at = NOON + timedelta(hours=8)
    return Lottery(LotteryId(7), GROUP.id, None, 1, "once", (PRIZE,), Terms(), NOON, closes_at, status=status)


def board(status: LotteryStatus = LotteryStatus.OPEN) -> Board:
    return Board(GROUP, opened(status), reachable=frozenset({OWNER}))


def test_a_card_that_could_not_be_posted_ends_the_lottery_and_the_desk_hears_of_it() -> None:
    effects = list(feature.decide(refused(), board(), LotterySettings()))
    written = [effect.record for effect in effects if isinstance(effect, Put)]
    assert [one.status for one in written if isinstance(one, Lottery)] == [LotteryStatus.CANCELLED]
    events = [effect.event for effect in effects if isinstance(effect, Emit)]
    assert [type(event) for event in events] == [PrizesReleased]
    assert [effect.place.person for effect in effects if isinstance(effect, Say)] == [OWNER]
    assert [effect.why for effect in effects if isinstance(effect, Note)] == ["not enough rights"]


@pytest.mark.parametrize("status", [one for one in LotteryStatus if one is not LotteryStatus.OPEN])
def test_one_that_stands_open_no_longer_is_left_alone(status: LotteryStatus) -> None:
    assert not list(feature.decide(refused(), board(status), LotterySettings()))


@pytest.mark.parametrize(
    ("handle", "effect"),
    [("lottery:7", "edit"), ("lottery-drawn:7", "say"), ("lottery-cancel:7:1", "say"), ("case:7", "say")],
)
def test_only_the_card_itself_matters(handle: str, effect: str) -> None:
    assert not feature.wants(refused(handle, effect))


def test_the_card_is_heard_of() -> None:
    assert feature.wants(refused())
