"""Laws of folding, for any text that a person could send."""

from hypothesis import given
from hypothesis import strategies as st

from rules.base.words import TEXT_CHARS_MAX, fingerprint, fold

TRICKS = st.sampled_from("ＶＸａ①❶Ⓥ𝐕\u200b\u0336\ufe0f免費➕🐧一二三壹ПхСαﷺé、. \n\u202eع한か")
TEXTS = st.text(st.one_of(st.characters(), TRICKS), max_size=600)


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once.text).text == once.text
    assert fold(once.text).squeezed == once.squeezed


@given(TEXTS)
def test_a_fold_is_bounded_and_squeezes_to_a_part_of_itself(text: str) -> None:
    folded = fold(text)
    assert len(folded.squeezed) <= len(folded.text) <= TEXT_CHARS_MAX
    assert folded.squeezed == "".join(folded.text[at] for at in folded.squeezed_positions)


@given(TEXTS)
def test_positions_rise_and_point_into_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.positions) == len(folded.text)
    assert list(folded.positions) == sorted(folded.positions)
    assert all(0 <= at < len(text) for at in folded.positions)


@given(st.text(st.one_of(st.characters(), TRICKS), max_size=60))
def test_every_folded_character_comes_from_the_place_it_points_at(text: str) -> None:
    folded = fold(text)
    for at, char in enumerate(folded.text):
        source = text[folded.positions[at]]
        alone = fold(source).text
        assert char in alone or char in fold(f"人{source}").text or char.isdigit()


@given(st.text(st.sampled_from("abcxyz0129 我你他今天好的了在是去吃饭店鞋，。！"), max_size=200))
def test_ordinary_text_is_kept(text: str) -> None:
    assert fold(text).text == text.replace("，", ",").replace("！", "!")


@given(TEXTS, st.lists(st.integers(0, 600), max_size=5))
def test_zero_width_characters_anywhere_change_neither_reading_nor_fingerprint(
    text: str, places: list[int]
) -> None:
    text = text[: TEXT_CHARS_MAX - 10]
    hidden = text
    for place in places:
        hidden = hidden[:place] + "\u200b" + hidden[place:]
    assert fold(hidden).squeezed == fold(text).squeezed
    assert fingerprint(fold(hidden)) == fingerprint(fold(text))


@given(TEXTS)
def test_counts_and_fingerprints_never_fail(text: str) -> None:
    folded = fold(text)
    removed = folded.removed
    assert min(removed.zero_width, removed.fancy_digits, removed.look_alikes, removed.traditional) >= 0
    mark = fingerprint(folded)
    assert mark is None or 0 <= mark < 2**63
