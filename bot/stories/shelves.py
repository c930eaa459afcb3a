"""Shops that are there when a story begins, with what they have in stock and who works there."""

from bot.stories.script import Shelf
from rules.base.ids import GroupId, PersonId
from rules.base.prizes import ItemId, ShopId
from rules.base.roles import Duty, Role
from rules.base.shop import ITEMS_MAX, OUTSIDE, SHOPS_MAX, STOCK, Clerk, Item, Shop, UnitsMoved
from storage.base import shops
from storage.base.directory import Directory
from storage.base.transaction import Transaction

CENTS = 100


def set_up_shop(tx: Transaction, group: GroupId, shelf: Shelf) -> None:
    """The shop, its wares, and how many there are of each; numbered in the order in which they are told."""
    number = group * (SHOPS_MAX + 1) + len(shops.shops_of(tx, group)) + 1
    shop = ShopId(number)
    shops.put_shop(tx, Shop(shop, group, shelf.shop))
    for place, ware in enumerate(shelf.wares, 1):
        item = ItemId(number * (ITEMS_MAX + 1) + place)
        shops.put_item(tx, Item(item, group, shop, ware.name, ware.yuan * CENTS))
        if ware.count:
            shops.move(tx, UnitsMoved(group, item, ware.count, OUTSIDE, STOCK, f"story:{item}", "stocked"))


def take_on(tx: Transaction, directory: Directory, group: GroupId, name: str, person: PersonId) -> None:
    """Somebody works at the counter of the shop with this name. LookupError: there is no such shop."""
    shop = next((shop for shop in shops.shops_of(tx, group) if shop.name == name), None)
    if shop is None:
        raise LookupError(f"没有这家店：{name}")
    shops.put_clerk(tx, Clerk(shop.id, group, person, tx.at))
    directory.put_duty(tx, Duty(group, person, Role.CLERK))
