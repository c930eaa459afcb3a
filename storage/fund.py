"""What is in the group's fund, read from the ledger."""

from rules.base.events import CommandGiven
from rules.base.ledger import FUND
from rules.fund import MOVEMENTS_SHOWN_MAX, Fund
from storage.base import ledger
from storage.base.transaction import Transaction


def load(tx: Transaction, event: CommandGiven) -> Fund:
    """The fund of the group that is asked about."""
    if event.group is None:
        return Fund()
    return Fund(
        tx.group(event.group).title,
        ledger.balance(tx, event.group, FUND),
        ledger.statement(tx, event.group, FUND, MOVEMENTS_SHOWN_MAX),
    )
