"""A press is written so that it is read again as it was, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons import PRESS_BYTES_MAX, decode_press, encode_press
from rules.base.text import Press


@given(
    st.from_regex(r"[a-z][a-z0-9_-]{0,9}", fullmatch=True),
    st.lists(st.one_of(st.integers(), st.text(max_size=20)), max_size=5),
)
def test_what_is_written_is_read_again(action, args):
    try:
        data = encode_press(Press(action, tuple(args)))
    except ValueError:
        assert any("|" in str(arg) for arg in args) or len("|".join([action, *map(str, args)]).encode()) > 64
        return
    assert len(data.encode()) <= PRESS_BYTES_MAX
    assert decode_press(data) == (action, tuple(map(str, args)))


def test_the_bound_is_in_bytes():
    assert len(encode_press(Press("a", ("中" * 20, "x"))).encode()) == 64
    with pytest.raises(ValueError, match="65 bytes"):
        encode_press(Press("a", ("中" * 20, "xx")))


@given(st.text())
def test_whatever_is_forged_is_read_as_something(data):
    action, args = decode_press(data)
    assert action == "" or data == "|".join((action, *args))
