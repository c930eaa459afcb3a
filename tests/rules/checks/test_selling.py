"""How merchants' words are told from neighbours': trades and pitches, terms of a bargain, talk, lures."""

import pytest

from rules.base.judgement import Evidence, Verdict
from rules.checks import bargain, business, contact, phone, talk, trade, words_only
from rules.checks.addresses import Link
from rules.checks.base import Reading, Sample, read
from rules.checks.call_words_english import ENGLISH_CALLS
from rules.checks.call_words_shops import SHOP_CALLS
from rules.checks.settings import AdSettings
from rules.checks.solicitation_table import COME, OFFERS, SUBJECTS
from rules.checks.trade_table import GAME_PITCHES, GAME_SUBJECTS, TRADES
from rules.checks.verdict import judge

SETTINGS = AdSettings()


def reading(text: str, **fields: object) -> Reading:
    """What the checks see of a post."""
    return read(Sample(text=text, **fields), SETTINGS)  # type: ignore[arg-type]  # fields of Sample


def soft(points: float, check: str = "call_words") -> Evidence:
    """A finding of so many points."""
    return Evidence(check, points, "", check)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("今天搬家，累死了", 0.0),
        ("随叫随到", 0.0),
        ("搬家，随叫随到", trade.POINTS_ONE),
        ("专业搬家，随叫随到，价格合理", trade.POINTS_MORE),
        ("專業搬家，隨叫隨到，價格合理", trade.POINTS_MORE),
        ("小孩的钢琴老师请假", 0.0),
        ("钢琴一对一，免费试听", trade.POINTS_MORE),
    ],
)
def test_a_trade_counts_only_with_a_sellers_pitch(text: str, points: float) -> None:
    assert trade.look(reading(text)).points == points


def test_a_pitch_within_a_longer_one_counts_once() -> None:
    """有需要的私 holds 需要的私: one pitch, said once."""
    assert trade.look(reading("车险，有需要的私")).points == trade.POINTS_ONE


@pytest.mark.parametrize(
    "text",
    [
        "全场8折",
        "全店五折起",
        "满200减50",
        "充1000送1000",
        "办卡充500送200",
        "买一送一",
        "首付10万起",
        "低至99元",
        "仅限前20名",
        "预期年化收益5.2%",
        "100元=10万元宝",
    ],
)
def test_terms_of_a_bargain_are_seen(text: str) -> None:
    assert bargain.look(reading(f"本店{text}，欢迎")).points >= bargain.POINTS_ONE


def test_two_terms_weigh_more_than_one() -> None:
    assert bargain.look(reading("全场8折，满200减50")).points == bargain.POINTS_MORE


@pytest.mark.parametrize(
    "text", ["明天下午3点见", "我在8楼", "这个多少钱", "第5名", "红包送到了", "体温37.2"]
)
def test_ordinary_numbers_are_no_bargain(text: str) -> None:
    assert bargain.look(reading(text)).points == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "楼下火锅店全场8折",
        "全场8折是真的吗",
        "我昨天买的，满200减50",
        "满200减50是骗人的",
        "谢谢，我领到了",
        "订单已发货",
    ],
)
def test_neighbours_talk_takes_back_what_words_say(text: str) -> None:
    taken = talk.weigh(reading(text), [soft(4.0)]).points
    assert -4.0 < taken < 0


@pytest.mark.parametrize("check", ["contact", "invite_link", "solicitation", "qr_code"])
def test_talk_vouches_for_no_contact_and_no_plain_offer(check: str) -> None:
    """谢谢 beside an invitation changes nothing."""
    assert talk.weigh(reading("谢谢大家"), [soft(4.0), soft(4.0, check)]).points == 0.0


def test_a_sellers_favourite_words_are_not_talk() -> None:
    for text in ("骗子勿扰", "无效退款", "广告牌制作"):
        assert talk.weigh(reading(text), [soft(4.0)]).points == 0.0


def test_words_alone_are_never_an_ad_however_many() -> None:
    post = "足疗店周年庆，全场5折，充500送500，办卡有礼，名额有限，欢迎新老顾客光临，机会难得，先到先得"
    assert judge(Sample(post), SETTINGS).verdict == Verdict.DOUBTFUL
    assert judge(Sample(f"{post}，电话 13500001234"), SETTINGS).verdict == Verdict.AD


def test_words_with_anything_to_follow_are_not_held_back() -> None:
    both = [soft(4.0), soft(4.0, "trade")]
    assert words_only.weigh(reading("x"), both).points == pytest.approx(words_only.POINTS_MAX - 8.0)
    assert words_only.weigh(reading("x"), [*both, soft(1.5, "phone")]).points == 0.0


def test_the_groups_own_words_are_not_held_back() -> None:
    own = read(Sample("x"), AdSettings(words=("打折村=7",)))
    assert words_only.weigh(own, [soft(7.0)]).points == 0.0


def test_a_lure_counts_beside_an_address_that_nobody_sees_through() -> None:
    post = reading("点开领红包", links=(Link("https://dwz.cn/abc"),))
    assert business.weigh(post, [soft(2.5, "web_link")]).points > 0
    assert business.weigh(post, [soft(0.0, "web_link")]).points == 0.0
    assert business.weigh(post, [soft(4.0)]).points == 0.0


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("咨询80671166", phone.POINTS_ASK_UNDER),
        ("电话：65059754", phone.POINTS),
        ("看房热线 85556666", phone.POINTS_HOTLINE),
        (
            "湖景洋房，毗邻公园，名校学位，精装交付，成熟配套，即买即住，欢迎品鉴，85556666",
            phone.POINTS_SIGNED,
        ),
        ("单号85556666", 0.0),
    ],
)
def test_numbers_of_the_town(text: str, points: float) -> None:
    seen = phone.look(reading(text))
    assert seen.points == points
    assert not seen.found or seen.found in text


@pytest.mark.parametrize("text", ["879362944加口", "29382 20747 冉口口", "微信 naifen_au", "染鹅353184264"])
def test_more_ways_to_leave_a_contact(text: str) -> None:
    assert contact.look(reading(text)).points >= contact.POINTS_HINTED


@pytest.mark.parametrize("table", [SHOP_CALLS, ENGLISH_CALLS])
def test_the_tables_are_written_as_texts_are_read(table: dict[str, float]) -> None:
    """A word that folding would change is never found."""
    assert [word for word in table if reading(word).folded.squeezed != word] == []


def test_the_tables_of_trades_are_written_as_texts_are_read() -> None:
    groups = (*TRADES, (GAME_SUBJECTS, GAME_PITCHES))
    words = {word for subjects, pitches in groups for word in (*subjects, *pitches)}
    assert [word for word in sorted(words) if reading(word).zeroed != word] == []


def test_the_tables_of_offers_are_written_as_texts_are_read() -> None:
    words = {word for _, heads, tails in OFFERS for word in (*heads, *tails)}
    words |= {word for _, subjects in SUBJECTS for word in subjects} | set(COME)
    assert [word for word in sorted(words) if reading(word).zeroed != word] == []
