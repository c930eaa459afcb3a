"""What is found fine without being judged in full is what the judge finds fine, whoever says it."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench import chat
from bot.judging.weights import shipped
from rules.base.judgement import Verdict
from rules.base.words import fold
from rules.checks.base import Sample
from rules.checks.calm import SHORT_KEPT_MAX, Calm, Ceiling, calm_of
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge, points_at
from rules.checks.wording import Wording

USUAL = AdSettings()
CALM = Calm(shipped(), USUAL)
SCRAPS = (
    "加",
    "微信",
    "abc123",
    "日入500",
    "私聊",
    "兼职",
    "片",
    "资源",
    "好的",
    "收到",
    "今天",
    " ",
    "，",
    "看我",
    "9",
    "①",
)
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.one_of(st.sampled_from(SCRAPS), st.sampled_from([*shipped().weights][::7])), max_size=14).map(
        "".join
    ),
)
SAID = st.tuples(TEXTS, st.integers(0, 9), st.integers(0, 4), st.booleans()).map(
    lambda said: Sample(said[0], repeats=said[1], repeat_people=said[2], newcomer=said[3])
)


@given(SAID, st.sampled_from([0.05, 0.2, 0.45, 0.9, 1.0]))
@example(Sample("加"), 0.05)
@example(Sample(""), 0.45)
def test_what_is_calm_is_fine_whoever_says_it_how_often(said: Sample, doubtful_at: float) -> None:
    settings = AdSettings(doubtful_at=doubtful_at)
    for model in (shipped(), None):
        if Calm(model, settings).is_calm(said.text):
            assert judge(said, settings, model).verdict is Verdict.FINE


@given(TEXTS, st.sampled_from([0.05, 0.1, 0.2, 0.45, 0.7, 0.99]))
def test_no_text_leans_further_than_its_ceiling(text: str, doubtful_at: float) -> None:
    folded = fold(text)
    if folded.squeezed and Ceiling(shipped(), doubtful_at).is_above(folded):
        assert shipped().leaning(folded) < shipped().leaning_at(points_at(doubtful_at))


def test_an_ordinary_days_talk_is_calm() -> None:
    chance = random.Random(7)
    said = [chat.sentence(chance) for _ in range(1_000)]
    assert sum(map(CALM.is_calm, said)) >= 980
    assert not any(map(CALM.is_calm, chat.ADS))


def test_a_groups_own_words_are_heard_in_short_texts() -> None:
    assert calm_of(shipped(), USUAL).is_calm("拼单吗")
    assert not calm_of(shipped(), AdSettings(words=("拼单=4",))).is_calm("拼单吗")


def test_what_is_remembered_is_bounded_and_right_again_afterwards() -> None:
    calm = Calm(None, USUAL)
    for n in range(SHORT_KEPT_MAX + 2):
        calm.is_calm(f"早{n}")
    assert calm.is_calm("早")
    assert not calm.is_calm("加微信 abc123")


@pytest.mark.parametrize("points", [-3.0, 0.0, 0.7, 2.0, 9.0])
def test_the_leaning_of_some_points_gets_so_many_points(points: float) -> None:
    curve = ((-2.0, -4.0), (0.0, 0.0), (1.0, 3.0))
    model = Wording({}, 1.0, 0.0, curve)
    leaning = model.leaning_at(points)
    assert Wording({}, 1.0, leaning, curve).points(fold(""), 0.0) == pytest.approx(points)
