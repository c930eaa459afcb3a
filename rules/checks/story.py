"""Forwarded stories of other people and channels."""

from rules.base.judgement import Evidence
from rules.checks.base import Reading

NAME = "story"
NOTHING = Evidence(NAME, 0.0)
POINTS = 1.5
SEEN = Evidence(NAME, POINTS, "", "story")


def look(reading: Reading) -> Evidence:
    """A story cannot be read by the bot, so it weighs a little whatever it shows."""
    return SEEN if reading.sample.story else NOTHING
