"""Writing that hides from machines: full-width, look-alike and zero-width letters, ①, 壹, s p a c e s."""

import re

from rules.base.judgement import Evidence
from rules.base.words import Removed
from rules.checks.base import Heard, Reading, piece, points_of

NAME = "disguise"
NOTHING = Evidence(NAME, 0.0)
NOTED_CHARS_MIN = 2
SHARE = 0.35  # of the points found so far, for the first kind of disguise …
SHARE_MORE = 0.15  # … and for each further kind
POINTS_MAX = 2.5
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[ .·*_|/\\-]{1,2}[^\W_](?![^\W_])){3,}")
_EMOJI_INSIDE = re.compile("(?<=[\u4e00-\u9fff])[\u2600-\u27bf\U0001f300-\U0001faff](?=[\u4e00-\u9fff])")
EMOJI_INSIDE_MIN = 3
MIXED_SCRIPT_SHARE = 0.1


def weigh(reading: Reading, heard: Heard) -> Evidence:
    """Disguise alone is never an ad: people play with letters. It multiplies what it was meant to hide."""
    kinds = _kinds(reading)
    if not kinds:
        return NOTHING
    extra = max(points_of(heard), 0.0) * (SHARE + SHARE_MORE * (len(kinds) - 1))
    return Evidence(NAME, round(min(extra, POINTS_MAX), 2), piece(reading.sample.text[:40]), "disguise")


def _kinds(reading: Reading) -> list[str]:
    """The kinds of disguise the text shows."""
    removed, folded = reading.folded.removed, reading.folded
    kinds = [
        name
        for name in ("zero_width", "combining", "full_width", "look_alikes", "fancy_digits")
        if getattr(removed, name) >= NOTED_CHARS_MIN
    ]
    if _SPACED.search(folded.text):
        kinds.append("spaced")
    if len(_EMOJI_INSIDE.findall(folded.text)) >= EMOJI_INSIDE_MIN:
        kinds.append("emoji")
    if _mixes_scripts(removed):
        kinds.append("mixed")
    return kinds


def _mixes_scripts(removed: Removed) -> bool:
    """Some traditional characters within a simplified text; whoever writes traditional writes all so."""
    both = removed.traditional + removed.simplified
    return (
        removed.traditional >= NOTED_CHARS_MIN
        and removed.simplified > 0
        and MIXED_SCRIPT_SHARE < removed.traditional / both < 1 - MIXED_SCRIPT_SHARE
    )
