"""What the staff writes about a shop or a prize: its name, address, value, how many there are, a picture.

What is no good answer is asked again, and nothing else is lost.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from rules.base.effects import Effect, Note, Put, Remove, Say
from rules.base.ids import PersonId, fresh_id
from rules.base.manners import ANSWER_STAYS_SECONDS
from rules.base.money import read_cents, read_count
from rules.base.prizes import ItemId, ShopId
from rules.base.prompt import PROMPT_STAYS, InputGiven, Payload, Prompt
from rules.base.shop import (
    ITEM_NAME_CHARS_MAX,
    ITEMS_MAX,
    LINE_CHARS_MAX,
    SHOP_NAME_CHARS_MAX,
    SHOPS_MAX,
    UNITS_MAX,
    Item,
    Shop,
)
from rules.base.text import Text, text
from rules.shops import pages
from rules.shops.model import Street
from rules.shops.tapping import card, restock

NOTHING = frozenset(("无", "無", "没有", "沒有", "空", "none", "-", "—"))  # takes back what was there

Answered = Callable[[InputGiven, Street], Iterator[Effect]]


def written(event: InputGiven, street: Street) -> Iterator[Effect]:
    """The answer to one of the card's questions."""
    group = street.group
    if group is None or not group.is_staff(event.by.id):
        yield from _told(event, street, text("shops-staff-only"))
    elif (answered := _ANSWERED.get(event.kind.removeprefix("shop-"))) is not None:
        yield from answered(event, street)


def _told(event: InputGiven, street: Street, words: Text) -> Iterator[Effect]:
    about = street.group.id if street.group is not None else None
    yield Say(
        event.place, words, expires=event.at + PROMPT_STAYS, vanish_seconds=ANSWER_STAYS_SECONDS, about=about
    )


def _again(event: InputGiven, street: Street, words: Text) -> Iterator[Effect]:
    """The same question, with what was wrong."""
    assert street.group is not None
    until, handle = event.at + PROMPT_STAYS, f"shop-ask:{event.by.id}"
    yield Put(Prompt(event.by.id, event.place, event.kind, until, event.payload, handle))
    yield Say(event.place, words, handle=handle, expires=until, awaits=True, about=street.group.id)


def _next(event: InputGiven, street: Street, what: str, payload: Payload) -> Iterator[Effect]:
    """Another question, about the same."""
    asked = replace(event, kind=f"shop-{what}", payload=payload)
    yield from _again(asked, street, text(f"shops-ask-{what}"))


def _shown(event: InputGiven, street: Street, face: pages.Face) -> Iterator[Effect]:
    """The card again, below what was written."""
    assert street.group is not None
    yield Remove(event.place, handle=card(event.by.id))
    yield Say(event.place, *face, handle=card(event.by.id), about=street.group.id)


def _line(event: InputGiven) -> str:
    return " ".join(event.text.split())


# --- a shop --------------------------------------------------------------------------------------------


def _new(event: InputGiven, street: Street) -> Iterator[Effect]:
    group, name = street.group, _line(event)
    assert group is not None
    if wrong := _name_fault(name, street, SHOP_NAME_CHARS_MAX):
        yield from _again(event, street, wrong)
    elif len(street.shops) < SHOPS_MAX:
        shop = Shop(ShopId(fresh_id(event.entropy, event.key, "shop")), group.id, name)
        yield Put(shop)
        yield Note(group.id, "shop-opened", f"shop:{shop.id}", event.by.id, why=name)
        yield from _shown(event, street, pages.shop(replace(street, shop=shop, items=(), clerks=())))


def _name_fault(name: str, street: Street, most: int) -> Text | None:
    if not name:
        return text("shops-words-only")
    if len(name) > most:
        return text("shops-too-long", most=most, chars=len(name))
    if any(shop.name == name for shop in street.shops):
        return text("shops-name-taken", name=name)
    return None


def _fact(event: InputGiven, street: Street) -> Iterator[Effect]:
    """Name, address, hours or notes of a shop."""
    shop, what, said = street.shop, event.kind.removeprefix("shop-"), _line(event)
    if shop is None or not shop.open:
        yield from _told(event, street, text("shops-gone"))
        return
    others = replace(street, shops=tuple(one for one in street.shops if one.id != shop.id))
    if what == "name":
        wrong = _name_fault(said, others, SHOP_NAME_CHARS_MAX)
    else:
        said = "" if said.lower() in NOTHING else said
        wrong = _line_fault(event, said)
    if wrong is not None:
        yield from _again(event, street, wrong)
        return
    now = _with(shop, what, said)
    yield Put(now)
    yield Note(shop.group, "shop-changed", f"shop:{shop.id}", event.by.id, why=f"{shop.name}: {what} {said}")
    yield from _shown(event, street, pages.shop(replace(street, shop=now)))


