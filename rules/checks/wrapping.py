"""Noise at both ends of a post, as programs that post put there so that no two posts are the same.

Three capitals before and behind a Chinese text, or the same two or three signs: ABK出…稳定QXD, 7z出…稳定7z. People do
not write so; 4G…4G and the like stand in a sentence.
"""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "wrapping"
NOTHING = Evidence(NAME, 0.0)
POINTS = 3.5
HAN_MIN = 3  # characters between

_ENDS = re.compile(
    r"[^A-Za-z0-9\u4e00-\u9fff]{0,12}(?P<head>[A-Z]{3}(?![A-Za-z])|[A-Za-z0-9]{2,3}(?=[^\n]{6,400}$))"
    r"(?P<inner>.{3,400}?)(?P<tail>(?<![A-Z])[A-Z]{3}|(?P=head))",
    re.DOTALL,
)
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
    """Two runs of capitals, or the same letters or digits twice, but no number said twice."""
    if head == tail:
        return not head.isdigit()
    return len(head) == len(tail) == 3 and (head + tail).isalpha() and (head + tail).isupper()
