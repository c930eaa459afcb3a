"""Words or an address that lead somewhere else than they show."""

from rules.base.judgement import Evidence
from rules.checks.addresses import Kind
from rules.checks.base import Reading, piece

NAME = "hidden_link"
NOTHING = Evidence(NAME, 0.0)
POINTS = 1.5


def look(reading: Reading) -> Evidence:
    """Counts beside the points of the link itself; hiding an allowed or own link is harmless."""
    for address in reading.addresses:
        if address.hidden and address.kind > Kind.ALLOWED:
            return Evidence(NAME, POINTS, piece(address.shown), "hidden-link")
    return NOTHING
