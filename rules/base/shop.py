"""Shops, what they have in stock, and where each unit of it is: what lottery and counter both know.

Units move as points do: so many of an item from one place to another, each move with a cause that is unique.
So a unit is always in exactly one place, and no place but OUTSIDE can hold less than nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.base.ids import GroupId, PersonId
from rules.base.prizes import ItemId, LotteryId, ShopId, VoucherId

SHOPS_MAX = 40  # of one group; the street of the founding case has 13
ITEMS_MAX = 60  # in one shop
CLERKS_MAX = 20  # of one shop
SHOP_NAME_CHARS_MAX = 40
ITEM_NAME_CHARS_MAX = 60
LINE_CHARS_MAX = 200  # of an address, opening hours, a note about collecting
UNITS_MAX = 100_000  # of an item, in one move and in stock
CENTS_MAX = 100_000_000_00  # a hundred million of whatever is paid with

# Deep links into the private chat. `claim-<lottery>`: a winner comes for their voucher.
CLAIM_PAYLOAD = "claim-"


class Whereabouts(StrEnum):
    """Where units can be."""

    OUTSIDE = "outside"  # not with us: not yet delivered, or taken out of stock again
    STOCK = "stock"
    RESERVED = "reserved"  # for a lottery: `ref` is its number
    WON = "won"  # `ref` is the voucher's number
    REDEEMED = "redeemed"  # `ref` is the voucher's number


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where units of an item can be; `ref` is the lottery or voucher, 0 for the shop's own."""

    where: Whereabouts
    ref: int = 0


VOUCHERS = frozenset({Whereabouts.WON, Whereabouts.REDEEMED})  # each `ref` of these holds one unit at most
OUTSIDE = Spot(Whereabouts.OUTSIDE)
STOCK = Spot(Whereabouts.STOCK)


def reserved(lottery: LotteryId) -> Spot:
    """Put aside for a lottery, until it is drawn or cancelled."""
    return Spot(Whereabouts.RESERVED, lottery)


def won(voucher: VoucherId) -> Spot:
    """Waits for the winner who has the voucher."""
    return Spot(Whereabouts.WON, voucher)


def redeemed(voucher: VoucherId) -> Spot:
    """In the winner's hands."""
    return Spot(Whereabouts.REDEEMED, voucher)


@dataclass(frozen=True, slots=True)
class UnitsMoved:
    """A record: `quantity` units of an item go from one spot to another. `cause` is unique: the same again is
    refused. `why`: a text key suffix (`units-why-<why>`); `by`: whoever did it, None: 小二 itself."""

    group: GroupId
    item: ItemId
    quantity: int
    source: Spot
    target: Spot
    cause: str
    why: str
    by: PersonId | None = None

    def __post_init__(self) -> None:
        """ValueError unless 1 ≤ quantity ≤ UNITS_MAX and the units really move, which those that are in
        their winner's hands never do."""
        if not 1 <= self.quantity <= UNITS_MAX:
            raise ValueError("so many units cannot be moved at once")
        if self.source == self.target or self.source.where is Whereabouts.REDEEMED:
            raise ValueError("units move from one spot to another, and stay in their winner's hands")


@dataclass(frozen=True, slots=True)
class Shop:
    """A record: one shop of a group. `open` False: it was closed, takes part no longer, and its prizes that
    were won are still handed out. `notes`: what winners should know for collecting."""

    id: ShopId
    group: GroupId
    name: str
    address: str = ""
    hours: str = ""
    notes: str = ""
    open: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """A record: a kind of prize that a shop has. `cents`: what one unit is worth, in hundredths of what is
    paid with there. `picture`: the platform's name of a photo, or empty. `offered` False: no lottery may ask
    for it any more. `stock`: free units, as read; moved by `UnitsMoved` only."""

    id: ItemId
    group: GroupId
    shop: ShopId
    name: str
    cents: int = 0
    picture: str = ""
    offered: bool = True
    stock: int = 0


@dataclass(frozen=True, slots=True)
class Clerk:
    """A record: somebody works at a shop's counter from now on, or (`works` False) no longer."""

    shop: ShopId
    group: GroupId
    person: PersonId
    since: datetime
    works: bool = True
