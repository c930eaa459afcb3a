"""The model of wordings: what it looks at, how it adds up, and what it may not do to a verdict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.base.judgement import EVIDENCE_FOUND_CHARS_MAX, Verdict
from rules.base.words import fold
from rules.checks.addresses import Link
from rules.checks.base import Sample
from rules.checks.grams import BEGIN, END, GRAM_CHARS_MAX, grams_of
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge
from rules.checks.wording import Wording, is_rising, shortened

STRAIGHT = ((0.0, 0.0), (1.0, 1.0))
SETTINGS = AdSettings()


def model(curve: tuple[tuple[float, float], ...] = STRAIGHT, bias: float = 0.0, **weights: int) -> Wording:
    return Wording(weights, 1.0, bias, curve)


def leaning(one: Wording, text: str) -> float:
    return one.leaning(fold(text))


def test_pieces_of_both_readings_each_once() -> None:
    assert grams_of(fold("加 v")) == {
        *("加", "v", "加v"),
        *(f"{BEGIN}加", "加 ", " v", f"v{END}"),
        *(f"{BEGIN}加 ", "加 v", f" v{END}"),
    }
    assert len(grams_of(fold("哈" * 300))) == len(grams_of(fold("哈" * 9)))


def test_which_number_it_is_says_nothing() -> None:
    assert grams_of(fold("加123")) == grams_of(fold("加908"))


@given(st.text(max_size=500))
def test_pieces_are_bounded_and_survive_disguise(text: str) -> None:
    folded = fold(text)
    grams = grams_of(folded)
    assert grams
    assert len(grams) <= 6 * len(folded.text) + 2
    assert all(0 < len(gram) <= GRAM_CHARS_MAX for gram in grams)
    assert grams_of(fold("\u200b".join(text[:200]))) == grams_of(fold(text[:200]))


def test_weights_add_up_and_are_shortened_by_the_number_of_pieces() -> None:
    one = model(加=6, 微=3)
    assert leaning(one, "加") == pytest.approx(6 * shortened(len(grams_of(fold("加")))))
    assert leaning(one, "加加加加") < leaning(one, "加")
    assert leaning(one, "加微") > leaning(one, "加")
    assert leaning(model(bias=-2.0), "今天") == -2.0


def test_little_is_never_sure_and_much_is_no_proof() -> None:
    assert shortened(1) <= 0.25
    assert shortened(10) > shortened(100) > 0
    assert 10 * shortened(10) < 100 * shortened(100)


def test_the_curve_is_straight_between_its_corners_and_beyond() -> None:
    curve = ((-2.0, -1.0), (2.0, 3.0), (4.0, 7.0))
    for found, points in ((-4.0, -3.0), (-2.0, -1.0), (0.0, 1.0), (2.0, 3.0), (3.0, 5.0), (6.0, 11.0)):
        assert model(curve).points(fold("今天"), found) == pytest.approx(points - found)


def test_a_curve_that_may_be_used_rises() -> None:
    assert is_rising(STRAIGHT)
    assert not is_rising(())
    assert not is_rising(((0.0, 0.0),))
    assert not is_rising(((0.0, 0.0), (1.0, 0.0)))
    assert not is_rising(((0.0, 0.0), (0.0, 1.0)))


def test_the_reason_is_what_weighed_most_as_the_poster_wrote_it() -> None:
    one = model(领券=900, 领=500, 券=500, 今=-50, 天=-50)
    text = "今天天气好，Ｖ 领\u200b券 吧"
    assert one.fragments(fold(text)) == ("领\u200b券",)
    evidence = one.evidence(fold(text), 2.0)
    assert (evidence.note, evidence.found) == ("wording", "领\u200b券")
    assert one.evidence(fold(text), 0.1).note == ""
    assert one.evidence(fold(text), -2.0).note == "wording-talk"
    assert one.evidence(fold("！"), 2.0).note == "wording-all"


@given(st.text(max_size=500), st.floats(-20, 20))
def test_a_reason_is_short_and_stands_in_the_text(text: str, points: float) -> None:
    found = model(领=5, 券=3, 加=9, a=4).evidence(fold(text), points).found
    assert len(found) <= EVIDENCE_FOUND_CHARS_MAX


def test_wording_alone_is_for_the_staff() -> None:
    """However sure the model is: words with nothing to follow are no ad."""
    judgement = judge(Sample("今天天气真好"), SETTINGS, model(bias=50.0))
    assert judgement.verdict is Verdict.DOUBTFUL
    assert judgement.score > SETTINGS.ad_at
    assert judgement.evidence[0].check == "wording"


def test_wording_and_something_to_follow_make_an_ad() -> None:
    post = Sample("来这里看看 https://unknown.example", links=(Link("https://unknown.example"),))
    assert judge(post, SETTINGS).verdict is Verdict.FINE
    assert judge(post, SETTINGS, model(bias=9.0)).verdict is Verdict.AD


@pytest.mark.parametrize(
    ("text", "alone", "both"),
    [
        ("加微信 abc123 领券，一手货源", Verdict.AD, Verdict.AD),  # the checks are very sure
        ("加微信 abc123 领券", Verdict.AD, Verdict.DOUBTFUL),
        ("加微信 abc123", Verdict.DOUBTFUL, Verdict.DOUBTFUL),
    ],
)
def test_wording_makes_nothing_fine_that_the_checks_hold_for_an_ad(
    text: str, alone: Verdict, both: Verdict
) -> None:
    talk = model(bias=-50.0)
    assert judge(Sample(text), SETTINGS).verdict is alone
    assert judge(Sample(text), SETTINGS, talk).verdict is both
    assert judge(Sample(text), SETTINGS).score > judge(Sample(text), SETTINGS, talk).score


def test_neither_a_decision_of_the_staff_nor_the_groups_own_words_are_talked_down() -> None:
    talk, own = model(bias=-50.0), AdSettings(words=("打折村=7",))
    assert judge(Sample("我家土鸡蛋有要的吗", known="ad"), SETTINGS, talk).verdict is Verdict.AD
    assert judge(Sample("明天打折村见"), own, talk).verdict is Verdict.AD


def test_wording_excuses_what_is_fine_anyway() -> None:
    post = Sample("我的手机是13812345678")
    assert judge(post, SETTINGS, model(bias=-5.0)).score < judge(post, SETTINGS).score


def test_wording_counts_less_in_an_answer_and_not_at_all_beside_own_links() -> None:
    one = model(bias=4.0)
    said = judge(Sample("王师傅 修水管 13812345678"), SETTINGS, one)
    answered = judge(Sample("王师傅 修水管 13812345678", answers_question=True), SETTINGS, one)
    assert answered.score < said.score
    own = AdSettings(shop_links=("shop.example",))
    link = Sample("新款到店 https://shop.example/a", links=(Link("https://shop.example/a"),))
    assert judge(link, own, one).verdict is Verdict.FINE


def test_what_hangs_on_a_post_without_words_is_judged_by_the_checks() -> None:
    post = Sample("", codes=("https://u.wechat.com/abc",))
    assert judge(post, SETTINGS, model(bias=-9.0)).score == judge(post, SETTINGS).score
    assert judge(Sample(""), SETTINGS, model(bias=9.0)).verdict is Verdict.FINE


@given(st.text(max_size=300), st.floats(-9, 9))
def test_the_score_is_the_sum_of_the_evidence(text: str, bias: float) -> None:
    judgement = judge(Sample(text, newcomer=True), SETTINGS, model(bias=bias, 加=3))
    assert 0.0 <= judgement.score <= 1.0
    if judgement.verdict is not Verdict.FINE:
        total = sum(seen.points for seen in judgement.evidence)
        assert (judgement.score > 0.5) == (total > 4.0)
