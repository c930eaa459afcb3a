"""Words of selling without anything to follow: no contact, number, link, code, card or forward."""

from rules.base.judgement import Evidence
from rules.checks.base import Heard, Reading, points_of

NAME = "words_only"
NOTHING = Evidence(NAME, 0.0)
WORDS = frozenset({"call_words", "trade", "bargain", "price", "rate"})
POINTS_MAX = 5.5  # of all such words together: doubtful, whatever the number of checks that hear them


def weigh(reading: Reading, heard: Heard) -> Evidence:
    """Three checks may hear the same 立减, and words are one kind of evidence; not so the group's own."""
    over = points_of(heard) - POINTS_MAX
    if over <= 0 or reading.settings.words or any(seen.check not in WORDS for seen in heard):
        return NOTHING
    return Evidence(NAME, -round(over, 2), "", "words-only")
