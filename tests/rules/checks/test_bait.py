"""Bait: an id beside wares, a number beside a word that stands in for an app's, a name to be looked at."""

import pytest

from rules.checks import bait
from rules.checks.base import Sample, read
from rules.checks.settings import AdSettings


def points(text: str) -> float:
    return bait.look(read(Sample(text), AdSettings())).points


@pytest.mark.parametrize("text", ["XEK4961 盘", "ＱＬＤ⑨④ 7 黄-片", "黄片 qld4471", "买麦 kuc539"])
def test_an_id_beside_wares(text: str) -> None:
    assert points(text) == bait.POINTS_ID


@pytest.mark.parametrize("text", ["蔻蔻 2390 8571", "7.5.3.4.2.9.7.7.7 扣盘", "敲敲加5 1 0 5 5 8 6 9 2"])
def test_a_number_beside_a_stand_in(text: str) -> None:
    assert points(text) == bait.POINTS_NUMBER


@pytest.mark.parametrize(
    "text",
    [
        "桐 HQD482",
        "WZR 731 看",
        "裸聊 qfd5521",
        "1984 20553 妹妹",
        "4410 8823 大波",
        "嫩 tz8841",
        "丝袜 5五二 8814",
    ],
)
def test_in_a_short_post_a_code_or_an_account_beside_what_is_to_be_seen(text: str) -> None:
    assert points(text) == bait.POINTS_CODE or points(text) == bait.POINTS_ID


@pytest.mark.parametrize("text", ["网站要的私聊", "买片的老哥加我", "卖网站"])
def test_buyers_are_called(text: str) -> None:
    assert points(text) == bait.POINTS_BUYERS


@pytest.mark.parametrize("text", ["名字++", "++ 名字 看", "cc名字看", "名字围观"])
def test_a_name_to_be_added(text: str) -> None:
    assert points(text) == bait.POINTS_NAME_ADDED


def test_a_code_and_a_few_characters() -> None:
    assert points("春花 rqk518 秋月") == bait.POINTS_BARE_CODE


def test_a_name_to_be_looked_at_says_little() -> None:
    assert points("看我名字") == points("瞧莪茗") == bait.POINTS_LOOK


@pytest.mark.parametrize(
    "text",
    [
        "照片发你了，abc123 那张",
        "ax6000 有拼车吗",
        "看我名片",
        "名字单里有我吗",
        "口口声声说 13812345678 是他的号",
        "今晚看片吗",
        "快递单号 773012345678901",
        "订单 yt7730123 到了",
        "帮我看下88123456是谁的",
        "鲜奶 88123456",
        "奶粉订购 40088123456",
        "rtx3060 还能卖多少",
        "看 gtx1080 跑分",
        "物业张姐 83214567",
        "网站打不开，私聊我",
        "这片子不错，加我一个",
        "裙子名字叫什么",
        "妹妹考了 98 分",
        "车牌 abc123",
        "@lin_2008 生日快乐",
    ],
)
def test_everyday_words_are_no_bait(text: str) -> None:
    assert points(text) == 0


def test_the_find_is_shown_as_it_was_written() -> None:
    assert bait.look(read(Sample("来 XEK4961-盘 嘛"), AdSettings())).found == "XEK4961-盘"
