"""What a member's purse holds, and what was moved by hand today: all read from the ledger."""

from datetime import datetime, time

from rules.base.events import ButtonPressed, CommandGiven
from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.ledger import AccountKind, Line, member
from rules.base.people import Person
from rules.base.roles import Role
from rules.points.model import Counter, Past, Purse, Purses
from rules.points.statement import LINES_READ_MAX, LINK, handle_of
from rules.points.undoing import UNDO, cause_of
from storage.base import handles, ledger, members, people
from storage.base.transaction import Transaction

PURSES_SHOWN_MAX = 5  # in private, of a member of many groups
DIGITS_MAX = 18  # of what stands in a button

Asked = CommandGiven | ButtonPressed


def load(tx: Transaction, event: Asked) -> Purses | Counter | Past:
    """The asker's purses; whose points are to be moved; or what is to be taken back."""
    if isinstance(event, ButtonPressed):
        return _past(tx, event) if event.action == UNDO else _turned(tx, event)
    if event.name == "start":
        return Purses(_own(tx, event.by.id, _number(event.rest.removeprefix(LINK))))
    if event.name != "points":
        return _counter(tx, event)
    if event.group is None:
        homes = members.homes(tx, event.by.id)[:PURSES_SHOWN_MAX]
        return Purses(tuple(_purse(tx, tx.group(home), event.by.id) for home in homes))
    return _asked(tx, event, tx.group(event.group))


def _asked(tx: Transaction, event: CommandGiven, group: Group) -> Purses:
    """One's own purse; or, for whoever may grant, the one of whom they name."""
    if event.words and group.may(event.by.id, Role.HELPER):
        whose = people.resolve(tx, group.id, event)
        purses = () if whose is None else (_purse(tx, group, whose.id),)
        return Purses(purses, whose, named=True)
    return Purses((_purse(tx, group, event.by.id),))


def _purse(tx: Transaction, group: Group, person: PersonId, before: int = 0) -> Purse:
    account = member(person)
    found = ledger.statement(tx, group.id, account, LINES_READ_MAX + 1, before)
    balance = ledger.balance(tx, group.id, account)
    more = len(found) > LINES_READ_MAX
    return Purse(group.title, balance, found[:LINES_READ_MAX], group, more)


def _own(tx: Transaction, person: PersonId, group: int, before: int = 0) -> tuple[Purse, ...]:
    """The person's purse in a group that a link or button names; nothing where they never were."""
    if members.membership(tx, GroupId(group), person) is None:
        return ()
    return (_purse(tx, tx.group(GroupId(group)), person, before),)


def _turned(tx: Transaction, event: ButtonPressed) -> Purses:
    group, before = (_number(arg) for arg in (*event.args, "", "")[:2])
    handle = handle_of(event.by.id)
    card = handles.find(tx, (handle,)).get(handle)
    newest = card is not None and card.number == event.number
    return Purses(_own(tx, event.by.id, group, before), newest=newest)


def _number(written: str) -> int:
    fits = written.isascii() and written.isdecimal() and len(written) <= DIGITS_MAX
    return int(written) if fits else 0


def _counter(tx: Transaction, event: CommandGiven) -> Counter:
    assert event.group is not None
    group = tx.group(event.group)
    target = people.resolve(tx, group.id, event)
    if target is None:
        return Counter(group)
    loser = event.by.id if event.name == "give" else target.id
    there = members.membership(tx, group.id, target.id)
    return Counter(
        group,
        target,
        ledger.balance(tx, group.id, member(loser)),
        ledger.moved_by(tx, group.id, event.by.id, event.name, midnight(tx.at, group)),
        there is not None and there.present,
        bool(people.reachable(tx, (target.id,))),
    )


def midnight(at: datetime, group: Group) -> datetime:
    """When the present day of the group began."""
    return datetime.combine(at.astimezone(group.zone).date(), time(), group.zone)


def _past(tx: Transaction, event: ButtonPressed) -> Past:
    number = _number(event.args[0] if event.args else "")
    posted = ledger.find(tx, cause_of(number)) if number and event.group is not None else None
    if posted is None or event.group is None:
        return Past()
    group = tx.group(event.group)
    person = _whose(tx, posted.entry.lines)
    by = event.by.id
    return Past(
        event.group,
        posted,
        ledger.is_undone(tx, posted.entry.cause),
        person,
        ledger.balance(tx, event.group, member(person.id)),
        group.is_staff(by) or (by == posted.entry.by and group.may(by, Role.HELPER)),
    )


def _whose(tx: Transaction, lines: tuple[Line, ...]) -> Person:
    number = next(PersonId(line.account.ref) for line in lines if line.account.kind is AccountKind.MEMBER)
    return people.person(tx, number) or Person(number)
