"""What a member's purse holds, read from the ledger."""

from rules.base.events import CommandGiven
from rules.base.ids import GroupId, PersonId
from rules.base.ledger import member
from rules.points import STATEMENT_SHOWN_MAX, Purse, Purses
from storage.base import ledger, members, people
from storage.base.transaction import Transaction

PURSES_SHOWN_MAX = 5  # in private, of a member of many groups


def load(tx: Transaction, event: CommandGiven) -> Purses:
    """The asker's purses, or whom the staff wants to give points."""
    if event.name == "grant":
        assert event.group is not None
        return Purses(target=people.resolve(tx, event.group, event))
    if event.group is not None:
        return Purses((_purse(tx, event.group, event.by.id),))
    groups = members.homes(tx, event.by.id)[:PURSES_SHOWN_MAX]
    return Purses(tuple(_purse(tx, group, event.by.id) for group in groups))


def _purse(tx: Transaction, group: GroupId, person: PersonId) -> Purse:
    account = member(person)
    return Purse(
        tx.group(group).title,
        ledger.balance(tx, group, account),
        ledger.statement(tx, group, account, STATEMENT_SHOWN_MAX),
    )
