"""Contact words: what is read as one where somebody is to be added, and what stays what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.base.words import fold
from rules.base.words_contact import contacts_read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("佳薇❤️ abc12345", "加微信 abc12345"),
        ("➕薇：nike888", "加微:nike888"),
        ("jia wei xin: abc_123", "加 微信: abc_123"),
        ("V❤ abc12345", "微信 abc12345"),
        ("v芯abc12345", "微信abc12345"),
        ("威信号:nikeshop", "微信号:nikeshop"),
        ("徽 abc12345", "微 abc12345"),
        ("卫星号：abc12345", "微信号:abc12345"),
        ("加下我的卫星", "加下我的微信"),
        ("13812345678薇心同号", "13812345678微信同号"),
        ("加我扣扣 283746501", "加我qq 283746501"),
        ("抠抠：283746501", "qq:283746501"),
        ("企鹅号 283746501", "qq号 283746501"),
        ("扣 283746501", "鹅 283746501"),
        ("扣裙 283746501", "鹅群 283746501"),
        ("加扣i8094929", "加鹅i8094929"),
        ("喂：meiyuan26", "微:meiyuan26"),
        ("裙453-205-521", "群453-205-521"),
        ("进裙领红包", "进群领红包"),
        ("禁裙", "进群"),
        ("佳君羊", "加群"),
        ("jia qun 283746501", "加 群 283746501"),
        ("茄我12345678", "加我12345678"),
        ("＋我 进福利裙", "加我 进福利群"),
        ("+V nike888", "加v nike888"),
        ("丅载 tg，丅g群", "下载 tg,tg群"),
        ("电抱群", "电报群"),
        ("连系我", "联系我"),
        ("嫂码看二惟码，来丝聊", "扫码看二维码,来私聊"),
    ],
)
def test_a_substitute_is_read_as_what_it_stands_for(written: str, read: str) -> None:
    assert contacts_read(fold(written).text).text == read


@pytest.mark.parametrize(
    "text",
    [
        "薇薇安的店开了",
        "小薇 13812345678",
        "徽州的房子",
        "威海的朋友来了",
        "加威海的朋友",
        "威信很高的老先生",
        "维修电话 13812345678",
        "加维生素b12345678",
        "微笑",
        "扣子掉了",
        "扣除20000元",
        "裙子37码还有吗",
        "加裙子一起多少钱",
        "福利裙子今天打折",
        "长裙 20000",
        "西红柿番茄我买了",
        "最佳我觉得是他",
        "佳佳说她不来了",
        "我家微信群有人发了",
        "大家加微信群吧",
        "卫星发射了",
        "企鹅很可爱",
        "喂你在吗 13812345678",
        "口口声声说没有",
        "球球你了",
        "家里的君子兰",
        "电暴了",
        "1+1=2",
        "猪饲料 si liao",
        "jia you 加油",
        "wei 在吗",
    ],
)
def test_ordinary_talk_is_kept(text: str) -> None:
    assert contacts_read(fold(text).text).text == text


def test_what_is_read_is_shown_as_it_was_written() -> None:
    folded = fold("你好，佳 Ｗei xin：①②③④⑤⑥ 谢谢")
    contacts = contacts_read(folded.text)
    at = contacts.text.index("微信")
    assert folded.shown(*contacts.span(at, at + 2)) == "Ｗei xin"
    assert folded.shown(*contacts.span(at, at + 3)) == "Ｗei xin："
    at = contacts.text.index("加")
    assert folded.shown(*contacts.span(at, at + 1)) == "佳"


def test_nothing_read_means_nothing_moved() -> None:
    contacts = contacts_read("今天天气真好")
    assert contacts.places is None
    assert contacts.span(2, 4) == (2, 4)


LETTERS = "加佳薇微威信心新扣q裙群进禁家我的号是:： +❤vwxabc0123456789 ,。"
TRICKS = st.sampled_from([*LETTERS, "wei", "xin", "jia", "qun", "君羊", "丅g"])
TEXTS = st.lists(TRICKS, max_size=60).map("".join)


@given(st.one_of(TEXTS, st.text(max_size=200)))
def test_reading_again_changes_nothing(text: str) -> None:
    once = contacts_read(fold(text).text).text
    assert contacts_read(once).text == once


@given(TEXTS)
def test_a_reading_is_never_longer_and_points_into_what_was_given(text: str) -> None:
    given_text = fold(text).text
    contacts = contacts_read(given_text)
    assert len(contacts.text) <= len(given_text)
    places = contacts.places
    if places is None:
        assert contacts.text == given_text
        return
    assert len(places) == len(contacts.text) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(given_text)
    assert all(0 <= at < len(given_text) for at in places[:-1])


@given(st.text(st.sampled_from("威徽维扣君球企卫星信心我的在了好去买，。 子州海"), max_size=80))
def test_without_an_id_or_somebody_to_add_nothing_is_read(text: str) -> None:
    assert contacts_read(text).text == text
