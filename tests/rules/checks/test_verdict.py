"""The verdict: thresholds, the owner's words and links, memory, company of evidence."""

import math

import pytest

from rules.base.judgement import Judgement, Verdict
from rules.checks.addresses import Link
from rules.checks.base import Sample
from rules.checks.registry import CHECKS, WEIGHINGS
from rules.checks.settings import AdSettings
from rules.checks.verdict import ORDINARY_POINTS, judge

CONTACT = "我的微信是abc123"


def verdict(sample: Sample, **settings: object) -> Verdict:
    return judge(sample, AdSettings(**settings)).verdict  # type: ignore[arg-type]  # fields of AdSettings


def points(judgement: Judgement) -> float:
    """The points behind a score."""
    return ORDINARY_POINTS + math.log(judgement.score / (1 - judgement.score))


def test_every_check_is_heard_even_when_nothing_is_found() -> None:
    names = {seat.name for seat in (*CHECKS, *WEIGHINGS)}
    for text in ("你好", "加微信 abc123 领券"):
        assert {seen.check for seen in judge(Sample(text), AdSettings()).evidence} == names


def test_the_strongest_evidence_comes_first() -> None:
    judgement = judge(Sample("加微信 abc123 领券", forwarded="user"), AdSettings())
    weights = [abs(seen.points) for seen in judgement.evidence]
    assert weights == sorted(weights, reverse=True)
    assert judgement.evidence[0].check == "contact"


def test_the_score_is_the_logistic_of_the_points() -> None:
    judgement = judge(Sample("加微信 abc123 领券", newcomer=True), AdSettings())
    assert points(judgement) == pytest.approx(sum(seen.points for seen in judgement.evidence))


def test_thresholds_are_inclusive() -> None:
    score = judge(Sample(CONTACT), AdSettings()).score
    assert verdict(Sample(CONTACT), ad_at=score) == Verdict.AD
    assert verdict(Sample(CONTACT), ad_at=math.nextafter(score, 1)) == Verdict.DOUBTFUL
    assert verdict(Sample(CONTACT), doubtful_at=score) == Verdict.DOUBTFUL
    assert verdict(Sample(CONTACT), doubtful_at=math.nextafter(score, 1)) == Verdict.FINE


def test_one_kind_of_evidence_is_no_ad() -> None:
    """A contact, an invitation, a card, a forward, a code, words: each alone is for staff at most."""
    alone = [
        Sample("加微信 abc123"),
        Sample(links=(Link("https://t.me/+abc"),)),
        Sample(contact_card=True),
        Sample(forwarded="channel"),
        Sample(codes=("https://u.wechat.com/abc",)),
        Sample("私聊我，欢迎咨询，限时优惠，先到先得，厂家直销"),
        Sample(buttons=True),
        Sample("13812345678"),
        Sample("店里好看的都在这", repeats=9, repeat_people=1),
    ]
    assert Verdict.AD not in {verdict(sample) for sample in alone}


def test_the_groups_own_words_count() -> None:
    post = Sample("明天打折村见")
    assert verdict(post) == Verdict.FINE
    assert verdict(post, words=("打折村=4",)) == Verdict.DOUBTFUL
    assert verdict(post, words=("打折村=7",)) == Verdict.AD
    assert judge(post, AdSettings(words=("打折村",))).score > judge(post, AdSettings()).score


@pytest.mark.parametrize(
    "entry", ["打折村=", "打折村=x", "打折村=nan", "打折村=-3", "打折村=99", "=5", "=", "", "a=b=c"]
)
def test_an_odd_entry_in_the_word_list_is_read_as_a_word(entry: str) -> None:
    assert verdict(Sample("今天天气真好"), words=(entry,)) == Verdict.FINE


def test_own_words_are_found_in_disguise_and_with_digits() -> None:
    assert verdict(Sample("来 ＶＩＰ ８８ 群"), words=("vip88=7",)) == Verdict.AD
    assert verdict(Sample("来 vip99 群"), words=("vip88=7",)) == Verdict.FINE
    assert verdict(Sample("钱"), words=("钱=7",)) == Verdict.AD


def test_allowed_words_do_not_count() -> None:
    post = Sample("我的微信是abc123，需要的联系")
    assert judge(post, AdSettings(allowed_words=("需要的联系",))).score < judge(post, AdSettings()).score


def test_own_links_are_fine_and_only_noted() -> None:
    post = Sample("限时优惠，先到先得", links=(Link("https://t.me/+ourgroup"),))
    judgement = judge(post, AdSettings(shop_links=("t.me/+ourgroup",)))
    assert judgement.verdict == Verdict.FINE
    assert "shop-link" in {seen.note for seen in judgement.evidence}


def test_staff_memory_outweighs_everything_else() -> None:
    ad = "加微信 abc123 领券，一手货源，招代理，日入500在家就能做"
    assert verdict(Sample(ad, known="fine", newcomer=True)) == Verdict.FINE
    assert verdict(Sample("今天天气真好", known="ad")) == Verdict.AD


def test_what_is_nearly_a_known_ad_is_asked_about_and_is_one_when_more_is_found() -> None:
    assert verdict(Sample("今天天气真好", like_ad=True)) == Verdict.DOUBTFUL
    assert verdict(Sample(CONTACT, like_ad=True)) == Verdict.AD
    assert verdict(Sample("今天天气真好", like_ad=True, known="fine")) == Verdict.FINE


def test_many_people_saying_it_is_news() -> None:
    one = judge(Sample(CONTACT, repeats=5, repeat_people=1), AdSettings()).score
    many = judge(Sample(CONTACT, repeats=5, repeat_people=5), AdSettings()).score
    assert many < judge(Sample(CONTACT), AdSettings()).score < one


def test_being_new_is_no_sign_by_itself() -> None:
    assert (
        judge(Sample("大家好", newcomer=True), AdSettings()).score
        == judge(Sample("大家好"), AdSettings()).score
    )
    assert (
        judge(Sample(CONTACT, newcomer=True), AdSettings()).score > judge(Sample(CONTACT), AdSettings()).score
    )


def test_disguise_alone_is_no_ad() -> None:
    assert verdict(Sample("我\u200b喜\u200b欢\u200b你 ＡＢＣ①②③ 𝐕𝐗 w\u0301e\u0302")) == Verdict.FINE


def test_a_text_found_fine_does_not_vouch_for_the_code_that_comes_with_it() -> None:
    post = Sample("限时优惠，扫码进群", codes=("https://u.wechat.com/abc",))
    assert verdict(post) == Verdict.AD
    assert verdict(Sample(post.text, codes=post.codes, known="fine")) == Verdict.DOUBTFUL
