"""No text makes judging slow: the longest hostile post costs a bounded multiple of an ordinary long one."""

from time import process_time
from timeit import repeat

import pytest

from rules.checks.addresses import Link
from rules.checks.base import Sample
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge

ORDINARY = "今天晚上八点大家记得来抽奖哦，奖品是一双鞋，37码38码都有，" * 12
TIMES_MAX = 60  # generous: a search that backtracks costs thousands of times more

HOSTILE = {
    "emoji": "😂" * 4096,
    "one letter": "a" * 4096,
    "digits": "1" * 4096,
    "spaced digits": "1 " * 2048,
    "dots": "a." * 2048,
    "dashes": "-" * 4096,
    "calls": "加" * 4096,
    "contact words": "微信" * 2048,
    "calls and contact words": "加我微信号" * 800,
    "almost a contact": "加微信 abcde" * 340,
    "almost an id": "_-" * 2048,
    "pluses": "+1" * 2048,
    "phones": "13812345678" * 372,
    "addresses": "https://a.b.c.d.e.f.g/" * 186,
    "offers": "日入贷款兼职" * 680,
    "trades": "开锁贷款楼盘" * 680,
    "almost a bargain": "全场满1充1买1抵" * 500,
    "prices": "低至9折" * 800,
    "ratios": "1=" * 2048,
    "long sums": "满" + "9" * 4095,
    "zero width": "加\u200b" * 2048,
    "combining": "w" + "\u0301" * 4095,
    "right to left": "\u202eabc" * 1024,
    "long decompositions": "ﷺ" * 4096,
    "spaces": "a " * 2048,
}


def cost(sample: Sample) -> float:
    """Seconds of the processor's, of the fastest of a few goes: another process must not count."""
    return min(repeat(lambda: judge(sample, AdSettings()), number=1, repeat=7, timer=process_time))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_costs_about_what_a_long_one_does(text: str) -> None:
    assert cost(Sample(text=text)) < TIMES_MAX * cost(Sample(text=ORDINARY))


def test_a_hostile_pile_of_links_and_codes_is_bounded_too() -> None:
    links = tuple(Link("https://" + "a." * 1000, "b" * 4096, hidden=True) for _ in range(100))
    codes = tuple("加微信 " + "a1_" * 1300 for _ in range(100))
    heavy = cost(Sample(links=links, codes=codes))
    assert heavy < TIMES_MAX * 10 * cost(Sample(text=ORDINARY))
