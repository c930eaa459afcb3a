"""Nothing of its own is kept for a tidy chat: what is to go later waits as a timer."""

from rules.base.service import ServicePosted
from rules.cleaning import Floor, Heard
from storage.base import raids
from storage.base.transaction import Transaction


def load(tx: Transaction, event: Heard) -> Floor:
    """The group, and whether a raid is on."""
    assert event.group is not None
    raid = isinstance(event, ServicePosted) and raids.is_on(tx, event.group)
    return Floor(tx.group(event.group), raid)
