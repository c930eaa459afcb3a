"""Links that lead into another chat, to a contact, or to a payment."""

from rules.base.judgement import Evidence
from rules.checks.addresses import Kind
from rules.checks.base import Reading, piece

NAME = "invite_link"
NOTHING = Evidence(NAME, 0.0)
POINTS = {Kind.INVITATION: 5.0, Kind.PAYMENT: 3.5, Kind.MESSENGER: 3.0}
NOTES = {Kind.INVITATION: "invite-link", Kind.PAYMENT: "payment-link", Kind.MESSENGER: "messenger-link"}


def look(reading: Reading) -> Evidence:
    """An invitation alone is for staff to decide; with a call beside it, it is an ad."""
    for address in reading.addresses:
        if address.kind in POINTS:
            return Evidence(NAME, POINTS[address.kind], piece(address.shown), NOTES[address.kind])
    return NOTHING
