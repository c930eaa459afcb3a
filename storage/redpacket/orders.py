"""Packets in the making: one for each member of a group at most, kept for minutes."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Row,
    String,
    Table,
    Text,
    bindparam,
    delete,
    select,
)

from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    PacketOpened,
    PacketRefused,
    PacketWanted,
    Place,
    WordsRefused,
    private,
)
from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.ledger import FUND, member
from rules.base.people import Person
from rules.base.prompt import InputGiven
from rules.base.roles import Role
from rules.redpacket.order import Counter, Order
from rules.redpacket.reading import named_in
from storage.base import ledger, people
from storage.base.personal import Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert
from storage.redpacket import packets

ID_DIGITS_MAX = 16

orders = Table(
    "packet_orders",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("place", String(8), nullable=False),  # where it is made: "group" or "private"
    Column("topic", BigInteger),
    Column("said", JSON, nullable=False),
    Column("until", UtcDateTime, nullable=False, index=True),
    info=concerns(Personal("person_id")),
)

_KEYS = ("group_id", "person_id")
_numbered = select(orders).where(orders.c.id == bindparam("number"))
_theirs = select(orders).where(
    orders.c.group_id == bindparam("group"), orders.c.person_id == bindparam("person")
)
_gone = delete(orders).where(orders.c.id == bindparam("number"))
_late = delete(orders).where(orders.c.until < bindparam("now"))

AtCounter = CommandGiven | ButtonPressed | InputGiven | PacketOpened | PacketRefused | WordsRefused


def load(tx: Transaction, event: AtCounter) -> Counter:
    """The member's order, and what their purse and the group's limits allow."""
    match event:
        case CommandGiven():
            return Counter() if event.group is None else _ordered(tx, event, event.group)
        case ButtonPressed():
            return _taken_up(tx, _find(tx, event.args[0] if event.args else ""))
        case InputGiven():
            return _taken_up(tx, _find(tx, str(event.get("order"))))
        case PacketOpened() | PacketRefused():
            return _followed(tx, event.ref)
        case WordsRefused(then=PacketWanted(ref=ref)):
            return _followed(tx, ref)
        case _:
            return Counter()


def _ordered(tx: Transaction, event: CommandGiven, group: GroupId) -> Counter:
    row = tx.read(_theirs, {"group": group, "person": event.by.id}).one_or_none()
    found = ((name, people.find_by_username(tx, name)) for name in named_in(event.words))
    known = {name: person for name, person in found if person is not None}
    return _counter(tx, tx.group(group), event.by.id, None if row is None else _order(row), known)


def _taken_up(tx: Transaction, order: Order | None) -> Counter:
    return Counter() if order is None else _counter(tx, tx.group(order.group), order.by.id, order)


def _followed(tx: Transaction, number: int) -> Counter:
    order = _find(tx, str(number))
    return Counter() if order is None else Counter(tx.group(order.group), order)


def _counter(
    tx: Transaction,
    group: Group,
    person: PersonId,
    order: Order | None,
    known: Mapping[str, Person] | None = None,
) -> Counter:
    return Counter(
        group,
        order,
        ledger.balance(tx, group.id, member(person)),
        ledger.balance(tx, group.id, FUND),
        packets.sent_since(tx, group.id, person, _midnight(tx.at, group)),
        known or {},
    )


def _midnight(at: datetime, group: Group) -> datetime:
    return datetime.combine(at.astimezone(group.zone).date(), time(), group.zone)


def _find(tx: Transaction, number: str) -> Order | None:
    if not (number.isascii() and number.isdigit() and len(number) <= ID_DIGITS_MAX):
        return None
    row = tx.read(_numbered, {"number": int(number)}).one_or_none()
    return None if row is None else _order(row)


def _order(row: Row[Any]) -> Order:
    group, said = GroupId(row.group_id), row.said
    person = PersonId(row.person_id)
    return Order(
        row.id,
        group,
        private(person) if row.place == "private" else Place(group, row.topic),
        Person(person, row.name),
        row.until,
        said["points"],
        said["shares"],
        said["equal"],
        said["wish"],
        tuple(Person(PersonId(number), name, username) for number, name, username in said["to"]),
        None if said["to_role"] is None else Role(said["to_role"]),
        said["from_fund"],
    )


def put_order(tx: Transaction, order: Order) -> None:
    """Keep the member's order, or forget one that is over; with it, what was left lying."""
    if not order.open:
        tx.write(_gone, {"number": order.id})
        return
    tx.write(_late, {"now": tx.at})
    said = {
        "points": order.points,
        "shares": order.shares,
        "equal": order.equal,
        "wish": order.wish,
        "to": [[person.id, person.name, person.username] for person in order.to],
        "to_role": None if order.to_role is None else order.to_role.value,
        "from_fund": order.from_fund,
    }
    row = {
        "group_id": order.group,
        "person_id": order.by.id,
        "id": order.id,
        "name": order.by.name,
        "place": "private" if order.place.group is None else "group",
        "topic": order.place.topic,
        "said": said,
        "until": order.until,
    }
    upsert(tx, orders, [row], _KEYS, tuple(name for name in row if name not in _KEYS))
