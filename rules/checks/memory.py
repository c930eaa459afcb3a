"""What staff decided about the same text before, or about one nearly the same."""

from rules.base.judgement import Evidence
from rules.checks.base import Reading

NAME = "memory"
NOTHING = Evidence(NAME, 0.0)
AD = Evidence(NAME, 7.0, "", "known-ad")
LIKE_AD = Evidence(NAME, 4.0, "", "like-known-ad")  # the staff is asked again, unless more is found
FINE = Evidence(NAME, -30.0, "", "known-fine")  # more than all other checks together can find in a text
FINE_BUT_MORE = Evidence(NAME, -3.0, "", "known-fine")


def look(reading: Reading) -> Evidence:
    """A person's word outweighs what the other checks find in the text; it does not vouch for a code, a
    button or a hidden link that comes with the same text another time."""
    sample = reading.sample
    if sample.known == "ad":
        return AD
    if sample.known != "fine":
        return LIKE_AD if sample.like_ad else NOTHING
    more = sample.codes or sample.buttons or any(link.hidden for link in sample.links)
    return FINE_BUT_MORE if more else FINE
