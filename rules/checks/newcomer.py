"""The first messages of somebody who has just joined."""

from rules.base.judgement import Evidence
from rules.checks.base import Heard, Reading, points_of

NAME = "newcomer"
NOTHING = Evidence(NAME, 0.0)
SUSPICION_MIN = 1.5  # points of other checks, below which a newcomer is simply welcome


def weigh(reading: Reading, heard: Heard) -> Evidence:
    """Being new is no sign of anything; it makes what was found weigh more."""
    if not reading.sample.newcomer or points_of(heard) < SUSPICION_MIN:
        return NOTHING
    return Evidence(NAME, reading.settings.newcomer_points, "", "newcomer")
