"""Keys of likeness: nearly the same texts share one, others do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.base.likeness import BANDS, LIKE_CHARS_MIN, likeness
from rules.base.words import fold

AD = "老牌商行出手一批九成新缝纫机，价格好谈，可以上门看货，要的老板加微信 feng12345"
TALK = "昨天去街口那家新开的面馆吃了牛肉面，汤头不错，就是排队的人有点多"


def keys(text: str) -> frozenset[int]:
    return frozenset(likeness(fold(text)))


@pytest.mark.parametrize(
    "text",
    [
        AD,
        AD.replace("feng12345", "wang98765"),
        AD.replace("九成新", "9成新"),
        f"🔥🔥{AD} 🎉",
        AD.replace("，", "  "),
        "ＶＩＰ " + AD,
        AD + "先到先得",
        "好消息！" + AD,
    ],
)
def test_another_number_emoji_or_tail_is_the_same(text: str) -> None:
    assert keys(text) & keys(AD)


def test_other_texts_share_nothing() -> None:
    assert not keys(AD) & keys(TALK)


def test_what_is_short_has_no_likeness() -> None:
    assert likeness(fold("加微信 abc123 领券")) == ()
    assert likeness(fold("1234567890" * 9)) == ()
    assert likeness(fold("哈" * (LIKE_CHARS_MIN - 1))) == ()


def test_keys_do_not_change_between_runs() -> None:
    assert likeness(fold(AD))[0] == 8681573019265345350


@given(st.text(max_size=500))
def test_likeness_never_fails_and_is_bounded(text: str) -> None:
    found = likeness(fold(text))
    assert len(found) in (0, BANDS)
    assert all(0 <= key < 2**63 for key in found)


@given(st.text("今天气真好新鞋到店了大家来看", max_size=300), st.integers(0, 10**12))
def test_a_number_behind_changes_nothing(text: str, number: int) -> None:
    """As long as all of it is read."""
    assert likeness(fold(f"{text}。")) == likeness(fold(f"{text}。{number}"))
