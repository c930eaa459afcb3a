"""What is looked up for an answer; nothing is kept for it."""

from rules.asking import Facts
from rules.base.events import CommandGiven
from rules.base.group import Group
from rules.base.ledger import member
from storage.base import inbox, ledger, members, outbox, rulebook
from storage.base.transaction import Transaction


def load(tx: Transaction, event: CommandGiven) -> Facts:
    """Only what the question is about."""
    if event.group is None:
        return Facts()
    group = tx.group(event.group)
    match event.name:
        case "rules":
            return _rules(tx, group)
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


def _rules(tx: Transaction, group: Group) -> Facts:
    edition = rulebook.edition(tx, group.id)
    asks = edition is not None and tx.settings(group.id, "consent").consent != "off"
    return Facts(
        group,
        tx.settings(group.id, "offences"),
        tx.settings(group.id, "permits"),
        edition=edition,
        agreed=rulebook.count(tx, group.id, edition.number) if edition is not None and asks else None,
    )
