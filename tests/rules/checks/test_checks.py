"""Each check answers for itself, always, and every answer has a sentence."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rules.base.judgement import EVIDENCE_FOUND_CHARS_MAX, Evidence
from rules.checks import business, contact, disguise, newcomer, phone, price, qr_code, solicitation
from rules.checks.addresses import Link
from rules.checks.base import Check, Reading, Sample, Weighing, piece, read
from rules.checks.registry import CHECKS, WEIGHINGS
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge

ROOT = Path(__file__).parents[3]
SETTINGS = AdSettings()
SAID_ELSEWHERE = {"report", "opinion", "opinion-plain"}  # evidence too, but no check's
BY_WEIGHING = {
    "known-fine",
    "newcomer",
    "disguise",
    "dressing",
    "business",
    "talk",
    "words-only",
}  # tested by themselves
BY_WORDING = {"wording", "wording-all", "wording-talk", "lessons-ad", "lessons-fine"}  # likewise
LANGUAGES = ("zh-Hans", "zh-Hant", "en")


def sample_of(entry: str | dict[str, Any]) -> Sample:
    """An entry of the examples: a text, or fields of `Sample` with links as plain addresses."""
    fields = {"text": entry} if isinstance(entry, str) else dict(entry)
    if "links" in fields:
        fields["links"] = tuple(Link(url, url) for url in fields["links"])
    return Sample(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    )


def reading(text: str = "", **fields: object) -> Reading:
    """What the checks see of a post."""
    return read(Sample(text=text, **fields), SETTINGS)  # type: ignore[arg-type]  # fields of Sample


def heard(points: float) -> list[Evidence]:
    """A finding of so many points."""
    return [Evidence("contact", points, "", "contact")]


def test_names_are_unique_and_every_file_with_a_name_is_seated() -> None:
    names = [seat.name for seat in (*CHECKS, *WEIGHINGS)]
    files = [
        path.stem
        for path in (ROOT / "rules" / "checks").glob("*.py")
        if re.search('^NAME = "', path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert sorted(names) == sorted(set(names)) == sorted(files)


@pytest.mark.parametrize("seat", CHECKS, ids=lambda seat: seat.name)
def test_a_check_answers_under_its_name_even_when_it_finds_nothing(seat: Check) -> None:
    assert seat.look(reading("今天天气真好")) == Evidence(seat.name, 0.0)


@pytest.mark.parametrize("seat", WEIGHINGS, ids=lambda seat: seat.name)
def test_a_weighing_is_silent_when_nothing_is_suspected(seat: Weighing) -> None:
    post = reading("今天天气真好", newcomer=True)
    assert seat.weigh(post, ()).points == 0.0


def _sentences(language: str) -> set[str]:
    texts = (ROOT / "bot" / "texts" / language / "ad-reasons.ftl").read_text(encoding="utf-8")
    return set(re.findall(r"^ad-reason-([a-z-]+) =", texts, re.MULTILINE))


def _constants() -> set[str]:
    """Every string that stands in the code of the checks."""
    files = (ROOT / "rules" / "checks").glob("*.py")
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_left_over_and_no_language_lacks_one(language: str) -> None:
    assert _sentences(language) == _sentences("zh-Hans")
    assert _sentences(language) - SAID_ELSEWHERE <= _constants()


def test_whatever_is_found_has_a_sentence() -> None:
    table = yaml.safe_load(Path(__file__).with_name("examples.yaml").read_text(encoding="utf-8"))
    seen = {
        evidence.note
        for entries in table.values()
        for entry in entries
        for evidence in judge(sample_of(entry), SETTINGS).evidence
    }
    assert seen - {""} <= _sentences("zh-Hans")


@pytest.mark.parametrize(
    "sentence", sorted(_sentences("zh-Hans") - SAID_ELSEWHERE - BY_WEIGHING - BY_WORDING)
)
def test_every_sentence_can_be_said(sentence: str) -> None:
    """Some post makes a check say it: the sentence is no dead letter."""
    assert sentence in _said()


@cache
def _said() -> frozenset[str]:
    posts = [
        Sample(text="t.me/+abc"),
        Sample(links=(Link("wxp://abc"), Link("https://t.cn/x", "看", hidden=True))),
        Sample(links=(Link("https://t.me/abc"), Link("https://example.net"))),
        Sample(links=(Link("https://www.zhihu.com"),)),
        Sample(text="加微信 abc123，加我微信"),
        Sample(text="加我微信 13812345678", phones=("1",), mentions=("a",), contact_card=True, story=True),
        Sample(text="加我微信", via_bot=True, buttons=True, repeats=3, forwarded="channel", known="ad"),
        Sample(text="批发49元", repeats=5, repeat_people=5, forwarded="group", codes=("wxp://a",)),
        Sample(text="兼职日结私聊", forwarded="hidden", codes=("https://t.me/a",)),
        Sample(text="无抵押贷款", forwarded="user", codes=("https://example.net",)),
        Sample(text="今天天气真好", like_ad=True),
        Sample(text="百家乐", codes=("hello",)),
        Sample(text="xek4961 盘"),
        Sample(text="约炮"),
        Sample(text="QWK长期收量，价格好谈ZTB"),
        Sample(text="出30万银，1比15000"),
        Sample(text="炒币"),
        Sample(text="外挂"),
        Sample(text="代练甩卖出售"),
        Sample(text="专业开锁，满100减20"),
    ]
    shops = AdSettings(shop_links=("example.net",))
    looks = [
        seat.look(read(post, settings)) for post in posts for settings in (SETTINGS, shops) for seat in CHECKS
    ]
    return frozenset(seen.note for seen in looks)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("加微信 abc123", "加微信 abc123"),
        ("加 薇 ： abc_12345", "加 薇 ： abc_12345"),
        ("V：nike_88", "V：nike_88"),
        ("+V nike888", "+V nike888"),
        ("威信abc12345", "威信abc12345"),
        ("卫星号：abc12345", "卫星号：abc12345"),
        ("扣扣 1 2 3 4 5 6 7", "扣扣 1 2 3 4 5 6 7"),
        ("企鹅号：283746501", "企鹅号：283746501"),
        ("加裙 283746501", "加裙 283746501"),
        ("QQ群：464403320", "QQ群：464403320"),
        ("ＱＱ：①②③④⑤⑥⑦", "ＱＱ：①②③④⑤⑥⑦"),
        ("电报：jack_ma1", "电报：jack_ma1"),
        ("飞机 jackma88", "飞机 jackma88"),
        ("加LINE id：abc888", "加LINE id：abc888"),
        ("WhatsApp +8613812345678", "WhatsApp +8613812345678"),
        ("微信：xiaohong", "微信：xiaohong"),
        ("13812345678微信同号", "13812345678微信同号"),
        ("加12345678", "加12345678"),
        ("加\u200b微\u200b信\u200bxiao_li", "加\u200b微\u200b信\u200bxiao_li"),
    ],
)
def test_a_contact_is_found_in_its_many_ways(text: str, found: str) -> None:
    seen = contact.look(reading(f"你好，{text} 谢谢"))
    assert seen.points >= contact.POINTS_HINTED
    assert seen.found == found


@pytest.mark.parametrize(
    "text",
    [
        "微信转账100000元",
        "微信步数12000",
        "加我一个",
        "微信支付可以吗",
        "坐飞机747去的",
        "线路 line 12",
        "v5版本",
        "QQ音乐",
        "加10086个赞",
        "维生素b12",
        "我们群500人",
        "iphone 15 pro",
        "https://mp.weixin.qq.com/s/vvtD2W9vvtD2W9",
    ],
)
def test_what_only_looks_like_a_contact_is_left_alone(text: str) -> None:
    assert contact.look(reading(text)).points == 0.0


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("13812345678", phone.POINTS),
        ("138-1234-5678", phone.POINTS),
        ("+86 138 1234 5678", phone.POINTS),
        ("一三八一二三四五六七八", phone.POINTS),
        ("0571-88123456", phone.POINTS),
        ("咨询热线 400-800-8888", phone.POINTS_HOTLINE),
        ("详询85409485", phone.POINTS_ASK_UNDER),
        ("773012345678901", 0.0),
        ("85409485", 0.0),
    ],
)
def test_phone_numbers(text: str, points: float) -> None:
    assert phone.look(reading(text)).points == points


def test_a_phone_that_only_the_platform_saw_counts() -> None:
    assert phone.look(reading("打我", phones=("110 2233",))) == Evidence(
        "phone", phone.POINTS, "110 2233", "phone"
    )


def test_a_contact_counts_less_in_answer_to_a_question() -> None:
    asked = contact.look(reading("加他微信 abc123", answers_question=True)).points
    assert 0 < asked < contact.look(reading("加他微信 abc123")).points


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("新款女鞋批发49元一双", price.POINTS),
        ("这双鞋49元吗", 0.0),
        ("昨天买的才59块，特价", 0.0),
        ("49元", 0.0),
    ],
)
def test_only_selling_makes_a_price_weigh(text: str, points: float) -> None:
    assert price.look(reading(text)).points == points


def test_who_warns_of_an_offer_does_not_make_it() -> None:
    assert solicitation.look(reading("无抵押贷款，当天放款")).points == solicitation.POINTS_UNMISTAKABLE
    warned = solicitation.look(reading("无抵押贷款都是骗人的，别信"))
    assert warned.points == solicitation.POINTS_TALKED_ABOUT


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("https://u.wechat.com/abc", "qr-invite"),
        ("https://t.me/some_bot", "qr-invite"),
        ("wxp://f2f0abc", "qr-payment"),
        ("https://qr.alipay.com/abc", "qr-payment"),
        ("https://example.net/x", "qr-link"),
        ("https://mp.weixin.qq.com/s/x", "qr-link"),
        ("加微信 abc123", "qr-text"),
    ],
)
def test_codes_are_told_apart(code: str, note: str) -> None:
    seen = qr_code.look(reading(codes=(code,)))
    assert (seen.note, seen.found) == (note, code)


def test_the_most_telling_code_counts() -> None:
    codes = ("https://example.net", "https://u.wechat.com/abc", "hello")
    assert qr_code.look(reading(codes=codes)).note == "qr-invite"
    assert qr_code.look(reading(codes=("加微信 abc123",))).points >= contact.POINTS_NAMED


@pytest.mark.parametrize(
    "text",
    [
        "加\u200b微\u200b信",
        "ＶＸ：ａｂｃ",
        "①②③④",
        "𝐕𝐗 𝐚𝐛𝐜",
        "v̲x̲a̲",
        "加 微 信 吧 我",
        "加🔥我🔥微🔥信",
        "免费領取優惠券",
    ],
)
def test_each_kind_of_disguise_multiplies_what_was_found(text: str) -> None:
    assert disguise.weigh(reading(text), heard(4.0)).points > 0
    assert disguise.weigh(reading(text), heard(0.0)).points == 0


@pytest.mark.parametrize("text", ["免費領取優惠券", "免费领取", "哈哈😂😂😂", "❤️❤️", "100m²", "I am a man"])
def test_honest_writing_is_no_disguise(text: str) -> None:
    assert disguise.weigh(reading(text), heard(4.0)).points == 0


def test_more_disguise_weighs_more_within_a_bound() -> None:
    one = disguise.weigh(reading("ＡＢＣ"), heard(4.0)).points
    two = disguise.weigh(reading("ＡＢＣ①②③"), heard(4.0)).points
    assert one < two <= disguise.weigh(reading("ＡＢＣ①②③"), heard(40.0)).points == disguise.POINTS_MAX


def test_evidence_is_short_enough_to_show() -> None:
    post = reading("https://a.example/" + "x" * 300, links=(Link("https://b.example/" + "y" * 3000),))
    assert all(len(seat.look(post).found) <= EVIDENCE_FOUND_CHARS_MAX for seat in CHECKS)
    assert len(piece("字" * 500)) == EVIDENCE_FOUND_CHARS_MAX
    assert piece("a\n\n b") == "a b"


def test_words_of_business_tell_only_beside_a_contact() -> None:
    post = reading("专业承接，诚信经营，价格优惠")
    assert business.weigh(post, heard(4.0)).points == business.POINTS_MORE
    assert business.weigh(reading("价格不贵"), heard(4.0)).points == business.POINTS_ONE
    assert business.weigh(post, [Evidence("call_words", 4.0, "", "call-words")]).points == 0.0
    assert business.weigh(reading("你好"), heard(4.0)).points == 0.0


def test_a_newcomer_is_weighed_as_the_owner_says() -> None:
    strict = AdSettings(newcomer_points=3.0)
    assert newcomer.weigh(read(Sample(newcomer=True), strict), heard(4.0)).points == 3.0
    assert newcomer.weigh(read(Sample(newcomer=False), strict), heard(4.0)).points == 0.0
