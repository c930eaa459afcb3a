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
    ],
)
def test_everyday_words_are_no_bait(text: str) -> None:
    assert points(text) == 0


def test_the_find_is_shown_as_it_was_written() -> None:
    assert bait.look(read(Sample("来 XEK4961-盘 嘛"), AdSettings())).found == "XEK4961-盘"
