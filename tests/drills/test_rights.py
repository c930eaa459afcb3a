"""The rights go at any moment of a removal, also between the deletion and the ban, and come back: nobody is
said to be gone who is there, the case stands in the books either way, and what could not be done is told to
the staff."""

import asyncio
from collections.abc import Collection
from pathlib import Path

import pytest

from bot.stories.deeds import Deeds
from bot.stories.script import Deed, Spot
from tests.drills.play import Play, opened
from tests.drills.striking import Striker

HEAD = """# 移出
群 街坊福利群 · 群主 小颖 · 管理员 阿珍 · 群友 阿强(100分) 小雨 · 私聊 小颖
设置 offences.steps = [{penalty: packet, points: 4, shares: 4}, {penalty: remove}]"""
ACTS = (
    "阿强: 大家好",
    "阿强: 加微信 abc123 领券，进群还有红包",
    "阿强: 〔发红包〕",
    "小雨: 早",
    "阿强: 厂家直销一手货源，招代理，加我微信 shoe778",
    "过 10 分钟",
    "小雨: 晚安",
)
GONE, BACK = "小颖 收回小二的权限", "小颖 给小二 全部权限"
SECOND_AD = 4
CALLS = ("deleteMessage", "banChatMember", "sendMessage")


def test_rights_that_go_in_the_middle_of_a_removal(tmp_path: Path) -> None:
    asyncio.run(in_the_middle(("deleteMessage", "banChatMember"), tmp_path))


@pytest.mark.slow
def test_rights_that_go_between_any_two_things(tmp_path: Path) -> None:
    asyncio.run(between(range(len(ACTS) + 1), tmp_path))


@pytest.mark.slow
def test_rights_that_go_before_any_call(tmp_path: Path) -> None:
    asyncio.run(in_the_middle(CALLS, tmp_path))


async def between(gaps: Collection[int], folder: Path) -> None:
    for gap in gaps:
        async with opened(HEAD, folder / str(gap)) as play:
            await play.attempt(*ACTS[:gap], GONE, *ACTS[gap : gap + 1], BACK, *ACTS[gap + 1 :])
            await assert_honest(play, f"without rights before act {gap}")


async def in_the_middle(methods: Collection[str], folder: Path) -> None:
    """Just before the n-th call of a kind is done the rights go, for every n; some time later they are
    back."""
    for method in methods:
        n = 0
        while await _robbed(method, n, folder / f"{method} {n}"):
            n += 1
        assert n > 0


async def _robbed(method: str, n: int, folder: Path) -> bool:
    """Whether there was an n-th such call."""
    async with opened(HEAD, folder) as play:
        thief = Striker(play.sandbox, method, n, lambda: take_rights(play))
        await play.do(*ACTS[: SECOND_AD + 1], "过 1 分钟", BACK, *ACTS[SECOND_AD + 1 :])
        await assert_honest(play, f"before {method} {n}")
        return thief.struck


def take_rights(play: Play) -> None:
    Deeds(play.stage).do(Deed("收权限", "小颖"), Spot("drill.chat", 1))


async def assert_honest(play: Play, when: str) -> None:
    """Whoever was to go is gone, or the staff was told that they are not."""
    await play.assert_sound()
    removals = play.rows("SELECT number FROM cases WHERE step = 2 AND status = 'done'")
    qiang = play.control.member(play.stage.here, play.stage.person("阿强"))
    told = play.said("小二没能把")
    assert len(removals) <= 1, when
    if removals:
        assert (qiang["status"] == "kicked") != bool(told), when
    else:
        assert qiang["status"] != "kicked", when
