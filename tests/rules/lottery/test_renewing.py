"""A seed that cannot be opened any more is replaced openly, and the draw waits until that was seen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rules.base.effects import SetTimer
from rules.base.events import TimerDue
from rules.base.group import Group
from rules.base.ids import GroupId
from rules.base.prizes import ItemId, LotteryId, ShopId
from rules.lottery import closing
from rules.lottery.board import Board
from rules.lottery.model import Lottery, LotteryStatus, Prize, Terms
from rules.lottery.opening import RENEWED_WAIT
from rules.lottery.settings import LotterySettings

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
GROUP = Group(GroupId(5), "街坊福利群")
PRIZE = Prize(1, ItemId(3), 1, "棉鞋", ShopId(2))
MONTH = timedelta(days=30)


@pytest.mark.parametrize(
    ("kind", "closes_in", "drawn_in"),
    [
        ("once", timedelta(), RENEWED_WAIT),
        ("once", timedelta(hours=2), timedelta(hours=2)),
        ("full", MONTH, RENEWED_WAIT),
    ],
)
def test_the_draw_waits_for_the_new_promise_and_no_longer(
    kind: str, closes_in: timedelta, drawn_in: timedelta
) -> None:
    closes_at = NOON + closes_in
    planned = Lottery(LotteryId(7), GROUP.id, None, 1, kind, (PRIZE,), Terms(), NOON - MONTH, closes_at)
    lottery = replace(planned, size=2, status=LotteryStatus.OPEN)
    event = TimerDue(
        key="k",
        at=NOON,
        entropy=b"e" * 32,
        group=GROUP.id,
        timer="lottery:7:close",
        kind="lottery-close",
        due=NOON,
        payload=(("lottery", 7),),
    )
    effects = closing.close(event, Board(GROUP, lottery), LotterySettings())
    assert [one.due for one in effects if isinstance(one, SetTimer)] == [NOON + drawn_in]
