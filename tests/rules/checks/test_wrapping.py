"""Noise at both ends of a post; words and sums that stand there are none."""

import pytest

from rules.checks import wrapping
from rules.checks.base import Sample, read
from rules.checks.settings import AdSettings


def points(text: str) -> float:
    return wrapping.look(read(Sample(text), AdSettings())).points


@pytest.mark.parametrize(
    "text",
    [
        "QWK长期收量，价格好谈ZTB",
        "(*^^*)QWK通道稳定ZTB",
        "k7专业收各种卡秒回k7",
        "wfd长期出号wfd",
        "2dB各种号2dB",
    ],
)
def test_noise_at_both_ends(text: str) -> None:
    assert points(text) == wrapping.POINTS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK",
        "BBC说的不如CNN准吗",
        "vivo这次的新系统UI",
        "ok那就这样说定了ok",
        "USB插进去就能用，不用装APP",
        "10块钱十个饺子还差10",
        "A1出口还是A2出口",
        "WiFi密码是什么",
        "GPS",
    ],
)
def test_what_people_write_is_none(text: str) -> None:
    assert points(text) == 0
