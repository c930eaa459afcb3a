"""Whatever is written, reading it as a length never fails, and what is a length keeps its bounds."""

from hypothesis import given
from hypothesis import strategies as st

from rules.base.durations import FOREVER, LENGTH_SECONDS_MAX, LENGTH_SECONDS_MIN, leading, seconds_of

PIECES = ["1", "2", "半", "一", "h", "m", "分", "分钟", "小时", "天", "周", "永久", " ", "９", "w"]
written = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@given(written)
def test_nothing_that_is_written_is_too_much(said: str) -> None:
    found = seconds_of(said)
    assert found is None or found == FOREVER or LENGTH_SECONDS_MIN <= found <= LENGTH_SECONDS_MAX


@given(st.lists(written, max_size=4))
def test_no_word_is_lost_and_none_is_made_up(words: list[str]) -> None:
    found, rest = leading(words)
    assert list(rest) == words[len(words) - len(rest) :]
    assert (len(words) - len(rest) in (1, 2)) == (found is not None)


@given(st.integers(1, 999_999_998), st.sampled_from(["s", "m", "h", "d", "w"]))
def test_a_longer_length_is_never_read_as_a_shorter_one(number: int, unit: str) -> None:
    found, longer = seconds_of(f"{number}{unit}"), seconds_of(f"{number + 1}{unit}")
    assert found is not None
    assert longer is not None
    assert longer == FOREVER or (found != FOREVER and found <= longer)
