"""Stands in for the counter where only the lottery is looked at: puts the prizes aside, and gives back what
nobody won. Its books of units are the real ones."""

from collections.abc import Iterator
from typing import Any

from bot.feature import Feature
from rules.base.effects import Effect, Emit, Put
from rules.base.events import Event, following
from rules.base.prizes import PrizesReserved, PrizesShort, PrizesWanted
from rules.base.shop import STOCK, UnitsMoved, reserved
from storage.base import shops
from storage.base.transaction import Transaction


def load(tx: Transaction, event: PrizesWanted) -> dict[int, int]:
    """Item → what is in stock."""
    return {lot.item: shops.held(tx, lot.item, STOCK) for lot in event.lots}


def decide(event: PrizesWanted, stock: dict[int, int], settings: None) -> Iterator[Effect]:
    """Put aside what is wanted, or say what is short."""
    to = {"lottery": event.lottery, "press": event.press, "place": event.place}
    short = next((lot for lot in event.lots if lot.quantity > stock[lot.item]), None)
    if short is not None:
        left = stock[short.item]
        yield Emit(PrizesShort(**following(event, "short"), item=short.item, left=left, **to))
        return
    for lot in event.lots:
        cause = f"{event.lottery}:{lot.tier}"
        spot = reserved(event.lottery)
        yield Put(UnitsMoved(event.group, lot.item, lot.quantity, STOCK, spot, cause, "reserved"))
    yield Emit(PrizesReserved(**following(event, "reserved"), **to))


def _wants(event: Event) -> bool:
    return True


SHELF_KEEPER: Feature[Any, Any] = Feature(
    "shelf_keeper", _wants, load, decide, puts={UnitsMoved: shops.move}, hears=(PrizesWanted,)
)
