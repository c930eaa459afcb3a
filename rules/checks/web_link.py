"""Links to sites: unknown ones, shorteners, and the allowed and own ones that are only noted."""

from rules.base.judgement import Evidence
from rules.checks.addresses import Kind
from rules.checks.base import Reading, piece

NAME = "web_link"
NOTHING = Evidence(NAME, 0.0)
POINTS = {Kind.SHORT: 2.5, Kind.UNKNOWN: 2.0, Kind.ALLOWED: 0.0, Kind.SHOP: 0.0}
NOTES = {
    Kind.SHORT: "short-link",
    Kind.UNKNOWN: "web-link",
    Kind.ALLOWED: "allowed-link",
    Kind.SHOP: "shop-link",
}


def look(reading: Reading) -> Evidence:
    """An unknown link is fine by itself: neighbours share things all day."""
    for address in reading.addresses:
        if address.kind in POINTS:
            return Evidence(NAME, POINTS[address.kind], piece(address.shown), NOTES[address.kind])
    return NOTHING
