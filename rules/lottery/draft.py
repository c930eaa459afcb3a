"""A lottery in the making: what a member of the staff has tapped so far."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from rules.base.ids import GroupId
from rules.base.people import Person
from rules.base.post import Place
from rules.base.prizes import ItemId, ShopId
from rules.lottery.kinds.kind import Ask, Kind, Plan
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import NO_ITEM, Terms

DRAFT_STAYS = timedelta(minutes=30)
NO_SHOP = ShopId(0)


@dataclass(frozen=True, slots=True)
class Picked:
    """So many of an item, as one tier."""

    item: ItemId
    quantity: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A record. A member has one in a group at most; a newer one takes its place. `place`: where it is made.
    `shop`, `item`: what is being picked just now, 0: nothing. `picked_all`: there are no more prizes to come.
    `open` False: it was opened, or given up."""

    id: int
    group: GroupId
    place: Place
    by: Person
    until: datetime
    terms: Terms
    kind: str = ""
    shop: ShopId = NO_SHOP
    item: ItemId = NO_ITEM
    picked: tuple[Picked, ...] = ()
    picked_all: bool = False
    plan: Plan = field(default_factory=Plan)
    open: bool = True

    @property
    def handle(self) -> str:
        return f"lottery-new:{self.id}"

    def of(self) -> Kind:
        """Its kind. KeyError: none was chosen yet."""
        return NAMED[self.kind]

    @property
    def next(self) -> str:
        """The page that is to be shown: kind, shop, item, quantity, more, one of `Ask`, whole."""
        if not self.kind:
            return "kind"
        if self.item:
            return "quantity"
        if not self.picked_all:
            return ("item" if self.shop else "shop") if not self.picked or self.shop else "more"
        return next((ask.value for ask in self.of().asks if not self._is_said(ask)), "whole")

    def _is_said(self, ask: Ask) -> bool:
        said = {
            Ask.CRON: self.plan.cron,
            Ask.WHEN: self.plan.when,
            Ask.SIZE: self.plan.size,
            Ask.WORD: self.plan.word,
        }
        return bool(said[ask])
