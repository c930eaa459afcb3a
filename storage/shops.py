"""What is looked up about a group's shops. Their tables are in `storage.base.shops`."""

from dataclasses import replace

from sqlalchemy import bindparam, func, select

from rules.base.events import ButtonPressed, CommandGiven, Event, MemberLeft
from rules.base.group import Group, Presence
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.base.prizes import ItemId, ShopId
from rules.base.prompt import InputGiven
from rules.base.shop import Clerk, Item, Shop, UnitsMoved, Whereabouts
from rules.shops.model import NOWHERE, Kept, Street
from rules.shops.pages import FACTS
from rules.shops.rule import LINK
from storage.base import groups, members, people
from storage.base import shops as tables
from storage.base.shops import holdings
from storage.base.transaction import Puts, Transaction

NUMBER_DIGITS_MAX = 16
_OF_ITEM = frozenset({"item", "stock", "off"})  # turns of the card that name an item
_kept = (
    select(holdings.c.whereabouts, func.sum(holdings.c.quantity).label("units"))
    .where(holdings.c.item_id == bindparam("item"))
    .group_by(holdings.c.whereabouts)
)


def load(tx: Transaction, event: Event) -> Street:
    """The street that is meant, as far as the event needs it."""
    match event:
        case CommandGiven():
            return _for_command(tx, event)
        case ButtonPressed(action="shop", args=args):
            return _for_card(tx, args)
        case ButtonPressed(args=args):
            return _for_clerk(tx, event, args)
        case InputGiven():
            return _for_answer(tx, event)
        case MemberLeft(group=group) if group is not None:
            works = tables.works_in(tx, group, event.person.id)
            return replace(_of_group(tx, group), works=works) if works else NOWHERE
        case _:
            return NOWHERE


def _of_group(tx: Transaction, number: GroupId | None) -> Street:
    group = tx.group_if_known(number)
    if group is None:
        return NOWHERE
    currency = tx.settings(group.id, "shops").currency
    return Street(group, shops=tables.shops_of(tx, group.id), currency=currency)


def _for_command(tx: Transaction, event: CommandGiven) -> Street:
    if event.name == "start":
        return _of_group(tx, _number(event.rest.removeprefix(LINK)))
    if event.place.group is None:
        return _in_private(tx, event.by.id, event.group)
    street = _of_group(tx, event.group)
    if event.name != "clerk" or street.group is None:
        return street
    target = people.resolve(tx, street.group.id, event)
    return _about(tx, street, target)


def _in_private(tx: Transaction, person: PersonId, home: GroupId | None) -> Street:
    """The one group whose staff somebody is, or else the one that they are in; or several to choose from."""
    kept = [group for group in _open(tx, groups.staffed_by(tx, person)) if group.is_staff(person)]
    if len(kept) > 1:
        return Street(groups=tuple(kept))
    return _of_group(tx, kept[0].id if kept else home)


def _open(tx: Transaction, numbers: tuple[GroupId, ...]) -> list[Group]:
    found = (tx.group(number) for number in numbers)
    return [group for group in found if group.presence is not Presence.GONE]


def _for_card(tx: Transaction, args: tuple[str, ...]) -> Street:
    """`list` and `new` name a group; the others a shop, or an item."""
    match args:
        case ("list" | "new", number):
            return _of_group(tx, _number(number))
        case ("ask", what, number):
            return _of_shop(tx, number) if what in (*FACTS, "item") else _of_item(tx, number)
        case ("dismiss", number, person):
            street = _of_shop(tx, number)
            return _about(tx, street, _person(tx, person))
        case (turn, number, *_):
            return _of_item(tx, number) if turn in _OF_ITEM else _of_shop(tx, number)
        case _:
            return NOWHERE


def _for_clerk(tx: Transaction, event: ButtonPressed, args: tuple[str, ...]) -> Street:
    street = _of_shop(tx, args[1] if len(args) > 1 else "")
    if street.group is None:
        return street
    target = _person(tx, args[2]) if len(args) > 2 else event.by
    return _about(tx, street, target)


def _for_answer(tx: Transaction, event: InputGiven) -> Street:
    said = dict(event.payload)
    if "shop" in said:
        return _of_shop(tx, str(said["shop"]))
    if "item" in said:
        return _of_item(tx, str(said["item"]))
    return _of_group(tx, _number(str(said.get("group", ""))))


def _of_shop(tx: Transaction, written: str) -> Street:
    number = _number(written)
    shop = None if number is None else tables.shop(tx, ShopId(number))
    if shop is None:
        return NOWHERE
    workers = tables.clerks_of(tx, shop.id)
    known = people.those(tx, workers)
    clerks = tuple(known.get(worker, Person(worker)) for worker in workers)
    items = tables.items_of(tx, shop.id)
    return replace(_of_group(tx, shop.group), shop=shop, items=items, clerks=clerks)


def _of_item(tx: Transaction, written: str) -> Street:
    number = _number(written)
    item = None if number is None else tables.item(tx, ItemId(number))
    if item is None:
        return NOWHERE
    return replace(_of_shop(tx, str(item.shop)), item=item, kept=_kept_of(tx, item.id))


def _kept_of(tx: Transaction, item: ItemId) -> Kept:
    units = {row.whereabouts: int(row.units) for row in tx.read(_kept, {"item": item})}
    return Kept(
        units.get(Whereabouts.RESERVED.value, 0),
        units.get(Whereabouts.WON.value, 0),
        units.get(Whereabouts.REDEEMED.value, 0),
    )


def _about(tx: Transaction, street: Street, target: Person | None) -> Street:
    """With whom it is about, where they work, and whether they are in the group: whoever was never seen
    leaving is, for 小二 cannot list members."""
    group = street.group
    if group is None or target is None:
        return street
    works = tables.works_in(tx, group.id, target.id)
    standing = members.membership(tx, group.id, target.id)
    present = standing is None or standing.present or group.is_staff(target.id)
    return replace(street, target=target, works=works, present=present)


def _person(tx: Transaction, written: str) -> Person | None:
    number = _number(written)
    return None if number is None else people.person(tx, PersonId(number))


def _number(written: str) -> GroupId | None:
    good = written.isascii() and written.isdigit() and len(written) <= NUMBER_DIGITS_MAX
    return GroupId(int(written)) if good else None


PUTS: Puts = {
    Shop: tables.put_shop,
    Item: tables.put_item,
    Clerk: tables.put_clerk,
    UnitsMoved: tables.move,
}
