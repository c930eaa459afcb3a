"""The rate at which a game's money and goods are sold: 出150万银, 1比12000, 3块10字, 1元=50万点券.

Dealers shout it in a game's chat, with the money's name misspelt so that the game does not find it. Players
say what they paid or want, which has another order of words.
"""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "rate"
NOTHING = Evidence(NAME, 0.0)
POINTS = 3.5
POINTS_OFFERED = 2.0  # a game's goods are out, at no rate

_SUM = "[0-9.万w一二三四五六七八九十百千多来几]{1,9}"
_MONEY = "(?:银|yin|储备|元宝|圆宝|yb(?![a-z]))"
_MISSPELT = (
    "圆宝|垠子|银z|银孺|圜[寳宝]|元堡|员宝|院宝|员保|院报|出龈|chu银|chuyin|chubei|钅良|元孢"
    "|出音子|出寿|出[,，]银"
)
_RATE = re.compile(
    rf"出{_SUM}{_MONEY}|[0-9万w](?:银|储备|元宝)两?子?[^\u4e00-\u9fff]{{0,8}}出(?![去来了现])"
    rf"|[0-9一]元?(?:=|等于){_SUM}[万w]|比例?[0-9]{{4,6}}出|出.{{0,4}}比例?[0-9]{{4,6}}"
    rf"|[0-9一二三四五六七八九十]{{1,4}}[元块].{{0,2}}{_SUM}[万澫]?(?:点[卷券倦]|[砖钻])|[0-9]出银(?!行)|出银(?![行行子两])[^\u4e00-\u9fff]"
    "|(?<![0-9])1 ?[:/比] ?[0-9]{4,6}.{0,4}[出银]|[出银].{0,6}(?<![0-9])1 ?[:/比] ?[0-9]{4,6}(?![0-9])"
    "|[0-9二三四五六七]折.{0,2}(?:储备|改名|喇叭|浊龙)|储备.{0,4}[0-9二三四五六七]折|出zi|岀字|任何字"
    "|[0-9一二三四五六七八九十](?:元|块|毛).{0,3}(?:[0-9一二三四五六七八九十]个?字|喇叭|红?玫瑰)"
    rf"|出{_SUM}张?手工图|手工图?{_SUM}张|售字|字商|任意字|{_MISSPELT}"
)
_OFFERED = re.compile("(?:出|卖)(?:银[两子]|字(?![幕画典母])|元宝|储备|小?喇叭|改名卡|润魂)|改名喇叭|润魂石")
_STEPS = ((_RATE, POINTS), (_OFFERED, POINTS_OFFERED))
_SIGNS = frozenset("折出岀图银卷券砖宝字钻备瑰喇龈垠比=等保报孢良音寿yu魂名")


def look(reading: Reading) -> Evidence:
    """The first rate of the text, else the first offer."""
    text = reading.folded.text
    if _SIGNS.isdisjoint(text):
        return NOTHING
    for pattern, points in _STEPS:
        if match := pattern.search(text):
            return Evidence(NAME, points, piece(reading.folded.shown(*match.span())), "rate")
    return NOTHING
