"""A group becomes a supergroup at any moment of its lottery, also while a call is under way: there is one
draw, which everybody can verify, and everybody who entered is in it once."""

import asyncio
from collections.abc import Collection
from pathlib import Path

import pytest

from bot.stories.deeds import Deeds
from bot.stories.script import Deed, Spot
from rules.lottery import verdict
from tests.drills.play import Play, opened
from tests.drills.striking import Striker

HEAD = """# 抽奖
群 街坊福利群 · 普通群 · 群主 小颖 · 群友 阿强 小雨 老李 大刘
货架 小颖鞋店 = 棉鞋×2 袜子×10
设置 lottery.templates = [{title: 周三抽奖, cron: "0 20 * * wed", prizes: "棉鞋*1，袜子*1"}]
时间 2026-11-04 18:00"""
ACTS = (
    "过 6 分钟",
    "阿强: 参加",
    "小雨: 参加",
    "过 20 分钟",
    "老李: 参加",
    "大刘: 参加",
    "大刘: 退出",
    "到 19:31",
    "到 19:56",
    "到 20:00",
    "过 10 秒",
    "过 1 分钟",
    "小雨: 抽奖",
)
UPGRADE = "升级为超级群"
ENTERED = 3
FEW = (3, 10)
CALLS = ("sendMessage", "editMessageText", "sendDocument")


def test_upgraded_at_some_moments_there_is_one_draw(tmp_path: Path) -> None:
    asyncio.run(between(FEW, tmp_path))


@pytest.mark.slow
def test_upgraded_between_any_two_things_there_is_one_draw(tmp_path: Path) -> None:
    asyncio.run(between(range(len(ACTS) + 1), tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("method", CALLS)
def test_upgraded_just_when_something_is_sent_there_is_one_draw(method: str, tmp_path: Path) -> None:
    asyncio.run(in_the_middle(method, tmp_path))


async def between(gaps: Collection[int], folder: Path) -> None:
    for gap in gaps:
        async with opened(HEAD, folder / str(gap)) as play:
            await play.do(*ACTS[:gap], UPGRADE, *ACTS[gap:])
            await assert_one_draw(play, f"before act {gap}")


async def in_the_middle(method: str, folder: Path) -> None:
    """Just before the n-th such call is done the group is upgraded, for every n."""
    n, struck = 0, True
    while struck:
        async with opened(HEAD, folder / f"{method} {n}") as play:
            striker = Striker(play.sandbox, method, n, lambda: upgrade(play))
            await play.do(*ACTS)
            struck = striker.struck
            await assert_one_draw(play, f"before {method} {n}")
        n += 1
    assert n > len(FEW)


def upgrade(play: Play) -> None:
    Deeds(play.stage).do(Deed("升级"), Spot("drill.chat", 1))


async def assert_one_draw(play: Play, when: str) -> None:
    """Drawn once, told once, from the list of those who had entered."""
    await play.assert_sound()
    assert play.rows("SELECT count(*) FROM lotteries WHERE status = 'drawn'") == [(1,)], when
    assert len(play.said("开奖啦")) == 1, when
    records = [sent["file_id"] for sent in play.stage.documents if "record" in sent["file_name"]]
    lists = [sent["file_id"] for sent in play.stage.documents if "list" in sent["file_name"]]
    assert (len(records), len(lists)) == (1, 1), when
    lines = play.control.file(lists[0]).decode().splitlines(keepends=True)
    assert verdict.verify(play.control.file(records[0]).decode(), lines).is_true, when
    assert sum(line[:1].isdigit() for line in lines) == ENTERED, when
