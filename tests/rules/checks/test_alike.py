"""What is nearly the same as what staff called an ad is known again; what only sounds like it is not."""

from datetime import UTC, datetime

import pytest

from rules.base.words import fold
from rules.checks.alike import Known
from rules.checks.lessons import Lesson, marks_of

AD = "老牌商行出手一批九成新缝纫机，价格好谈，可以上门看货，要的老板加微信 feng12345"
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def lesson(text: str, *, ad: bool = True) -> Lesson:
    return Lesson(marks_of(fold(text)), 1.0, ad, 1, NOW)


def is_like(text: str, *lessons: Lesson) -> bool:
    return Known(lessons or (lesson(AD),)).is_like_ad(marks_of(fold(text)))


@pytest.mark.parametrize(
    "text",
    [
        AD,
        AD.replace("feng12345", "feng99999"),
        f"🔥{AD}🎉🎉",
        AD + "先到先得",
        AD.replace("九成新", "八成新"),
        AD.replace("微信", "ＶＸ"),
    ],
)
def test_another_number_emoji_or_tail_is_the_same_ad(text: str) -> None:
    assert is_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "加微信",
        "谁家有缝纫机要出手吗，九成新的价格好谈",
        "老牌商行今天不开门，明天上门看货",
        "今天天气真好，适合出去走走，晚上一起吃饭吧",
    ],
)
def test_what_only_sounds_like_it_is_not(text: str) -> None:
    assert not is_like(text)


def test_what_is_still_more_like_something_fine_is_fine() -> None:
    fine = AD.replace("feng12345", "在群里说一声")
    assert not is_like(fine, lesson(AD), lesson(fine, ad=False))
    assert is_like(AD, lesson(AD), lesson(fine, ad=False))


def test_nothing_taught_is_like_nothing() -> None:
    assert not Known(()).is_like_ad(marks_of(fold(AD)))
