"""Posts made with the help of an inline bot."""

from rules.base.judgement import Evidence
from rules.checks.base import Reading

NAME = "via_bot"
NOTHING = Evidence(NAME, 0.0)
POINTS = 0.8
SEEN = Evidence(NAME, POINTS, "", "via-bot")


def look(reading: Reading) -> Evidence:
    """Pictures and polls are made so too; it only weighs beside others."""
    return SEEN if reading.sample.via_bot else NOTHING
