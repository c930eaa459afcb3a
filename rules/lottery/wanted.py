"""What a lottery is to give away, as it is written in a template: `棉鞋*1, 袜子*3`, best first.

Items are called by their names; two shops that have an item of the same name are told apart by theirs:
`小颖鞋店/袜子*3`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rules.base.prizes import ItemId, ShopId
from rules.base.settings import Check
from rules.base.shop import Item, Shop
from rules.lottery.model import TIERS_MAX, WINNERS_MAX, Prize

_BETWEEN = re.compile(r"[,，、;；\n]+")
_WANTED = re.compile(r"(.+?)\s*(?:[*×xX]\s*(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One tier: the item's name, perhaps its shop's, and how many."""

    name: str
    quantity: int = 1
    shop: str = ""


class UnknownItemError(ValueError):
    """No shop of the group has such an item, or several have it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def read_prizes(written: str) -> tuple[Wanted, ...]:
    """The tiers, best first. ValueError: there are none or too many, or too many winners."""
    found = tuple(_wanted(part.strip()) for part in _BETWEEN.split(written) if part.strip())
    if not 1 <= len(found) <= TIERS_MAX or not 1 <= sum(one.quantity for one in found) <= WINNERS_MAX:
        raise ValueError(f"a lottery has 1–{TIERS_MAX} kinds of prizes, {WINNERS_MAX} at most in all")
    return found


def _wanted(part: str) -> Wanted:
    match = _WANTED.fullmatch(part)
    if match is None:
        raise ValueError(f"no prize: {part!r}")
    quantity = int(match[2] or 1)
    if quantity < 1:
        raise ValueError("nothing of a prize cannot be won")
    shop, found, name = match[1].replace("／", "/").rpartition("/")
    return Wanted(name.strip(), quantity, shop.strip() if found else "")


def written(prizes: Sequence[Prize], items: Iterable[Item]) -> str:
    """The same tiers, as `read_prizes` reads them."""
    names = [_folded(item.name) for item in items]
    return "，".join(
        f"{prize.shop_name}/{prize.name}*{prize.quantity}"
        if names.count(_folded(prize.name)) > 1
        else f"{prize.name}*{prize.quantity}"
        for prize in prizes
    )


def _are_prizes(text: str) -> bool:
    try:
        read_prizes(text)
    except ValueError:
        return not text.strip()
    return True


known_prizes = Check(_are_prizes, 'items and how many of each, such as "棉鞋*1, 袜子*3"', "prizes")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


def prize(tier: int, item: Item, quantity: int, shops: Mapping[ShopId, Shop]) -> Prize:
    """A tier of what a shop has."""
    shop = shops.get(item.shop)
    name = "" if shop is None else shop.name
    return Prize(tier, item.id, quantity, item.name, item.shop, name, item.cents, item.picture)


def resolved(
    wanted: Sequence[Wanted], items: Sequence[Item], shops: Mapping[ShopId, Shop]
) -> tuple[Prize, ...]:
    """The tiers as the group's shops have them. UnknownItemError: one is nowhere, or in several shops."""
    return tuple(
        prize(tier, _found(one, items, shops), one.quantity, shops) for tier, one in enumerate(wanted, 1)
    )


def _found(wanted: Wanted, items: Sequence[Item], shops: Mapping[ShopId, Shop]) -> Item:
    name, shop = _folded(wanted.name), _folded(wanted.shop)
    found = [
        item
        for item in items
        if _folded(item.name) == name and (not shop or _folded(shops[item.shop].name) == shop)
    ]
    if len(found) != 1:
        raise UnknownItemError(wanted.name)
    return found[0]


def short_of(prizes: Iterable[Prize], items: Mapping[ItemId, Item]) -> tuple[Prize, int] | None:
    """The first prize of which the stock is too small, and how many there are; None: all are there."""
    wanted: dict[ItemId, int] = {}
    for one in prizes:
        wanted[one.item] = wanted.get(one.item, 0) + one.quantity
        stock = items[one.item].stock if one.item in items else 0
        if wanted[one.item] > stock:
            return one, stock
    return None
