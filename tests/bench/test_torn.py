"""What training does to texts: a slice is a slice, noise leaves the text whole, and luck alone decides."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bench.ads.torn import DOUBLED_CHARS_MAX, SLICE_CHARS_MIN, SLICED_CHARS_MIN, noisy, sliced

LUCK = st.integers(0, 10_000)


@given(st.text(min_size=SLICED_CHARS_MIN, max_size=400), LUCK)
def test_a_slice_is_a_piece_of_the_text_and_not_all_of_it(text: str, luck: int) -> None:
    left = sliced(text, Random(luck))
    assert left in text
    assert SLICE_CHARS_MIN <= len(left) <= 2 * len(text) // 3


@given(st.text(min_size=1, max_size=DOUBLED_CHARS_MAX), LUCK)
def test_noise_leaves_the_text_whole(text: str, luck: int) -> None:
    assert text in noisy(text, Random(luck))
    assert noisy(text, Random(luck)) != text


@given(st.text(max_size=SLICED_CHARS_MIN - 1), LUCK)
def test_a_short_text_is_not_cut(text: str, luck: int) -> None:
    assert text in sliced(text, Random(luck))


@given(st.text(max_size=400), LUCK)
def test_the_same_luck_does_the_same(text: str, luck: int) -> None:
    for change in (sliced, noisy):
        assert change(text, Random(luck)) == change(text, Random(luck))
