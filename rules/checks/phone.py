"""Telephone numbers: everyday between neighbours, so they speak softly."""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "phone"
NOTHING = Evidence(NAME, 0.0)
POINTS = 1.5
POINTS_HOTLINE = 2.0
POINTS_ASK_UNDER = 3.0  # 询 right before it, as only those who pay by the character write
POINTS_SIGNED = 1.0  # a number of the town at the end of a long text, as merchants sign
SIGNED_TEXT_CHARS_MIN = 30

_MOBILE = r"(?:\+?86[ -]?)?1[3-9][0-9](?:[ .·-]{0,2}[0-9]){8}(?![0-9])"
_FIXED = r"(?:0[0-9]{2,3}[ -]?[2-9][0-9]{6,7}|[48]00[ -]?[0-9]{3,4}[ -]?[0-9]{3,4})(?![0-9])"
_ABROAD = r"\+[0-9](?:[ ()-]{0,2}[0-9]){8,13}(?![0-9])"
_NUMBER = re.compile(
    rf"(?<![0-9])(?:{_MOBILE}|{_FIXED}|{_ABROAD})"
    r"|(?:电话|热线|咨询|详询|致电|专线|垂询|预约|报名|订座|订餐|询|咨|tel):? ?[2-8][0-9]{6,7}(?![0-9])"
)
_SIGNED = re.compile(
    r"(?<![0-9a-z.=])[2-8][0-9]{6,7}(?=[^0-9a-z\u4e00-\u9fff]{0,3}(?:[【(\[][^0-9]{1,12})?$)"
)
_LABEL = re.compile("^[^0-9+]+")
_ASK_UNDER = re.compile(r"(?:询|咨|详):? ?$")
_HOTLINE = re.compile(r"(?:热线|咨询|致电|详询|预约|订购|订座|招商|客服)[^0-9]{0,8}$")


def look(reading: Reading) -> Evidence:
    """A number alone is fine; a hotline or "ask under" makes it weigh a little more."""
    if not (number := _find(reading)):
        return NOTHING
    found, points = number
    return Evidence(NAME, round(points * reading.contact_share, 2), found, "phone")


def _find(reading: Reading) -> tuple[str, float] | None:
    folded = reading.folded
    match = _NUMBER.search(folded.text) if reading.signs else None
    if match is None:
        return _signed(reading)
    label = _LABEL.match(match[0])
    number = match.start() + (label.end() if label else 0)
    return piece(folded.shown(number, match.end())), _points(folded.text[max(0, number - 12) : number])


def _points(before: str) -> float:
    """What a number says by the words before it."""
    if _ASK_UNDER.search(before):
        return POINTS_ASK_UNDER
    return POINTS_HOTLINE if _HOTLINE.search(before) else POINTS


def _signed(reading: Reading) -> tuple[str, float] | None:
    """A number that only the platform marked, or that closes a long text."""
    folded = reading.folded
    if reading.sample.phones:
        return piece(reading.sample.phones[0]), POINTS
    if not reading.signs or len(folded.text) < SIGNED_TEXT_CHARS_MIN:
        return None
    match = _SIGNED.search(folded.text)
    return (piece(folded.shown(*match.span())), POINTS_SIGNED) if match else None
