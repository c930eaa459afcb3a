"""Addresses: whose they are, however they are written."""

import pytest

from rules.base.words import fold
from rules.checks.addresses import Kind, Link, address_of, addresses_in, kind_of
from rules.checks.settings import AdSettings

SETTINGS = AdSettings(shop_links=("https://t.me/+ourgroup", "shoes.example", "mall.example/shop/7"))


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://t.me/+AbCd", Kind.INVITATION),
        ("t.me/joinchat/AbCd", Kind.INVITATION),
        ("HTTPS://T.ME/+AbCd", Kind.INVITATION),
        ("http://telegram.me/joinchat/AbCd", Kind.INVITATION),
        ("tg://join?invite=abc", Kind.INVITATION),
        ("tg:resolve?domain=abc", Kind.INVITATION),
        ("https://chat.whatsapp.com/abc", Kind.INVITATION),
        ("https://u.wechat.com/abc", Kind.INVITATION),
        ("https://weixin.qq.com/g/abc", Kind.INVITATION),
        ("https://weixin.qq.com/r/abc", Kind.INVITATION),
        ("https://qm.qq.com/cgi-bin/qm/qr?k=abc", Kind.INVITATION),
        ("https://jq.qq.com/?_wv=1027&k=abc", Kind.INVITATION),
        ("https://discord.gg/abc", Kind.INVITATION),
        ("https://line.me/R/ti/g/abc", Kind.INVITATION),
        ("https://wa.me/8613812345678", Kind.INVITATION),
        ("https://t.me/some_channel", Kind.MESSENGER),
        ("https://some_channel.t.me", Kind.MESSENGER),
        ("https://qr.alipay.com/fkx123", Kind.PAYMENT),
        ("wxp://f2f0abc", Kind.PAYMENT),
        ("weixin://wxpay/bizpayurl?pr=abc", Kind.PAYMENT),
        ("http://t.cn/A6abc", Kind.SHORT),
        ("bit.ly/abc", Kind.SHORT),
        ("https://dwz.cn/abc", Kind.SHORT),
        ("https://m.tb.cn/h.abc", Kind.SHORT),
        ("https://h5.clewm.net/?url=qr61.cn/abc", Kind.SHORT),
        ("https://mp.weixin.qq.com/s/abc", Kind.ALLOWED),
        ("https://www.bilibili.com/video/BV1", Kind.ALLOWED),
        ("https://zh.wikipedia.org/wiki/鞋", Kind.ALLOWED),
        ("https://www.hangzhou.gov.cn", Kind.ALLOWED),
        ("https://surl.amap.com/abc", Kind.ALLOWED),
        ("https://example.net", Kind.UNKNOWN),
        ("https://bilibili.com.example.net", Kind.UNKNOWN),
        ("https://notbilibili.com", Kind.UNKNOWN),
        ("https://bilibili.com@example.net/", Kind.UNKNOWN),
        ("https://example.net/https://bilibili.com", Kind.UNKNOWN),
        ("https://example.net?x=t.me/+abc", Kind.UNKNOWN),
        ("https://t.me/+ourgroup", Kind.SHOP),
        ("https://shoes.example/new?x=1", Kind.SHOP),
        ("https://www.shoes.example", Kind.SHOP),
        ("https://mall.example/shop/7/shoes", Kind.SHOP),
        ("https://mall.example/shop/77", Kind.UNKNOWN),
        ("https://mall.example/other", Kind.UNKNOWN),
        ("", Kind.UNKNOWN),
        ("://", Kind.UNKNOWN),
        ("https://[::1", Kind.UNKNOWN),
    ],
)
def test_kind(url: str, kind: Kind) -> None:
    assert kind_of(url, SETTINGS) == kind


def test_a_port_and_a_user_are_no_part_of_the_host() -> None:
    assert address_of("https://me:pw@Shop.Example:8443/a").host == "shop.example"
    assert address_of("example.com:8080/a").host == "example.com"


def test_addresses_are_sorted_by_what_they_tell() -> None:
    links = (Link("https://www.zhihu.com/q/1"), Link("https://t.me/+abc"), Link("https://a.example"))
    kinds = [seen.kind for seen in addresses_in(links, fold(""), SETTINGS)]
    assert kinds == [Kind.INVITATION, Kind.UNKNOWN, Kind.ALLOWED]


def test_an_address_that_the_platform_did_not_see_is_found_in_the_plain_text() -> None:
    (seen,) = addresses_in((), fold("看 ｔ．ｍｅ／＋ＡｂＣ 这里"), SETTINGS)
    assert seen.kind == Kind.INVITATION
    assert seen.shown == "ｔ．ｍｅ／＋ＡｂＣ"


def test_an_address_is_counted_once() -> None:
    assert (
        len(addresses_in((Link("https://a.example.com/x"),), fold("https://a.example.com/x"), SETTINGS)) == 1
    )


def test_a_link_is_hidden_only_when_its_text_shows_another_place() -> None:
    def hidden(link: Link) -> bool:
        return addresses_in((link,), fold(""), SETTINGS)[0].hidden

    assert hidden(Link("https://evil.example", "点这里", hidden=True))
    assert hidden(Link("https://evil.example", "https://bilibili.com", hidden=True))
    assert not hidden(Link("https://evil.example/a", "evil.example", hidden=True))
    assert not hidden(Link("https://evil.example", "https://evil.example"))
