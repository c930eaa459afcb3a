"""Prizes between those who announce, draw and hand them out: what lottery and counter tell each other.

A unit of a prize is in exactly one place: in stock, reserved for a lottery, won, redeemed. The counter keeps
the units, the lottery says who has won; both act in the same transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from rules.base.events import Event
from rules.base.ids import PersonId
from rules.base.people import Person
from rules.base.post import Place

LotteryId = NewType("LotteryId", int)
ShopId = NewType("ShopId", int)
ItemId = NewType("ItemId", int)  # a kind of prize that a shop has in stock
VoucherId = NewType("VoucherId", int)


@dataclass(frozen=True, slots=True)
class Lot:
    """`quantity` units of an item, as one tier of a lottery."""

    tier: int  # from 1, the best one
    item: ItemId
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizesWanted(Event):
    """A lottery is to be announced with these prizes. Answered by `PrizesReserved` or `PrizesShort`, in the
    same transaction. `press` is as in `PacketWanted`."""

    lottery: LotteryId
    lots: tuple[Lot, ...]
    by: PersonId | None = None
    press: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizesReserved(Event):
    """All the wanted units are put aside for the lottery."""

    lottery: LotteryId
    press: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizesShort(Event):
    """Nothing was put aside: of `item` only `left` units are in stock."""

    lottery: LotteryId
    item: ItemId
    left: int
    press: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizesReleased(Event):
    """The units that are still reserved for the lottery go back to stock: it was cancelled, or had fewer
    winners than prizes."""

    lottery: LotteryId


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeWon(Event):
    """A member won a unit that is reserved for the lottery, or (`instead_of`) the one that another member did
    not collect. `entry` is the number of the winner's entry, `rank` their place in the draw, from 1."""

    lottery: LotteryId
    title: str
    tier: int
    item: ItemId
    winner: Person
    entry: int
    rank: int
    instead_of: VoucherId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeLapsed(Event):
    """A prize was not collected in time, or its winner is gone or gave it up (`why`: deadline, left,
    given_up). Answered by `PrizeWon(instead_of=voucher)` or `PrizeUnclaimed`, in the same transaction."""

    lottery: LotteryId
    voucher: VoucherId
    tier: int
    item: ItemId
    winner: PersonId
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeUnclaimed(Event):
    """No alternate is left for the lapsed prize: its unit goes back to stock."""

    lottery: LotteryId
    voucher: VoucherId


@dataclass(frozen=True, slots=True, kw_only=True)
class PrizeRedeemed(Event):
    """The winner has the prize in hands. `override`: on a member of staff's word (`why`), no code."""

    lottery: LotteryId
    voucher: VoucherId
    shop: ShopId
    winner: PersonId
    by: PersonId
    override: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseNoted(Event):
    """A clerk noted what a member bought. `cents`: hundredths of the shop's currency, 0: not said.
    `purchase` is its number; `undone`: it was noted by mistake."""

    shop: ShopId
    person: PersonId
    by: PersonId
    purchase: int
    cents: int
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Collecting:
    """When prizes of a group are collected, as its settings say: a fact for whoever announces them."""

    reminded_at: datetime
    deadline: datetime
