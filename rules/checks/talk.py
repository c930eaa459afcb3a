"""Neighbours' talk: who asks, tells what they bought, thanks, complains or warns is not selling; nor is a
notice about an order, a parcel or a code that somebody passes on."""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Heard, Reading, piece, points_of

NAME = "talk"
NOTHING = Evidence(NAME, 0.0)
SOFT = frozenset({"call_words", "trade", "bargain", "price", "phone", "business", "web_link", "rate"})
SHARE = 0.6  # of the points of words, which is what talk explains
POINTS_MAX = 4.0
_TALK = re.compile(
    # asks
    "吗|[?]|谁有|谁家|谁知道|谁认识|有没有|有人(?:知道|认识|要|用|去|做|买|办)|哪里|哪儿|哪家|哪个|怎么|咋|多少钱|请问|求推荐|求助|求问"
    "|想问|问一下|问下|靠谱不|可靠不|帮忙|帮我|是不是|要不要|能不能|可不可以|好不好|贵不贵"
    # tells
    "|我(?:刚|昨天|上次|今天|前几天|以前|去年|上周|家上次|家以前|们家|妈|爸|老公|老婆|媳妇|儿子|女儿|孩子|闺女|弟|姐|同事|朋友)"
    "|我家(?:也|都|就)?(?:用|找|请|买|装|修|做|去|吃|是|那)|用过|找过|请过|舍不得|没舍得|没敢|咱妈|咱家|孩子他|买了|买的|买过|花了|用了|吃过|去过|做过|办了|办过|订好|订了|定好了|领到|领了|抢到|交了|退了|找的他|找他|找她|他家|她家|这家|那家"
    "|人家|听说|据说|看到有|看见|刚看|路过|群里(?:发|有人|天天|老)|隔壁|楼下|楼上|小区门口|门口(?:那|的|新)|师傅人|手艺|划算|便宜了|涨价"
    "|不如|排队|人太多|挺好|不错|蛮好|还可以|一般般|太贵|坑|难吃|好吃"
    # thanks, complains, warns
    "|谢谢|感谢大家|多谢|辛苦|骗(?!子勿|子绕|子死|子全|你)|小心|当心|别信|别点|别买|上当|投诉|举报|烦死|好烦|骚扰|又来|天天打|天天发|广告(?![牌位代制设公])"
    # gives away, loses, finds, shares
    "|捡到|丢了|弄丢|遗失|失主|谁落|落在|闲置|自用|用不上|用不着|穿不下|穿不了|买多了|自提|接龙|拼单|一起团|拼一单|哈哈|嘿嘿|呜呜"
    # notices
    "|验证码|校验码|动态码|订单|(?<!无效)退款|退票|快件|快递|派件|派送|取件|尾号|已成功|成功充值|成功办理|您已|券密码|密码|希望加您|余额|预计.{0,6}到|志愿者|义诊|居委|图书馆|疫苗"
    # lets what is one's own
    "|车位出租|出租车位|车位转让|房东直租|房东出租|合租|室友"
)


def weigh(reading: Reading, heard: Heard) -> Evidence:
    """Takes back most of what words say; a contact elsewhere, an invitation or a plain offer stays."""
    soft = [seen for seen in heard if seen.check in SOFT and seen.points > 0]
    if not soft or len(soft) < len([seen for seen in heard if seen.points > 0]):
        return NOTHING
    if not (match := _TALK.search(reading.folded.text)):
        return NOTHING
    back = min(points_of(soft) * SHARE, POINTS_MAX)
    return Evidence(NAME, -round(back, 2), piece(reading.folded.shown(*match.span())), "talk")