def _with(shop: Shop, what: str, said: str) -> Shop:
    match what:
        case "name":
            return replace(shop, name=said)
        case "address":
            return replace(shop, address=said)
        case "hours":
            return replace(shop, hours=said)
        case _:
            return replace(shop, notes=said)


def _line_fault(event: InputGiven, said: str) -> Text | None:
    if not event.text:
        return text("shops-words-only")
    if len(said) > LINE_CHARS_MAX:
        return text("shops-too-long", most=LINE_CHARS_MAX, chars=len(said))
    return None


# --- a prize -------------------------------------------------------------------------------------------


def _item_fault(name: str) -> Text | None:
    if not name:
        return text("shops-words-only")
    if len(name) > ITEM_NAME_CHARS_MAX:
        return text("shops-too-long", most=ITEM_NAME_CHARS_MAX, chars=len(name))
    return None


def _item_new(event: InputGiven, street: Street) -> Iterator[Effect]:
    """Its name; then what it is worth, and how many there are, are asked for."""
    shop, name = street.shop, _line(event)
    if shop is None or not shop.open:
        yield from _told(event, street, text("shops-gone"))
    elif wrong := _item_fault(name):
        yield from _again(event, street, wrong)
    elif len(street.items) < ITEMS_MAX:
        item = Item(ItemId(fresh_id(event.entropy, event.key, "item")), shop.group, shop.id, name)
        yield Put(item)
        yield Note(shop.group, "item-new", f"item:{item.id}", event.by.id, why=f"{shop.name}: {name}")
        yield from _next(event, street, "value", (("item", item.id), ("then", "count")))


def _known(street: Street) -> Item | None:
    return street.item if street.item is not None and street.item.offered else None


def _item_name(event: InputGiven, street: Street) -> Iterator[Effect]:
    item, name = _known(street), _line(event)
    if item is None:
        yield from _told(event, street, text("shops-gone"))
    elif wrong := _item_fault(name):
        yield from _again(event, street, wrong)
    else:
        yield from _changed(event, street, replace(item, name=name), f"{item.name} → {name}")


def _value(event: InputGiven, street: Street) -> Iterator[Effect]:
    item, cents = _known(street), read_cents(event.text)
    if item is None:
        yield from _told(event, street, text("shops-gone"))
    elif cents is None:
        yield from _again(event, street, text("shops-value-how"))
    elif ("then", "count") in event.payload:
        yield Put(replace(item, cents=cents))
        yield from _next(event, street, "count", (("item", item.id),))
    else:
        why = f"{item.name}: {item.cents / 100:g} → {cents / 100:g}"
        yield from _changed(event, street, replace(item, cents=cents), why)


def _count(event: InputGiven, street: Street) -> Iterator[Effect]:
    item, count = _known(street), read_count(event.text)
    if item is None:
        yield from _told(event, street, text("shops-gone"))
    elif count is None or count > UNITS_MAX:
        yield from _again(event, street, text("shops-count-how", most=UNITS_MAX))
    else:
        yield from restock(event.key, item, count, PersonId(event.by.id))
        now = replace(street, item=replace(item, stock=count))
        yield from _shown(event, street, pages.item(now))


def _picture(event: InputGiven, street: Street) -> Iterator[Effect]:
    item, pictures = _known(street), event.message.pictures
    if item is None:
        yield from _told(event, street, text("shops-gone"))
    elif not pictures and event.text.lower() not in NOTHING:
        yield from _again(event, street, text("shops-picture-how"))
    else:
        file = pictures[0].file if pictures else ""
        yield from _changed(event, street, replace(item, picture=file), f"{item.name}: 🖼")


def _changed(event: InputGiven, street: Street, now: Item, why: str) -> Iterator[Effect]:
    yield Put(now)
    yield Note(now.group, "item-changed", f"item:{now.id}", event.by.id, why=why)
    yield from _shown(event, street, pages.item(replace(street, item=now)))


_ANSWERED: dict[str, Answered] = {
    "new": _new,
    **dict.fromkeys(pages.FACTS, _fact),
    "item": _item_new,
    "item-name": _item_name,
    "value": _value,
    "count": _count,
    "picture": _picture,
}
