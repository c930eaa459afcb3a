"""The same text or link again and again, with another number or tail perhaps."""

from rules.base.judgement import Evidence
from rules.checks.base import Reading

NAME = "repeats"
NOTHING = Evidence(NAME, 0.0)
REPEATS_MIN = 2
REPEATS_MANY = 4
PEOPLE_NEWS = 3  # said by so many different people it is news, a list or a chant, not an ad
AGAIN = Evidence(NAME, 1.5, "", "repeats")
AGAIN_AND_AGAIN = Evidence(NAME, 2.5, "", "repeats")
CHANT = Evidence(NAME, -1.0, "", "many-people")


def look(reading: Reading) -> Evidence:
    """Repeating oneself is no ad; it weighs beside others."""
    if reading.sample.repeats < REPEATS_MIN:
        return NOTHING
    if reading.sample.repeat_people >= PEOPLE_NEWS:
        return CHANT
    return AGAIN_AND_AGAIN if reading.sample.repeats >= REPEATS_MANY else AGAIN
