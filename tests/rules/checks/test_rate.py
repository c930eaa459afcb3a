"""Rates of a game's money, as dealers shout them; players' talk about it is none."""

import pytest

from rules.base.judgement import Verdict
from rules.checks import rate
from rules.checks.base import Sample, read
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge


def points(text: str) -> float:
    return rate.look(read(Sample(text), AdSettings())).points


@pytest.mark.parametrize(
    "text",
    [
        "出30万银",
        "5万储备…出",
        "1元=40万点券",
        "出，比例15000",
        "2块8个字",
        "三毛一个喇叭",
        "垠子到货",
        "圜寳便宜",
    ],
)
def test_a_rate(text: str) -> None:
    assert points(text) == rate.POINTS


@pytest.mark.parametrize("text", ["出银子啦", "卖改名卡", "出小喇叭"])
def test_goods_without_a_rate_say_less(text: str) -> None:
    assert points(text) == rate.POINTS_OFFERED


@pytest.mark.parametrize(
    "text",
    [
        "昨天买了十万银子",
        "银行卡丢了",
        "一块钱一个包子",
        "出字幕了吗",
        "宝宝会写一个字了",
        "九等于三的平方",
        "今天又弄了三万银子",
        "比例是3:4",
    ],
)
def test_talk_is_no_rate(text: str) -> None:
    assert points(text) == 0


def test_a_rate_alone_makes_no_ad() -> None:
    assert judge(Sample("出30万银，2块8个字"), AdSettings()).verdict is not Verdict.AD


def test_the_find_is_shown_as_it_was_written() -> None:
    assert rate.look(read(Sample("在线出３０萬銀 速来"), AdSettings())).found == "出３０萬銀"
