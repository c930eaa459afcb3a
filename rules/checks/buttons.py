"""Buttons that open an address."""

from rules.base.judgement import Evidence
from rules.checks.base import Reading

NAME = "buttons"
NOTHING = Evidence(NAME, 0.0)
POINTS = 2.5
SEEN = Evidence(NAME, POINTS, "", "buttons")


def look(reading: Reading) -> Evidence:
    """People cannot write buttons themselves: such a post was made by a bot to be passed on."""
    return SEEN if reading.sample.buttons else NOTHING
