"""Shops that are there when a story begins, with what they have in stock."""

from bot.stories.script import Shelf
from rules.base.ids import GroupId
from rules.base.prizes import ItemId, ShopId
from rules.base.shop import ITEMS_MAX, OUTSIDE, SHOPS_MAX, STOCK, Item, Shop, UnitsMoved
from storage.base import shops
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
