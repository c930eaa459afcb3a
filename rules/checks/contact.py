"""A contact on another platform: 微信, V, 薇, QQ, 扣, 电报 … with an id, in the many ways to write it.

Substitutes such as 薇 or 裙 are read as what they stand for first (`rules.base.words_contact`). Every
repetition is bounded, so a search costs a fixed number of steps a character.
"""

import re

from rules.base.judgement import Evidence
from rules.base.words import Folded
from rules.base.words_contact import FILL, GAP, NAME_ID, NUMBER_ID, UNIT, WORD_ID, contacts_read
from rules.checks.base import Reading, piece

NAME = "contact"
NOTHING = Evidence(NAME, 0.0)
POINTS_ASKED = 4.5  # "加微信 abc123": somebody is to be added
POINTS_NAMED = 4.0  # "微信 abc123"
POINTS_PASSED_ON = 3.0  # "加他微信 abc123": somebody else's, as neighbours pass on a plumber's
POINTS_HINTED = 3.0  # "加 12345678", "薇 abc123": no app is named in full
POINTS_APP = 1.5  # "加我微信": an app, but no id

_APP = (
    r"(?:微信|wechat|(?<![a-z])(?:vx|wx|vvx|vv)(?=[^a-z]|[a-z]{0,8}\d)"
    r"|(?<![a-z])qq|[q扣鹅]群|电报|纸飞机|飞机|telegram|(?<![a-z])tg"
    r"|whatsapp|whats app|(?<![a-z])line(?![a-z])|skype|蝙蝠|土豆|potato|kakao|viber|signal"
    r"|(?<![a-z])ig(?![a-z])|instagram)"
)
_SHORT = r"(?:[微群鹅]|(?<![a-z0-9])[vwqx](?![a-z]))"
_ANY_ID = rf"(?:{NAME_ID}|{NUMBER_ID})"
_ADD = r"(?:搜索|[加+扫搜找]|联系|添加|咨询|关注|私聊|认准|add|contact)"

_ASKED = re.compile(
    rf"{_ADD}{GAP}(?:一下|老板|客服|店主|本人|上)?(?:我|他|她|你)?的?{GAP}"
    rf"(?:{_APP}|{_SHORT}){GAP}{FILL}{GAP}(?:{_ANY_ID}|{WORD_ID})"
    rf"|{_ANY_ID}{GAP}(?:{_APP}|[微vq])(?:同号|联系|咨询)"
)
_NAMED = re.compile(rf"{_APP}{GAP}{FILL}{GAP}(?:{_ANY_ID}|(?<=[:]){WORD_ID}|(?<=[:] ){WORD_ID})")
_HINTED = re.compile(
    rf"[加+]{GAP}(?:我{GAP})?[1-9][0-9]{{5,9}}(?![0-9]){UNIT}"
    rf"|{_SHORT}{GAP}{FILL}{GAP}{_ANY_ID}"
    rf"|(?<![0-9])(?!1[3-9][0-9]{{9}})[1-9](?:[ -]?[0-9]){{7,9}}{GAP}"
    r"(?:[^0-9a-z，。,的个]{0,8}(?:qq|鹅)(?!号)|[^0-9a-z，。,]{0,8}(?:[家加][口q]|口$))"
)
_APP_ONLY = re.compile(
    rf"(?:[加+扫]|联系|私聊|添加){GAP}(?:我|他|她)?的?{GAP}(?:{_APP}|[v微](?![a-z笑]))(?![a-z])"
)
_CALLED = frozenset(
    "加扫联私添佳伽珈茄迦咖嘉家嫂骚臊连莲丝撕司思jls"
)  # one of them begins what calls for an app
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
    if not _CALLED.isdisjoint(reading.folded.squeezed) and (shown := _squeezed(reading.folded, _APP_ONLY)):
        return Evidence(NAME, POINTS_APP, piece(shown), "contact-app")
    return NOTHING


def _find(reading: Reading) -> tuple[str, float] | None:
    """What the post shows and its points; spaced-out writing is read together when nothing else is found."""
    if not reading.signs:
        return None
    contacts = contacts_read(reading.prose)
    for pattern, points in _STEPS:
        if match := pattern.search(contacts.text):
            passed_on = _SOMEBODY_ELSE.search(match[0])
            shown = reading.folded.shown(*contacts.span(*match.span()))
            return shown, min(points, POINTS_PASSED_ON) if passed_on else points
    if shown := _squeezed(reading.folded, _ASKED):
        return shown, POINTS_ASKED
    return None


def _squeezed(folded: Folded, pattern: re.Pattern[str]) -> str:
    """The piece of the original that a pattern finds when everything is written together."""
    contacts = contacts_read(folded.squeezed)
    match = pattern.search(contacts.text)
    return folded.shown_squeezed(*contacts.span(*match.span())) if match else ""
