"""The staff looks after its shops by tapping, in private; every change leaves a line in the audit log."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from rules.base.effects import Answer, Edit, Effect, Note, Put, Say
from rules.base.events import ButtonPressed
from rules.base.ids import PersonId
from rules.base.prompt import PROMPT_STAYS, Payload, Prompt
from rules.base.shop import ITEMS_MAX, OUTSIDE, SHOPS_MAX, STOCK, Item, Spot, UnitsMoved
from rules.base.text import text
from rules.shops import pages
from rules.shops.clerks import dismissed, serves
from rules.shops.model import Street

NUMBER_DIGITS_MAX = 7

Turn = Callable[[ButtonPressed, Street], Iterator[Effect]]


def tapped(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    """What the button says, if whoever pressed is on the staff of the group it is about."""
    group = street.group
    if group is None or event.place.person != event.by.id:
        yield Answer(event.press, text("shops-old"), group=event.group)
    elif not group.is_staff(event.by.id):
        yield Answer(event.press, text("shops-staff-only"), group=group.id, refused=True)
    else:
        turn = _TURNS.get(event.args[0]) if event.args else None
        yield from (turn or _old)(event, street)


def card(person: int) -> str:
    """The handle of somebody's card."""
    return f"shop:{person}"


def _old(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    yield Answer(event.press, text("shops-old"), group=street.group.id if street.group else None)


def _show(event: ButtonPressed, street: Street, face: pages.Face, said: str = "") -> Iterator[Effect]:
    assert street.group is not None
    yield Answer(event.press, text(said) if said else None, group=street.group.id)
    yield Edit(card(event.by.id), *face, street.group.id)


def _front(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    yield from _show(event, street, pages.front(street))


def _open(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    if street.shop is None or not street.shop.open:
        yield from _show(event, street, pages.front(street), "shops-gone")
    else:
        yield from _show(event, street, pages.shop(street))


def _items(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    if street.shop is None or not street.shop.open:
        yield from _show(event, street, pages.front(street), "shops-gone")
    else:
        yield from _show(event, street, pages.items(street))


def _item(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    if street.item is None or not street.item.offered:
        yield from _old(event, street)
    else:
        yield from _show(event, street, pages.item(street))


def _clerks(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    if street.shop is None:
        yield from _old(event, street)
    else:
        yield from _show(event, street, pages.clerks(street, street.is_clerk(event.by.id)))


# --- questions -----------------------------------------------------------------------------------------


def _new(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    assert street.group is not None
    if len(street.shops) >= SHOPS_MAX:
        words = text("shops-enough", most=SHOPS_MAX)
        yield Answer(event.press, words, alert=True, group=street.group.id)
        return
    yield Answer(event.press)
    yield from ask(event, street, "new", (("group", street.group.id),))


def _ask(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    """`what` is one of QUESTIONS, and the number behind it a shop's or an item's."""
    what = event.args[1] if len(event.args) == 3 else ""
    of_shop = what in (*pages.FACTS, "item")
    known = street.shop if of_shop else street.item
    if what not in QUESTIONS or known is None:
        yield from _old(event, street)
    elif what == "item" and len(street.items) >= ITEMS_MAX:
        yield Answer(event.press, text("shops-items-enough", most=ITEMS_MAX), alert=True, group=known.group)
    else:
        yield Answer(event.press)
        yield from ask(event, street, what, (("shop" if of_shop else "item", known.id),))


QUESTIONS = (*pages.FACTS, "item", "item-name", "value", "count", "picture")


def ask(event: ButtonPressed, street: Street, what: str, payload: Payload) -> Iterator[Effect]:
    """A question whose answer is written; `rules.shops.writing` takes it."""
    assert street.group is not None
    until, handle = event.at + PROMPT_STAYS, f"shop-ask:{event.by.id}"
    yield Put(Prompt(event.by.id, event.place, f"shop-{what}", until, payload, handle))
    words = text(f"shops-ask-{what}")
    yield Say(event.place, words, handle=handle, expires=until, awaits=True, about=street.group.id)


# --- changes -------------------------------------------------------------------------------------------


def _stock(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    """From so many to so many: a button that was drawn for another number only shows the newest."""
    item = street.item
    numbers = [int(one) for one in event.args[2:4] if _is_number(one)]
    if item is None or not item.offered or len(numbers) != 2:
        yield from _old(event, street)
    elif numbers[0] != item.stock:
        yield from _show(event, street, pages.item(street), "shops-stock-moved")
    else:
        yield from restock(event.key, item, numbers[1], event.by.id)
        now = replace(street, item=replace(item, stock=numbers[1]))
        yield from _show(event, now, pages.item(now))


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= NUMBER_DIGITS_MAX


def restock(key: str, item: Item, then: int, by: PersonId) -> Iterator[Effect]:
    """Units come in from outside, or go out; with a line in the audit log."""
    change = then - item.stock
    if not change:
        return
    source, target = (OUTSIDE, STOCK) if change > 0 else (STOCK, OUTSIDE)
    yield Put(_move(key, item, abs(change), source, target, "came" if change > 0 else "went", by))
    why = f"{item.name}: {item.stock} → {then}"
    yield Note(item.group, "stock-changed", f"item:{item.id}", by, why=why)


def _move(
    key: str, item: Item, quantity: int, source: Spot, target: Spot, why: str, by: PersonId
) -> UnitsMoved:
    return UnitsMoved(item.group, item.id, quantity, source, target, f"{key}/stock:{item.id}", why, by)


def _off(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    """No lottery can ask for it any more; what is promised stays promised."""
    item = street.item
    if item is None or not item.offered:
        yield from _old(event, street)
        return
    yield from retired(event.key, item, event.by.id)
    left = tuple(one for one in street.items if one.id != item.id)
    yield from _show(event, street, pages.items(replace(street, items=left)), "shops-item-gone")


def retired(key: str, item: Item, by: PersonId) -> Iterator[Effect]:
    """What is free of it goes out of stock."""
    yield from restock(key, item, 0, by)
    yield Put(replace(item, offered=False, stock=0))
    yield Note(item.group, "item-off", f"item:{item.id}", by, why=item.name)


def _closing(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    if street.shop is None or not street.shop.open:
        yield from _old(event, street)
    else:
        yield from _show(event, street, pages.closing(street))


def _closed(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    """It takes part no longer. What was won there is still handed out there."""
    shop = street.shop
    if shop is None or not shop.open:
        yield from _old(event, street)
        return
    for item in street.items:
        yield from retired(event.key, item, event.by.id)
    yield Put(replace(shop, open=False))
    yield Note(shop.group, "shop-closed", f"shop:{shop.id}", event.by.id, why=shop.name)
    left = tuple(one for one in street.shops if one.id != shop.id)
    yield from _show(event, street, pages.front(replace(street, shops=left)), "shops-closed")


def _serve(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    """Whoever looks after the shop may stand at its counter, too."""
    if street.shop is None or not street.shop.open:
        yield from _old(event, street)
        return
    serving = tuple(serves(event.at, street, event.by, event.by.id))
    yield from serving
    now = replace(street, clerks=(*street.clerks, event.by)) if serving else street
    yield from _show(event, now, pages.clerks(now, True))


def _dismiss(event: ButtonPressed, street: Street) -> Iterator[Effect]:
    if street.shop is None or street.target is None or not street.is_clerk(street.target.id):
        yield from _old(event, street)
        return
    gone = street.target.id
    yield from dismissed(street, street.shop, gone, event.by.id, event.at)
    now = replace(street, clerks=tuple(clerk for clerk in street.clerks if clerk.id != gone))
    yield from _show(event, now, pages.clerks(now, now.is_clerk(event.by.id)))


_TURNS: dict[str, Turn] = {
    "list": _front,
    "open": _open,
    "items": _items,
    "item": _item,
    "clerks": _clerks,
    "new": _new,
    "ask": _ask,
    "stock": _stock,
    "off": _off,
    "close": _closing,
    "closed": _closed,
    "serve": _serve,
    "dismiss": _dismiss,
}
