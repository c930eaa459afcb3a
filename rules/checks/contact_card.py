"""Contact cards."""

from rules.base.judgement import Evidence
from rules.checks.base import Reading

NAME = "contact_card"
NOTHING = Evidence(NAME, 0.0)
POINTS = 2.5


def look(reading: Reading) -> Evidence:
    """A card alone is fine: neighbours pass on the plumber; in answer to a question it is help."""
    if not reading.sample.contact_card:
        return NOTHING
    return Evidence(NAME, POINTS * reading.contact_share, "", "contact-card")
