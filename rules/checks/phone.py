"""Telephone numbers: everyday between neighbours, so they speak softly."""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "phone"
NOTHING = Evidence(NAME, 0.0)
POINTS = 1.5
POINTS_HOTLINE = 2.0

_MOBILE = r"(?:\+?86[ -]?)?1[3-9][0-9](?:[ .·-]{0,2}[0-9]){8}(?![0-9])"
_FIXED = r"(?:0[0-9]{2,3}[ -]?[2-9][0-9]{6,7}|[48]00[ -]?[0-9]{3,4}[ -]?[0-9]{3,4})(?![0-9])"
_ABROAD = r"\+[0-9](?:[ ()-]{0,2}[0-9]){8,13}(?![0-9])"
_NUMBER = re.compile(
    rf"(?<![0-9])(?:{_MOBILE}|{_FIXED}|{_ABROAD})"
    r"|(?:详询|热线|致电):? ?[2-9][0-9]{6,7}(?![0-9])"
)
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
        return (piece(reading.sample.phones[0]), POINTS) if reading.sample.phones else None
    number = match.start() + len(match[0]) - len(match[0].lstrip("详询热线致电: "))
    asked = _HOTLINE.search(folded.text[max(0, number - 12) : number])
    return piece(folded.shown(number, match.end())), POINTS_HOTLINE if asked else POINTS
