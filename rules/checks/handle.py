"""@names of people who are not members."""

from rules.base.judgement import Evidence
from rules.checks.base import Reading, piece

NAME = "handle"
NOTHING = Evidence(NAME, 0.0)
POINTS = 2.0


def look(reading: Reading) -> Evidence:
    """Mentioning a stranger is fine by itself: people greet those who have just left."""
    if not reading.sample.mentions:
        return NOTHING
    return Evidence(NAME, POINTS, piece(" ".join(f"@{name}" for name in reading.sample.mentions)), "handle")
