"""Which prizes, and how many of each, by tapping: shop, item, quantity, and perhaps more of them."""

from dataclasses import replace

from rules.base.prizes import ItemId, ShopId
from rules.base.text import Text, text
from rules.lottery.board import Hall
from rules.lottery.draft import NO_SHOP, Draft, Picked
from rules.lottery.model import NO_ITEM, TIERS_MAX, WINNERS_MAX

ID_DIGITS_MAX = 16


def tapped_item(draft: Draft, hall: Hall, what: str, value: str) -> Draft | Text | None:
    """The draft after the tap, or why not; None: the button is about something else."""
    if not (value.isascii() and value.isdigit() and len(value) <= ID_DIGITS_MAX):
        return None
    match what:
        case "shop":
            return replace(draft, shop=ShopId(int(value))) if int(value) in hall.shops else None
        case "item":
            return _item(draft, hall, ItemId(int(value)))
        case "qty":
            return _quantity(draft, hall, int(value))
        case "more":
            return _more(draft, value)
        case _:
            return None


def _item(draft: Draft, hall: Hall, number: ItemId) -> Draft | None:
    item = hall.stock.get(number)
    return None if item is None else replace(draft, shop=item.shop, item=number)


def _quantity(draft: Draft, hall: Hall, quantity: int) -> Draft | Text | None:
    item = hall.stock.get(draft.item)
    if item is None:
        return None
    asked = sum(picked.quantity for picked in draft.picked)
    of_it = sum(picked.quantity for picked in draft.picked if picked.item == item.id)
    if not 1 <= quantity <= item.stock - of_it:
        return text("lottery-short", prize=item.name, left=item.stock - of_it)
    if asked + quantity > WINNERS_MAX:
        return text("lottery-quantity-bounds", most=WINNERS_MAX)
    picked = (*draft.picked, Picked(item.id, quantity))
    return replace(draft, picked=picked, item=NO_ITEM, shop=NO_SHOP)


def _more(draft: Draft, value: str) -> Draft | Text:
    """1: another tier; 0: no more."""
    if value == "0" or not draft.picked:
        return replace(draft, picked_all=bool(draft.picked))
    if len(draft.picked) >= TIERS_MAX:
        return text("lottery-tiers-bounds", most=TIERS_MAX)
    return replace(draft, shop=ShopId(-1))
