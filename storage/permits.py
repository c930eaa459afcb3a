"""What somebody who wants to post an ad has bought already."""

from rules.base.events import ButtonPressed, CommandGiven, Event
from rules.base.permit import Permit
from rules.permits import Pass
from storage.base import permits
from storage.base.transaction import Puts, Transaction


def load(tx: Transaction, event: Event) -> Pass:
    """The asker's open permit."""
    if isinstance(event, CommandGiven | ButtonPressed) and event.group is not None:
        return Pass(permits.open_permit(tx, event.group, event.by.id, event.at))
    return Pass()


PUTS: Puts = {Permit: permits.put_permit}
