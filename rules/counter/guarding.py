"""PINs cannot be guessed: who tries wrong ones too often waits for a while, and the owner is told once."""

from collections.abc import Iterator
from datetime import datetime

from rules.base.effects import Effect, Note, Put
from rules.base.events import Event
from rules.base.people import Person
from rules.base.prizes import ShopId
from rules.base.text import text
from rules.counter.hearsay import tell_owner
from rules.counter.model import (
    LOCK_STAYS,
    MISSES_MAX,
    SHOP_MISSES_MAX,
    Counter,
    Lock,
    Miss,
)


def missed(event: Event, counter: Counter, by: Person, shops: frozenset[ShopId]) -> Iterator[Effect]:
    """One wrong PIN more: of the clerk, and at each of these shops."""
    yield Put(Miss(by.id, None, event.at))
    for shop in sorted(shops):
        yield Put(Miss(by.id, shop, event.at))
    until = event.at + LOCK_STAYS
    if counter.guard.misses + 1 >= MISSES_MAX:
        yield Put(Lock(until, person=by.id))
        yield from _alarm(counter, by, until)
    for shop in sorted(shops):
        if counter.guard.shop_misses.get(shop, 0) + 1 >= SHOP_MISSES_MAX:
            yield Put(Lock(until, shop=shop))
            yield from _shop_alarm(counter, by, shop, until)


def _alarm(counter: Counter, by: Person, until: datetime) -> Iterator[Effect]:
    if counter.group is None:
        return
    yield Note(counter.group.id, "counter-locked", f"person:{by.id}", person=by.id, why=str(MISSES_MAX))
    yield from tell_owner(counter, text("counter-told-locked", who=by, tries=MISSES_MAX, until=until))


def _shop_alarm(counter: Counter, by: Person, shop: ShopId, until: datetime) -> Iterator[Effect]:
    if counter.group is None:
        return
    name = next((one.name for one in counter.shops if one.id == shop), "")
    yield Note(counter.group.id, "counter-locked", f"shop:{shop}", person=by.id, why=name)
    yield from tell_owner(counter, text("counter-told-shop-locked", shop=name, until=until))
