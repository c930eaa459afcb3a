"""The settings card that is open in each group. The settings themselves are kept with the group."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Row, Table, bindparam, delete, select

from rules.base.events import ButtonPressed, CommandGiven, Place, TimerDue
from rules.base.ids import GroupId, PersonId
from rules.tuning import Bench, Card
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

ID_DIGITS_MAX = 16

cards = Table(
    "tuning_cards",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False, unique=True),
    Column("topic", BigInteger),
    Column("person_id", BigInteger),  # whose private chat the card lies in; none: it stands in the group
    info=concerns(Personal("person_id", STAYS)),
)

_of_group = select(cards).where(cards.c.group_id == bindparam("group"))
_numbered = select(cards).where(cards.c.id == bindparam("number"))


def load(tx: Transaction, event: CommandGiven | ButtonPressed | TimerDue, sections: Sequence[str]) -> Bench:
    """The card that a button belongs to; elsewhere the group's own. With it, all settings of the group."""
    if isinstance(event, ButtonPressed) and event.args[:1] != ("open",):
        card = _find(tx, event.args)
        group = None if card is None else card.group
    else:
        group = event.group
        card = None if group is None else _card(tx.read(_of_group, {"group": group}).one_or_none())
    if group is None:
        return Bench()
    return Bench(tx.group(group), {name: tx.settings(group, name) for name in sections}, card)


def _find(tx: Transaction, args: Sequence[str]) -> Card | None:
    number = args[0] if args else ""
    if not number.isdecimal() or len(number) > ID_DIGITS_MAX:
        return None
    return _card(tx.read(_numbered, {"number": int(number)}).one_or_none())


def _card(row: Row[Any] | None) -> Card | None:
    if row is None:
        return None
    group = GroupId(row.group_id)
    if row.person_id is not None:
        return Card(group, row.id, Place(person=PersonId(row.person_id)))
    return Card(group, row.id, Place(group, row.topic))


def put_card(tx: Transaction, card: Card) -> None:
    """Remember the group's card, or forget one that was put away."""
    if not card.open:
        tx.write(delete(cards).where(cards.c.id == card.id))
        return
    row = {
        "group_id": card.group,
        "id": card.id,
        "topic": card.place.topic,
        "person_id": card.place.person if card.place.group is None else None,
    }
    upsert(tx, cards, [row], ("group_id",), ("id", "topic", "person_id"))


PUTS = {Card: put_card}
