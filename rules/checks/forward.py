"""Where a post was passed on from."""

from rules.base.judgement import Evidence
from rules.checks.base import Reading

NAME = "forward"
NOTHING = Evidence(NAME, 0.0)
SEEN = {
    "channel": Evidence(NAME, 1.5, "", "forward-channel"),
    "group": Evidence(NAME, 0.5, "", "forward-group"),
    "hidden": Evidence(NAME, 0.3, "", "forward-hidden"),
    "user": Evidence(NAME, 0.2, "", "forward-user"),
}


def look(reading: Reading) -> Evidence:
    """A channel's post is fine by itself: news is passed on so."""
    return SEEN.get(reading.sample.forwarded, NOTHING)
