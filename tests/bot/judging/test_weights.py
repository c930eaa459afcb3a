"""The file of weights: written and read the same, refused when anything about it is wrong."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judging.weights import BYTES_MAX, SHIPPED, WEIGHT_MAX, WeightsError, dumps, loads, shipped
from rules.checks.wording import Wording

CURVE = ((-3.0, -1.0), (2.5, 3.8), (5.0, 5.7))
MODEL = Wording({"加": 7, "加微": -300, "\2a": WEIGHT_MAX, "\n\t ": 1}, 0.25, -1.5, CURVE, "2026-11-28")


def head_of(content):
    return json.loads(content.partition(b"\n")[0])


def changed(**fields):
    line, _, body = dumps(MODEL).partition(b"\n")
    return json.dumps({**json.loads(line), **fields}).encode() + b"\n" + body


def test_what_is_written_is_read():
    assert loads(dumps(MODEL)) == MODEL


@given(
    st.dictionaries(
        st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=3),
        st.integers(-WEIGHT_MAX, WEIGHT_MAX),
        max_size=30,
    )
)
def test_any_pieces_are_read_as_they_were_written(weights):
    assert loads(dumps(replace(MODEL, weights=weights))).weights == weights


def test_the_same_model_makes_the_same_bytes_in_whatever_order_it_was_learned():
    turned = replace(MODEL, weights=dict(reversed(MODEL.weights.items())))
    assert dumps(turned) == dumps(MODEL)


@pytest.mark.parametrize("weights", [{"": 1}, {"abcd": 1}, {"a\0": 1}, {"a": WEIGHT_MAX + 1}])
def test_what_cannot_be_written_is_not(weights):
    with pytest.raises(ValueError, match=r"a (piece|weight) has"):
        dumps(replace(MODEL, weights=weights))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "line of JSON"),
        (b"no\nabc", "line of JSON"),
        (b"[]\nabc", "no weights of form"),
        (changed(form=2), "no weights of form"),
        (dumps(MODEL)[:-1], "damaged"),
        (dumps(MODEL).replace(b"\x07\x00", b"\x08\x00"), "damaged"),
        (changed(pieces=9), "cannot be read"),
        (changed(pieces="many"), "cannot be read"),
        (changed(curve=[[1, 1], [0, 2]]), "does not rise"),
        (changed(curve=[]), "does not rise"),
        (b"x" * (BYTES_MAX + 1), "more than"),
    ],
)
def test_what_is_no_model_is_refused_in_one_sentence(content, why):
    with pytest.raises(WeightsError, match=why) as refused:
        loads(content)
    assert "\n" not in str(refused.value)


def test_the_shipped_model_is_whole_and_small():
    assert SHIPPED.stat().st_size <= BYTES_MAX
    assert len(shipped().weights) > 10_000
    assert shipped().version == head_of(SHIPPED.read_bytes())["version"]
    assert shipped() is shipped()
