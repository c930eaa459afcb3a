"""Contact cards."""

from rules.base.judgement import Evidence
from rules.checks.base import Reading

NAME = "contact_card"
NOTHING = Evidence(NAME, 0.0)
POINTS = 2.5
SEEN = Evidence(NAME, POINTS, "", "contact-card")


def look(reading: Reading) -> Evidence:
    """A card alone is fine: neighbours pass on the plumber; in answer to a question it is help."""
    return SEEN if reading.sample.contact_card and not reading.sample.answers_question else NOTHING
