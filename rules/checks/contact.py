"""A contact on another platform: 微信, V, 薇, QQ, 扣, 电报 … with an id, in the many ways to write it.

Substitutes such as 薇 or 裙 are read as contact words only here and only next to an id; in ordinary talk
they stay what they are. Every repetition is bounded, so a search costs a fixed number of steps a character.
"""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "contact"
NOTHING = Evidence(NAME, 0.0)
POINTS_ASKED = 4.5  # "加微信 abc123": somebody is to be added
POINTS_NAMED = 4.0  # "微信 abc123"
POINTS_PASSED_ON = 3.0  # "加他微信 abc123": somebody else's, as neighbours pass on a plumber's
POINTS_HINTED = 3.0  # "加 12345678", "薇 abc123": no app is named in full
POINTS_APP = 1.5  # "加我微信": an app, but no id

_GAP = r"[^a-z0-9=\u4e00-\u9fff]{0,4}"
_APP = (
    r"(?:[微威薇徽维葳唯巍崴徾溦薔伟][信心芯新辛讯]|weixin|wei xin|wechat"
    r"|(?<![a-z])(?:v信|vx|wx|vvx|vv)(?=[^a-z]|[a-z]{0,8}\d)"
    r"|卫星|扣扣|抠抠|口口|企鹅|球球|秋秋|(?<![a-z])qq|[q扣]群|电报|纸飞机|飞机|telegram|(?<![a-z])tg"
    r"|whatsapp|whats app|(?<![a-z])line(?![a-z])|skype|蝙蝠|土豆|potato|kakao|viber|signal"
    r"|(?<![a-z])ig(?![a-z])|instagram)"
)
_SHORT = r"(?:[薇徽葳崴溦嶶徾微威维唯巍喂沜扣抠裙群鹅]|(?<![a-z0-9])[vwqx](?![a-z]))"
_FILL = r"(?:(?:号码|账号|帐号|同号|群号|咨询|客服|联系|搜索|搜|号|群|名|是|为|就|我|他|她|id|点|加){0,3})"
_UNIT = r"(?! ?(?:元|块|万|亿|人|个|年|月|日|天|号线|%|次|分|秒|点|岁|斤|米|kb|mb|gb|gm|[mgk](?![a-z])))"
_ID = rf"(?=[a-z-]{{0,14}}[0-9_])[a-z0-9][a-z0-9_-]{{4,19}}+{_UNIT}"
_SPACED = rf"[0-9](?:[ .·*_-]{{0,2}}[0-9]){{5,12}}+{_UNIT}"
_ANY_ID = rf"(?:{_ID}|{_SPACED})"
_WORD_ID = r"[a-z][a-z0-9_-]{5,19}+(?!\.)"
_ADD = r"(?:搜索|[加佳伽嘉珈+扫搜找]|联系|添加|咨询|关注|私聊|认准|add|contact)"

_ASKED = re.compile(
    rf"{_ADD}{_GAP}(?:一下|老板|客服|店主|本人|上)?(?:我|他|她|你)?的?{_GAP}"
    rf"(?:{_APP}|{_SHORT}){_GAP}{_FILL}{_GAP}(?:{_ANY_ID}|{_WORD_ID})"
    rf"|{_ANY_ID}{_GAP}(?:{_APP}|[微vq威薇])(?:同号|联系|咨询)"
)
_NAMED = re.compile(rf"{_APP}{_GAP}{_FILL}{_GAP}(?:{_ANY_ID}|(?<=[:]){_WORD_ID}|(?<=[:] ){_WORD_ID})")
_HINTED = re.compile(
    rf"[加+]{_GAP}(?:我{_GAP})?[1-9][0-9]{{5,9}}(?![0-9]){_UNIT}"
    rf"|{_SHORT}{_GAP}{_FILL}{_GAP}{_ANY_ID}"
    rf"|(?<![0-9])(?!1[3-9][0-9]{{9}})[1-9](?:[ -]?[0-9]){{7,9}}{_GAP}[^0-9a-z，。,]{{0,8}}"
    r"(?:[家加佳迦]?口口|[家加佳迦][口扣抠]|企鹅|[扣抠]扣|口$)"
)
_APP_ONLY = re.compile(
    rf"(?:[加+扫]|联系|私聊|添加){_GAP}(?:我|他|她)?的?{_GAP}(?:{_APP}|[v薇徽](?![a-z]))(?![a-z])"
)
_SOMEBODY_ELSE = re.compile("[他她]")
_STEPS = (
    (_ASKED, POINTS_ASKED),
    (_NAMED, POINTS_NAMED),
    (_HINTED, POINTS_HINTED),
)


def look(reading: Reading) -> Evidence:
    """The clearest contact of the text; a contact in answer to a question counts less."""
    if found := _find(reading):
        shown, points = found
        return Evidence(NAME, round(points * reading.contact_share, 2), piece(shown), "contact")
    if match := _APP_ONLY.search(reading.folded.squeezed):
        return Evidence(NAME, POINTS_APP, piece(reading.folded.shown_squeezed(*match.span())), "contact-app")
    return NOTHING


def _find(reading: Reading) -> tuple[str, float] | None:
    """What the post shows and its points; spaced-out writing is read together when nothing else is found."""
    if not reading.signs:
        return None
    folded = reading.folded
    for pattern, points in _STEPS:
        if match := pattern.search(reading.prose):
            passed_on = _SOMEBODY_ELSE.search(match[0])
            return folded.shown(*match.span()), min(points, POINTS_PASSED_ON) if passed_on else points
    if match := _ASKED.search(folded.squeezed):
        return folded.shown_squeezed(*match.span()), POINTS_ASKED
    return None
