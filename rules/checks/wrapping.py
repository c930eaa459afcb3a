"""Noise at both ends of a post, as programs that post put there so that no two posts are the same.

Three capitals before and behind a Chinese text, or the same two or three signs at both: ABK出…稳定QXD,
7z出…稳定7z. People do not write so.
"""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "wrapping"
NOTHING = Evidence(NAME, 0.0)
POINTS = 4.5
HAN_MIN = 3  # characters between

_ENDS = re.compile(
    r"[^A-Za-z0-9\u4e00-\u9fff]{0,12}(?P<head>[A-Z]{3}(?![A-Za-z])|[A-Za-z0-9]{2,3}(?=[^\n]{6,400}$))"
    r"(?P<inner>.{3,400}?)(?P<tail>(?<![A-Z])[A-Z]{3}|(?P=head))",
    re.DOTALL,
)
_VOWEL = re.compile("[aeiouAEIOU]|(.)\\1")
_KNOWN_WORDS = (
    "APP USB BBC CNN NBA CBA GPS VPN API CPU GPU PDF KTV ATM VIP MVP DNF LOL PPT PVC LED LCD HIV DNA SUV "
    "MPV GDP ETC POS SIM MTV KFC BMW IBM SAP SQL PHP CSS RGB SSD HDD RAM ROM NFC WPS CAD OTA IPO ETF CPI USD "
    "RMB CNY HKD EUR GBP TCP UDP DNS SSH SSL TLS FTP NAS IDC VPS CDN ISP LAN WAN UTC GMT FBI CIA USA DIY EMS "
    "UPS DHL FAQ BGM OST OMG WTF BTW IMO TBH MOD NPC RPG FPS MMO UID CET PLC LNG LPG HPV BMI ICU PET"
)
_WORDS = frozenset(_KNOWN_WORDS.split())
_HAN = re.compile("[\u4e00-\u9fff]")


def look(reading: Reading) -> Evidence:
    """The two ends, when nobody would write them."""
    text = reading.sample.text
    if not text or not (text[-1].isascii() and text[-1].isalnum()):
        return NOTHING
    match = _ENDS.fullmatch(text)
    if match is None or not _is_noise(match["head"], match["tail"]):
        return NOTHING
    if len(_HAN.findall(match["inner"])) < HAN_MIN:
        return NOTHING
    return Evidence(NAME, POINTS, piece(f"{match['head']}…{match['tail']}"), "wrapping")


def _is_noise(head: str, tail: str) -> bool:
    """Two different runs of capitals, or the same letters and digits twice; nothing that is a word."""
    if head == tail:
        return not head.isdigit() and (not head.isalpha() or (len(head) == 3 and _VOWEL.search(head) is None))
    return len(head) == len(tail) == 3 and (head + tail).isalpha() and not {head, tail} & _WORDS
