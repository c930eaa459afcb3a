"""What is looked up for roles. Who has which is kept with the group (`storage.base.groups`)."""

from collections.abc import Iterable

from rules.base.events import ButtonPressed, CommandGiven, Event, TimerDue
from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.ledger import FUND
from rules.base.people import Person
from rules.base.roles import GIVEN
from rules.roles.model import Rota
from storage.base import ledger, people
from storage.base.transaction import Transaction

ID_DIGITS_MAX = 16


def load(tx: Transaction, event: Event) -> Rota:
    """The group, and what the page for this event needs besides."""
    if event.group is None:
        return Rota()
    group = tx.group(event.group)
    match event:
        case CommandGiven(name="staff"):
            return Rota(group, names=_names(tx, group))
        case CommandGiven():
            return Rota(group, people.resolve(tx, group.id, event), _names(tx, group))
        case ButtonPressed(args=args):
            return Rota(group, _person(tx, args))
        case TimerDue():
            return Rota(
                group, fund=ledger.balance(tx, group.id, FUND), reachable=people.reachable(tx, group.keepers)
            )
        case _:
            return Rota(group)


def _names(tx: Transaction, group: Group) -> dict[PersonId, Person]:
    holders: Iterable[PersonId] = group.staff | group.with_duty(*GIVEN)
    return people.those(tx, sorted(holders))


def _person(tx: Transaction, args: tuple[str, ...]) -> Person | None:
    """The member whom a card is about; None for a forged one."""
    said = args[1] if len(args) > 1 else ""
    fits = said.isascii() and said.isdigit() and len(said) <= ID_DIGITS_MAX
    return people.person(tx, PersonId(int(said))) if fits else None
