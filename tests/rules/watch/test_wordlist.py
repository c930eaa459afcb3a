"""Listed words: how they are written down, and where they are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.base.ids import GroupId
from rules.watch.wordlist import MUTE_SECONDS, WORD_CHARS_MAX, WORDS_MAX, Action, Entry, Matcher, read

HERE = GroupId(1)


@pytest.mark.parametrize(
    ("written", "word", "action", "seconds"),
    [
        ("加微信", "加微信", Action.DELETE, 0),
        ("加微信 删", "加微信", Action.DELETE, 0),
        ("加微信 警告", "加微信", Action.WARN, 0),
        ("加微信 禁言", "加微信", Action.MUTE, MUTE_SECONDS),
        ("加微信 禁言 2小时", "加微信", Action.MUTE, 7_200),
        ("加微信 禁言 2 小时", "加微信", Action.MUTE, 7_200),
        ("加微信 禁言 永久", "加微信", Action.MUTE, 0),
        ("加微信 问", "加微信", Action.ASK, 0),
        ("“免费 领取” 删", "免费 领取", Action.DELETE, 0),
        ("Casino Mute 2h", "casino", Action.MUTE, 7_200),
        ("禁言", "禁言", Action.DELETE, 0),
        ("免費", "免费", Action.DELETE, 0),
        ("长" * WORD_CHARS_MAX, "长" * WORD_CHARS_MAX, Action.DELETE, 0),
    ],
)
def test_a_word_and_what_follows(written: str, word: str, action: Action, seconds: int) -> None:
    assert read(HERE, written) == Entry(HERE, word, action, seconds)


@pytest.mark.parametrize("written", ["", "  ", "“”", "长" * (WORD_CHARS_MAX + 1)])
def test_what_is_no_word(written: str) -> None:
    assert read(HERE, written) is None


def matcher(*words: str) -> Matcher:
    return Matcher(Entry(HERE, word) for word in words)


def found(text: str, *words: str) -> str:
    entry = matcher(*words).find(text)
    return "" if entry is None else entry.word


@pytest.mark.parametrize(
    ("text", "words", "word"),
    [
        ("谁要贷款啊", ("贷款",), "贷款"),
        ("誰要貸款啊", ("贷款",), "贷款"),
        ("谁要貸\u200b款", ("贷款",), "贷款"),
        ("ＳＰＡ 体验", ("spa",), "spa"),
        ("space", ("spa",), ""),
        ("a spa!", ("spa",), "spa"),
        ("去spa吧", ("spa",), "spa"),
        ("9spa", ("spa",), ""),
        ("贷款公司", ("贷款", "贷款公司"), "贷款公司"),
        ("spam spa", ("spa", "spam"), "spam"),
        ("spams spa", ("spa", "spam"), "spa"),
        ("今天吃什么", ("贷款",), ""),
        ("", ("贷款",), ""),
    ],
)
def test_where_a_word_is_found(text: str, words: tuple[str, ...], word: str) -> None:
    assert found(text, *words) == word


@given(st.integers(0, 2_000))
def test_a_word_is_found_anywhere_in_a_long_post(at: int) -> None:
    text = "好" * at + "贷款" + "好" * (2_000 - at)
    assert found(text, "贷款") == "贷款"


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=5), max_size=5))
def test_any_list_and_any_post_are_taken(text: str, words: list[str]) -> None:
    entries = [entry for word in words if (entry := read(HERE, word)) is not None]
    one = Matcher(entries).find(text)
    assert one is None or one in entries


def test_a_full_list_finds_its_last_word() -> None:
    words = [f"词{chr(0x4E00 + n)}语" for n in range(WORDS_MAX)]
    assert found(f"说了{words[-1]}", *words) == words[-1]


@pytest.mark.parametrize("said", ["卖臭.鞋的", "臭··鞋", "臭*鞋", "臭鞋"])
def test_a_word_with_gaps_in_it_is_the_word(said: str) -> None:
    entry = read(HERE, "臭鞋 删")
    assert entry is not None
    assert Matcher([entry]).find(said) == entry


@pytest.mark.parametrize("said", ["臭了，鞋子还好", "臭 鞋", "臭\n鞋", "s.h.o.e"])
def test_what_only_looks_like_gaps_is_left_alone(said: str) -> None:
    entries = [read(HERE, "臭鞋 删"), read(HERE, "shoe 删")]
    assert Matcher([entry for entry in entries if entry is not None]).find(said) is None
