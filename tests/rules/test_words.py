"""Folding: what is read as the same, what is kept, where it stood, and what was taken away."""

import pytest

from rules.base.words import (
    FINGERPRINT_CHARS_MIN,
    HEAD_CHARS,
    TEXT_CHARS_MAX,
    Removed,
    fingerprint,
    fold,
    fold_char,
)
from rules.base.words_han import SIMPLIFIED, TRADITIONAL


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ＶＸ：ａｂｃ１２３", "vx:abc123"),
        ("加\u200b微\u2060信\ufeff", "加微信"),
        ("①②③ ❶❷ ⓵ ➊", "123 12 1 1"),
        ("𝐕𝐗 𝓵𝓲𝓷𝓮 🅰🅱 Ⓥ", "vx line ab v"),
        ("ᴡᴇᴄʜᴀᴛ", "wechat"),
        ("Ꮩ\u0336x\u0336", "vx"),
        ("w\u0301e\u0302chat", "wechat"),
        ("caf\u00e9", "cafe"),
        ("免費領取優惠券", "免费领取优惠券"),
        ("➕🐧", "加qq"),
        ("✈️ 📞", "飞机 电话"),
        ("一三八零零一三八零零零", "13800138000"),
        ("壹叁捌贰贰贰贰", "1382222"),
        ("١٢٣٤", "1234"),
        ("1️⃣2️⃣3️⃣", "123"),
        ("A\tB\r\nC\u3000D", "a b \nc d"),
        ("加ᅠ我", "加我"),
    ],
)
def test_disguise_is_read_through(written: str, read: str) -> None:
    assert fold(written).text == read


@pytest.mark.parametrize(
    "text",
    [
        "今天天气真好，适合出去走走。",
        "37码还有吗",
        "哈哈哈😂",
        "see you at 5pm",
        "一二三四五",  # a short run of Han numerals stays a word
        "привет мир",
    ],
)
def test_ordinary_text_is_kept(text: str) -> None:
    folded = fold(text)
    assert folded.text == text.replace("，", ",")
    assert folded.removed == Removed(simplified=folded.removed.simplified)


def test_foreign_letters_become_latin_only_beside_latin_or_chinese() -> None:
    assert fold("ХСК卖").text == "xck卖"
    assert fold("vх привет").text == "vx привет"


def test_squeezed_has_only_letters_digits_and_han() -> None:
    assert fold("加 微-信：a_b.c 😂 12！").squeezed == "加微信abc12"


def test_removed_counts_each_kind() -> None:
    removed = fold("ＡＢ\u200b\u200b①②𝐕𝐗w\u0301e\u0301 免費领").removed
    assert removed == Removed(
        zero_width=2, combining=2, full_width=2, look_alikes=2, fancy_digits=2, traditional=1, simplified=1
    )


def test_han_numerals_count_as_fancy_digits_only_when_read_as_digits() -> None:
    assert fold("一三八零零一三八零零零").removed.fancy_digits == 11
    assert fold("一二三四五").removed.fancy_digits == 0


def test_joiners_of_emoji_are_no_sign_of_disguise() -> None:
    assert fold("👨‍👩‍👧 ❤️").removed == Removed()


def test_a_finding_is_shown_as_it_was_written() -> None:
    folded = fold("请加Ｖ\u200bＸ：①②③谢谢")
    at = folded.text.index("vx")
    assert folded.shown(at, at + 6) == "Ｖ\u200bＸ：①②③"
    at = folded.squeezed.index("vx")
    assert folded.shown_squeezed(at, at + 5) == "Ｖ\u200bＸ：①②③"


def test_nothing_is_shown_for_a_place_outside() -> None:
    assert fold("abc").shown(2, 9) == ""
    assert fold("abc").shown(1, 1) == ""
    assert fold("a,b").shown_squeezed(1, 3) == ""


def test_a_long_text_is_read_by_its_head_and_tail() -> None:
    text = "头" * 3000 + "尾巴"
    folded = fold(text)
    assert len(folded.text) == TEXT_CHARS_MAX
    assert folded.text.endswith("尾巴")
    assert folded.shown(TEXT_CHARS_MAX - 2, TEXT_CHARS_MAX) == "尾巴"
    assert folded.positions[HEAD_CHARS - 1] == HEAD_CHARS - 1


def test_a_character_that_folds_to_many_does_not_break_the_bound() -> None:
    folded = fold("ﷺ" * 400)
    assert len(folded.text) == TEXT_CHARS_MAX == len(folded.positions)
    assert folded.shown(0, TEXT_CHARS_MAX) == "ﷺ" * 400


def test_fingerprint_is_the_same_for_what_reads_the_same() -> None:
    plain = fingerprint(fold("加微信 abc123 领券"))
    assert plain == fingerprint(fold("加 微 信：ＡＢＣ①②③，領券！"))
    assert plain != fingerprint(fold("加微信 abc124 领券"))
    assert plain is not None
    assert 0 <= plain < 2**63


def test_fingerprint_does_not_change_between_runs() -> None:
    assert fingerprint(fold("加微信 abc123 领券")) == 3350251938604048103


def test_short_texts_have_no_fingerprint() -> None:
    assert fingerprint(fold("哈" * (FINGERPRINT_CHARS_MIN - 1))) is None
    assert fingerprint(fold("哈" * FINGERPRINT_CHARS_MIN)) is not None


def test_lone_surrogates_are_dropped() -> None:
    assert fold("a\ud800b").text == "ab"


def test_the_han_table_pairs_one_to_one_and_ends_in_simplified() -> None:
    assert len(TRADITIONAL) == len(SIMPLIFIED) == len(set(TRADITIONAL))
    assert not set(TRADITIONAL) & set(SIMPLIFIED)


def test_every_character_folds_to_what_folds_to_itself() -> None:
    for code in (*range(0x3000), *range(0xA000, 0xABFF), *range(0xF900, 0x11000), *range(0x1D400, 0x1FB00)):
        folded = fold_char(chr(code))
        assert "".join(map(fold_char, folded)) == folded, hex(code)
