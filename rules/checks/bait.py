"""Bait of live chats and big groups: somebody is to look at a name, or to look something up under an id.

Such posts are short and name no app: 看我名字, XYZ496 片, 蔻蔻 3908….
"""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "bait"
NOTHING = Evidence(NAME, 0.0)
POINTS_ID = 4.0  # an id beside what is to be seen there
POINTS_NUMBER = 3.5  # a number beside a word that only stands in for an app's
POINTS_LOOK = 1.5  # somebody's name or profile is to be looked at
_WARES = (
    "(?<!照)片|[盘裸]|拼(?![车車单單团團])|麦饼|买麦|卖麦|麦片|看黄|看皇|黄片|皇片|黄篇|皇篇|爽|骚|嫩|妹妹|妹子|少妇|少奶|萝莉|自慰|约炮|爱爱"
    "|网黄|成人|无码|高清万部|大片"
)
_ID = r"(?<![a-z0-9])[a-z]{3,4}[0-9]{3,8}(?![a-z0-9])"
_WITH_ID = re.compile(rf"{_ID}.{{0,3}}(?:{_WARES})|(?:{_WARES}).{{0,3}}{_ID}")
_STAND_IN = (
    "蔻蔻|寇寇|敲敲|叩叩|染鹅|企-鹅|鹅企|裙號|扣盘|拼盘|企饿|q鹅|大鹅|小企鹅|扣拼|口口|加口|家口|夹扣|枷扣"
)
_NUMBER = r"(?<![0-9])(?!1[3-9][0-9]{9}(?![0-9]))[1-9][0-9]{6,10}(?![0-9])"
_WITH_NUMBER = re.compile(rf"(?:{_STAND_IN}).{{0,4}}{_NUMBER}|{_NUMBER}.{{0,4}}(?:{_STAND_IN})")
_LOOK = re.compile(
    "[看瞧](?:我|涐|莪|偶|硪)的?(?:名|茗|铭|洺|资料|简介|头像)(?![单片著气次言校牌]|字里)"
    "|[看瞧](?:名字|茗|铭)[加爽骚拼盘片]"
)
_GATE = re.compile("[看瞧]|[0-9]{3}")


def look(reading: Reading) -> Evidence:
    """The clearest bait of the text, read without blanks and marks."""
    text = reading.folded.squeezed
    if not _GATE.search(text):
        return NOTHING
    steps = ((_WITH_ID, POINTS_ID), (_WITH_NUMBER, POINTS_NUMBER), (_LOOK, POINTS_LOOK))
    for pattern, points in steps:
        if match := pattern.search(text):
            return Evidence(NAME, points, piece(reading.folded.shown_squeezed(*match.span())), "bait")
    return NOTHING
