"""The pages of the card by which the staff looks after its shops.

A button says what will be, not by how much it changes: a tap told twice changes nothing twice.
"""

from collections.abc import Iterable, Iterator

from rules.base.group import Group
from rules.base.money import shown_cents
from rules.base.prizes import ShopId
from rules.base.shop import UNITS_MAX, Item, Shop
from rules.base.text import Button, Keyboard, Lines, Press, Text, Words, lines, listing, text
from rules.shops.model import Street

PRESS = "shop"
BUTTONS_A_ROW = 2
STEPS = (-1, 1, 5, 10)  # units, by one tap

Face = tuple[Words, Keyboard]


def button(label: str, does: str, *args: str | int, **words: str | int) -> Button:
    """A button of the card."""
    return Button(text(label, **words), Press(PRESS, (does, *args)))


def in_rows(buttons: Iterable[Button], most: int = BUTTONS_A_ROW) -> Keyboard:
    """The buttons, `most` in a row."""
    all_ = tuple(buttons)
    return tuple(all_[start : start + most] for start in range(0, len(all_), most))


def groups(street: Street) -> Face:
    """Which of several groups is meant."""
    named = (button("shops-button-named", "list", group.id, name=group.title) for group in street.groups)
    return text("shops-which-group"), in_rows(named, 1)


def front(street: Street) -> Face:
    """All shops of the group."""
    assert street.group is not None
    named = (button("shops-button-named", "open", shop.id, name=shop.name) for shop in street.shops)
    words = text("shops-front" if street.shops else "shops-front-empty", group=street.group.title)
    return words, (*in_rows(named), (button("shops-button-new", "new", street.group.id),))


def shop(street: Street) -> Face:
    """One shop, and what can be changed about it."""
    shown = street.shop
    assert shown is not None
    words = lines(
        text("shops-shop", name=shown.name),
        *about(shown),
        text("shops-clerks", count=len(street.clerks)),
        text("shops-items", count=len(street.items)),
        None if street.clerks else text("shops-hint-clerks"),
        None if street.items else text("shops-hint-items"),
    )
    buttons = (
        button("shops-button-items", "items", shown.id),
        button("shops-button-clerks", "clerks", shown.id),
        *(button(f"shops-button-{what}", "ask", what, shown.id) for what in FACTS),
        button("shops-button-close", "close", shown.id),
        button("shops-button-back", "list", shown.group),
    )
    return words, in_rows(buttons)


FACTS = ("name", "address", "hours", "notes")  # that are asked for in words


def about(shown: Shop) -> Iterator[Text]:
    """Where it is and when it is open, as far as that was said."""
    for what in ("address", "hours", "notes"):
        said: str = getattr(shown, what)
        if said:
            yield text(f"shops-{what}", said=said)


def closing(street: Street) -> Face:
    """Whether a shop is really to close."""
    shown = street.shop
    assert shown is not None
    buttons = (
        button("shops-button-close-yes", "closed", shown.id),
        button("shops-button-back", "open", shown.id),
    )
    return text("shops-closing", name=shown.name), (buttons,)


# --- what it has ---------------------------------------------------------------------------------------


def items(street: Street) -> Face:
    """What the shop has as prizes."""
    shown = street.shop
    assert shown is not None
    words = lines(
        text("shops-items-of", name=shown.name),
        *(item_row(item, street.currency) for item in street.items),
        None if street.items else text("shops-items-none"),
    )
    named = (button("shops-button-named", "item", item.id, name=item.name) for item in street.items)
    last = (
        button("shops-button-item-new", "ask", "item", shown.id),
        button("shops-button-back", "open", shown.id),
    )
    return words, (*in_rows(named), last)


def item_row(item: Item, currency: str) -> Text:
    """Name, value and free units of a prize."""
    if not item.cents:
        return text("shops-item-row", name=item.name, stock=item.stock)
    value = shown_cents(item.cents, currency)
    return text("shops-item-row-worth", name=item.name, stock=item.stock, value=value)


def item(street: Street) -> Face:
    """One prize: how many there are, and where."""
    shown, kept = street.item, street.kept
    assert shown is not None
    value = shown_cents(shown.cents, street.currency)
    words = lines(
        text("shops-item", name=shown.name),
        text("shops-item-value", value=value) if shown.cents else None,
        text("shops-item-stock", count=shown.stock),
        text("shops-item-reserved", count=kept.reserved) if kept.reserved else None,
        text("shops-item-won", count=kept.won) if kept.won else None,
        text("shops-item-redeemed", count=kept.redeemed) if kept.redeemed else None,
        text("shops-item-pictured") if shown.picture else None,
    )
    asking = ("count", "item-name", "value", "picture")
    buttons = (
        *(button(f"shops-button-{what}", "ask", what, shown.id) for what in asking),
        button("shops-button-item-off", "off", shown.id),
        button("shops-button-back", "items", shown.shop),
    )
    return words, (tuple(_steps(shown)), *in_rows(buttons))


def _steps(shown: Item) -> Iterator[Button]:
    for step in STEPS:
        then = shown.stock + step
        if 0 <= then <= UNITS_MAX:
            label = "shops-button-more" if step > 0 else "shops-button-less"
            yield button(label, "stock", shown.id, shown.stock, then, n=abs(step))


# --- who works there -----------------------------------------------------------------------------------


def clerks(street: Street, viewer_is_clerk: bool) -> Face:
    """Who works at the counter."""
    shown = street.shop
    assert shown is not None
    words = lines(
        text("shops-clerks-of", name=shown.name),
        listing(text("shops-clerk-row", who=clerk) for clerk in street.clerks),
        text("shops-clerks-how"),
    )
    rest = (
        button("shops-button-dismiss", "dismiss", shown.id, clerk.id, name=clerk.name or "…")
        for clerk in street.clerks
    )
    own = () if viewer_is_clerk else (button("shops-button-serve", "serve", shown.id),)
    return words, (*in_rows(rest), (*own, button("shops-button-back", "open", shown.id)))


def desks(group: Group, street: Street, works: frozenset[ShopId], person: int) -> Keyboard:
    """The shops, for the staff to say where somebody works."""
    return in_rows(
        Button(
            text("shops-button-works" if shop.id in works else "shops-button-named", name=shop.name),
            Press("clerk", ("set", shop.id, person, int(shop.id not in works))),
        )
        for shop in street.shops
        if shop.group == group.id
    )


def directory(street: Street) -> Lines:
    """What members see: each shop, where it is and when it is open."""
    assert street.group is not None
    parts: list[Words] = [text("shops-directory", group=street.group.title)]
    for shop in street.shops:
        parts += [Lines(), text("shops-shop", name=shop.name), *about(shop)]
    return lines(*parts)
