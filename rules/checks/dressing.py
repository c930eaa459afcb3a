"""A post dressed up with emoji from end to end, as shop posters are.

Emoji are everybody's, so this only weighs beside words that sell; in collections of chat one ad in five
hundred is so dressed, and as few other posts. Length says nothing: where words sell a little, short posts are
ads as often as long ones.
"""

import re

from rules.base.judgement import Evidence
from rules.checks.base import Heard, Reading, piece, points_of

NAME = "dressing"
NOTHING = Evidence(NAME, 0.0)
POINTS = 0.8
EMOJI_MIN = 4
EMOJI_SHARE_MIN = 0.04  # of all characters
SUSPICION_MIN = 1.5  # points of other checks, below which dressing up is just fun
_EMOJI = re.compile("[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]")


def weigh(reading: Reading, heard: Heard) -> Evidence:
    """Fun by itself; beside words that sell a little more of the same."""
    if points_of(heard) < SUSPICION_MIN:
        return NOTHING
    text = reading.sample.text
    emoji = _EMOJI.findall(text)
    if len(emoji) < EMOJI_MIN or len(emoji) < EMOJI_SHARE_MIN * len(text):
        return NOTHING
    return Evidence(NAME, POINTS, piece("".join(dict.fromkeys(emoji))), "dressing")
