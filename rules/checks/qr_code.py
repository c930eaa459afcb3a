"""What the QR codes in the pictures say."""

import re

from rules.base.judgement import Evidence
from rules.checks import contact
from rules.checks.addresses import Kind, kind_of
from rules.checks.base import Reading, Sample, piece, read

NAME = "qr_code"
NOTHING = Evidence(NAME, 0.0)
POINTS = {
    Kind.INVITATION: 5.0,
    Kind.PAYMENT: 4.5,
    Kind.MESSENGER: 4.0,
    Kind.SHORT: 3.5,
    Kind.UNKNOWN: 2.5,
    Kind.ALLOWED: 0.0,
    Kind.SHOP: 0.0,
}
NOTES = {Kind.INVITATION: "qr-invite", Kind.PAYMENT: "qr-payment", Kind.MESSENGER: "qr-invite"}
PLAIN_TEXT_POINTS = 0.5
CODES_MAX = 10  # a picture full of codes is judged by its first ten
CODE_CHARS_MAX = 2000
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}:|[a-z0-9-]{1,63}\.[a-z0-9.-]{2,63}(?:[/?]|$))", re.IGNORECASE
)


def look(reading: Reading) -> Evidence:
    """The most telling code."""
    if not reading.sample.codes:
        return NOTHING
    codes = reading.sample.codes[:CODES_MAX]
    return max((_weigh(code[:CODE_CHARS_MAX], reading) for code in codes), key=_points, default=NOTHING)


def _points(evidence: Evidence) -> float:
    return evidence.points


def _weigh(code: str, reading: Reading) -> Evidence:
    if not _ADDRESS.match(code.strip()):
        return _weigh_text(code, reading)
    kind = kind_of(code, reading.settings)
    return Evidence(NAME, POINTS[kind], piece(code), NOTES.get(kind, "qr-link"))


def _weigh_text(code: str, reading: Reading) -> Evidence:
    """A code that holds words is read as a message: a contact in it counts as one."""
    seen = contact.look(read(Sample(text=code), reading.settings))
    return Evidence(NAME, max(seen.points, PLAIN_TEXT_POINTS), piece(code), "qr-text")
