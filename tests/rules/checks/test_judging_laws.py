"""Laws of judging, for whatever people and platforms may bring."""

from hypothesis import given
from hypothesis import strategies as st

from rules.base.judgement import EVIDENCE_FOUND_CHARS_MAX, Verdict
from rules.checks.addresses import Kind, Link, kind_of
from rules.checks.base import Sample, read
from rules.checks.registry import CHECKS, WEIGHINGS
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge
from rules.checks.wordlist import pairs_of

SCRAPS = st.sampled_from(
    [
        "加微信",
        "abc123",
        "领券",
        "t.me/+x",
        "https://",
        "13812345678",
        "日入500",
        "\u200b",
        "Ｖ",
        "①",
        "．",
        "贷款",
        "=",
        "@",
        " ",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(), max_size=300),
    st.lists(st.one_of(SCRAPS, st.text(max_size=5)), max_size=30).map("".join),
)
URLS = st.one_of(
    st.text(max_size=60), st.sampled_from(["https://t.me/+a", "wxp://a", "t.cn/a", "https://a.example"])
)
LINKS = st.lists(st.builds(Link, URLS, st.text(max_size=20), st.booleans()), max_size=4).map(tuple)
SHORT_TEXTS = st.lists(st.text(max_size=30), max_size=3).map(tuple)
SAMPLES = st.builds(
    Sample,
    text=TEXTS,
    links=LINKS,
    mentions=SHORT_TEXTS,
    phones=SHORT_TEXTS,
    codes=SHORT_TEXTS,
    forwarded=st.sampled_from(["", "user", "hidden", "group", "channel", "elsewhere"]),
    contact_card=st.booleans(),
    via_bot=st.booleans(),
    story=st.booleans(),
    buttons=st.booleans(),
    repeats=st.integers(0, 10**6),
    repeat_people=st.integers(0, 10**6),
    newcomer=st.booleans(),
    answers_question=st.booleans(),
    known=st.sampled_from(["", "ad", "fine"]),
)
WORDS = st.lists(st.text(max_size=12), max_size=5).map(tuple)
SETTINGS = AdSettings()
# Words may be listed by the group, too: also one of a single character, and one of no built-in list.
LISTED = st.builds(
    AdSettings,
    words=st.lists(st.one_of(SCRAPS, st.text(max_size=3)), max_size=3).map(tuple),
    allowed_words=st.sampled_from([(), ("加微信",)]),
)


@given(
    SAMPLES, st.builds(AdSettings, words=WORDS, allowed_words=WORDS, shop_links=WORDS, allowed_hosts=WORDS)
)
def test_judging_never_fails_and_its_evidence_can_be_shown(sample: Sample, settings: AdSettings) -> None:
    judgement = judge(sample, settings)
    assert 0 <= judgement.score <= 1
    assert all(len(seen.found) <= EVIDENCE_FOUND_CHARS_MAX for seen in judgement.evidence)


@given(SAMPLES)
def test_judging_twice_says_the_same(sample: Sample) -> None:
    assert judge(sample, SETTINGS) == judge(sample, SETTINGS)


@given(SAMPLES)
def test_an_allowed_link_more_does_not_speak_for_an_ad(sample: Sample) -> None:
    more = sample._replace(links=(*sample.links, Link("https://www.zhihu.com/question/1")))
    assert judge(more, SETTINGS).score <= judge(sample, SETTINGS).score


@given(SAMPLES)
def test_a_stricter_threshold_accuses_nobody_new(sample: Sample) -> None:
    order = [Verdict.FINE, Verdict.DOUBTFUL, Verdict.AD]
    strict = judge(sample, AdSettings(ad_at=1.0, doubtful_at=0.9)).verdict
    assert order.index(strict) <= order.index(judge(sample, SETTINGS).verdict)


@given(URLS)
def test_every_address_is_of_some_kind(url: str) -> None:
    assert kind_of(url, SETTINGS) in Kind


@given(SAMPLES, LISTED)
def test_the_short_way_sees_what_the_long_way_sees(sample: Sample, settings: AdSettings) -> None:
    reading = read(sample, settings)
    if reading.only_words:
        assert not [check.name for check in CHECKS if not check.of_words and check.look(reading).note]
    long_way = reading._replace(pairs=pairs_of(reading.zeroed), only_words=False)
    assert [check.look(reading) for check in CHECKS] == [check.look(long_way) for check in CHECKS]


@given(TEXTS, LISTED)
def test_every_check_has_its_say_in_the_evidence(text: str, settings: AdSettings) -> None:
    evidence = judge(Sample(text=text), settings).evidence
    assert sorted(seen.check for seen in evidence) == sorted(seat.name for seat in (*CHECKS, *WEIGHINGS))
