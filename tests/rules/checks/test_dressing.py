"""Emoji from end to end weigh beside words that sell, and are fun everywhere else."""

import pytest

from rules.base.judgement import Evidence
from rules.checks import dressing
from rules.checks.base import Sample, read
from rules.checks.settings import AdSettings

SELLS = [Evidence("call_words", 2.0, "现货", "call-words")]
DRESSED = "🔥🔥新款到店💥全场现货👟👟快来看呀"


def weighed(text: str, heard: list[Evidence]) -> Evidence:
    return dressing.weigh(read(Sample(text), AdSettings()), heard)


def test_a_poster_dressed_up_weighs_a_little_more() -> None:
    seen = weighed(DRESSED, SELLS)
    assert (seen.points, seen.note, seen.found) == (dressing.POINTS, "dressing", "🔥💥👟")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (DRESSED, []),
        (DRESSED, [Evidence("price", 1.4, "", "price")]),
        ("哈哈哈😂😂😂", SELLS),
        ("🎉🎉🎉🎉" + "今天店里没什么事" * 20, SELLS),
        ("全场现货快来看呀", SELLS),
    ],
)
def test_fun_a_few_or_a_long_text_are_nothing(text: str, heard: list[Evidence]) -> None:
    assert weighed(text, heard) == dressing.NOTHING
