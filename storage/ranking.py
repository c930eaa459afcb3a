"""Who earned most: read from the sums beside the ledger (`storage.base.earnings`)."""

from rules.base.events import ButtonPressed, CommandGiven
from rules.base.group import Group
from rules.base.people import Person
from rules.ranking import ROWS_MAX, Board, Row, handle_of, period_of
from storage.base import earnings, handles, people
from storage.base.transaction import Transaction


def load(tx: Transaction, event: CommandGiven | ButtonPressed) -> Board | None:
    """The best of the period, and the asker's place among them. None: pressed where no group is."""
    if event.group is None:
        return None
    group = tx.group(event.group)
    if isinstance(event, ButtonPressed) and not _stands(tx, event, group):
        return Board(group, standing=False)
    period = _period(tx, group, period_of(event))
    place, points = earnings.place(tx, group.id, period, event.by.id)
    return Board(group, _rows(tx, group, period), place, points)


def _stands(tx: Transaction, event: ButtonPressed, group: Group) -> bool:
    handle = handle_of(group.id)
    card = handles.find(tx, (handle,)).get(handle)
    return card is not None and card.number == event.number


def _period(tx: Transaction, group: Group, name: str) -> int:
    if name == "all":
        return earnings.ALL
    return earnings.day(tx.at, group.zone) if name == "day" else earnings.week(tx.at, group.zone)


def _rows(tx: Transaction, group: Group, period: int) -> tuple[Row, ...]:
    found = earnings.top(tx, group.id, period, ROWS_MAX)
    names = people.those(tx, [one.person for one in found])
    return tuple(Row(names.get(one.person, Person(one.person)), one.points) for one in found)
