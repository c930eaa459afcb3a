"""What is looked up for an answer; nothing is kept for it."""

from rules.asking import Facts
from rules.base.events import CommandGiven
from rules.base.ledger import member
from storage.base import inbox, ledger, members, outbox
from storage.base.transaction import Transaction


def load(tx: Transaction, event: CommandGiven) -> Facts:
    """Only what the question is about."""
    if event.group is None:
        return Facts()
    group = tx.group(event.group)
    match event.name:
        case "rules":
            return Facts(group, tx.settings(event.group, "offences"), tx.settings(event.group, "permits"))
        case "me":
            return Facts(
                group,
                membership=members.membership(tx, event.group, event.by.id),
                perks=tx.settings(event.group, "roles"),
                points=ledger.balance(tx, event.group, member(event.by.id)),
            )
        case "status":
            return Facts(group, parked=inbox.parked_count(tx), waiting=outbox.count(tx))
        case _:
            return Facts(group)
