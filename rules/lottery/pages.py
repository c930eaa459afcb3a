"""The card on which a lottery is set up, page by page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rules.base.brevity import shortened
from rules.base.text import Button, Keyboard, Press, Text, Words, lines, text
from rules.lottery import eligibility
from rules.lottery.board import Hall
from rules.lottery.draft import Draft
from rules.lottery.kinds.kind import Ask
from rules.lottery.kinds.registry import KINDS
from rules.lottery.model import WINNERS_MAX, Terms
from rules.lottery.prizes import tier_name
from rules.lottery.settings import USUAL_CRON

PRESS = "lotset"
CRONS = (USUAL_CRON, "0 20 * * wed", "0 20 * * sat", "0 20 * * *")
SIZES = (20, 50, 100, 200)
QUANTITIES = (1, 2, 3, 5, 10, 20)
DAYS = (0, 1, 3, 7, 30)
MESSAGES = (0, 1, 5, 20)
DRAWS = (0, 1, 2, 4)
TERMS = ("days", "messages", "fine", "staff", "rest")
BUTTONS_A_ROW = 2

Face = tuple[Words, Keyboard]


def face(draft: Draft, hall: Hall) -> Face:
    """The page that comes next, with what was said so far at its head."""
    words, keyboard = _PAGES[draft.next](draft, hall)
    return lines(text("lottery-new", who=draft.by), *_said(draft, hall), words), (
        *keyboard,
        (_button(text("lottery-button-close"), draft, "close"),),
    )


def _said(draft: Draft, hall: Hall) -> Iterator[Words]:
    if draft.kind:
        yield text("lottery-said-kind", kind=text(f"lottery-kind-{draft.kind}"))
    stock = hall.stock
    for tier, picked in enumerate(draft.picked, 1):
        name = stock[picked.item].name if picked.item in stock else "?"
        yield text("lottery-said-prize", tier=tier_name(tier), prize=name, quantity=picked.quantity)
    if draft.plan.word:
        yield text("lottery-word", word=draft.plan.word)


def _kind(draft: Draft, hall: Hall) -> Face:
    del hall
    buttons = [_button(text(f"lottery-kind-{kind.name}"), draft, "kind", kind.name) for kind in KINDS]
    return text("lottery-ask-kind"), _rows(buttons, 1)


def _shop(draft: Draft, hall: Hall) -> Face:
    """A single shop needs no asking."""
    open_shops = [shop for shop in hall.shops.values() if any(_has(hall, shop.id))]
    if len(open_shops) <= 1:
        return _items(draft, hall, [item.id for item in hall.items if item.stock])
    buttons = [
        _button(text("lottery-button-name", name=shop.name), draft, "shop", shop.id) for shop in open_shops
    ]
    return text("lottery-ask-shop"), _rows(buttons, BUTTONS_A_ROW)


def _has(hall: Hall, shop: int) -> Iterator[int]:
    return (item.id for item in hall.items if item.shop == shop and item.stock)


def _item(draft: Draft, hall: Hall) -> Face:
    if draft.shop < 0:
        return _shop(draft, hall)
    return _items(draft, hall, list(_has(hall, draft.shop)))


def _items(draft: Draft, hall: Hall, numbers: Sequence[int]) -> Face:
    found = [item for item in hall.items if item.id in numbers]
    buttons = [
        _button(text("lottery-button-item", prize=item.name, stock=item.stock), draft, "item", item.id)
        for item in found
    ]
    return text("lottery-ask-item", tier=tier_name(len(draft.picked) + 1)), _rows(buttons, BUTTONS_A_ROW)


def _quantity(draft: Draft, hall: Hall) -> Face:
    item = hall.stock.get(draft.item)
    stock = 0 if item is None else item.stock
    most = min(stock, WINNERS_MAX)
    offered = sorted({number for number in QUANTITIES if number <= most} | ({most} if most else set()))
    buttons = [_button(text("lottery-button-number", n=number), draft, "qty", number) for number in offered]
    name = "" if item is None else item.name
    return text("lottery-ask-quantity", prize=name, stock=stock), _rows(buttons, 4)


def _more(draft: Draft, hall: Hall) -> Face:
    del hall
    return text("lottery-ask-more"), (
        (_button(text("lottery-button-enough"), draft, "more", 0),),
        (_button(text("lottery-button-more"), draft, "more", 1),),
    )


def _cron(draft: Draft, hall: Hall) -> Face:
    del hall
    buttons = [_button(text(f"lottery-cron-{n}"), draft, "cron", n) for n in range(len(CRONS))]
    return text("lottery-ask-cron"), (*_rows(buttons, BUTTONS_A_ROW), (_write(draft, Ask.CRON),))


def _when(draft: Draft, hall: Hall) -> Face:
    del hall
    return text("lottery-ask-when"), ((_write(draft, Ask.WHEN),),)


def _size(draft: Draft, hall: Hall) -> Face:
    del hall
    buttons = [_button(text("lottery-button-number", n=number), draft, "size", number) for number in SIZES]
    return text("lottery-ask-size"), (*_rows(buttons, 4), (_write(draft, Ask.SIZE),))


def _word(draft: Draft, hall: Hall) -> Face:
    del hall
    return text("lottery-ask-word"), ((_write(draft, Ask.WORD),),)


def _whole(draft: Draft, hall: Hall) -> Face:
    terms = draft.terms
    labels = {
        "days": text("lottery-set-days", days=terms.days_in_group),
        "messages": text("lottery-set-messages", messages=terms.messages),
        "fine": text("lottery-set-fine-on" if terms.no_open_fine else "lottery-set-fine-off"),
        "staff": text("lottery-set-staff-on" if terms.staff_out else "lottery-set-staff-off"),
        "rest": text("lottery-set-rest", draws=terms.rest_draws),
    }
    open_label = "lottery-button-keep" if draft.of().again else "lottery-button-open"
    # A lottery that comes again asks who may at each opening, by the settings.
    buttons = [] if draft.of().again else [_button(labels[name], draft, "term", name) for name in TERMS]
    words = lines(
        *_timing(draft), eligibility.told(terms), *_declared(draft, hall), text("lottery-ask-whole")
    )
    return words, ((_button(text(open_label), draft, "open"),), *_rows(buttons, BUTTONS_A_ROW))


def unvalued(draft: Draft, hall: Hall) -> str:
    """The prizes of which nobody has written what they are worth."""
    stock = hall.stock
    found = [stock[picked.item] for picked in draft.picked if picked.item in stock]
    return "、".join(dict.fromkeys(item.name for item in found if not item.cents))


def _declared(draft: Draft, hall: Hall) -> Iterator[Text]:
    """Whoever opens it says with that tap that these are worth no more than a prize may be."""
    names = unvalued(draft, hall)
    if names:
        yield text("lottery-unvalued", prizes=shortened(names, 200), most=hall.value_max)


def _timing(draft: Draft) -> Iterator[Text]:
    plan = draft.plan
    if plan.when is not None:
        yield text("lottery-when", at=plan.when)
    if plan.cron:
        known = CRONS.index(plan.cron) if plan.cron in CRONS else None
        yield text("lottery-said-cron", cron=plan.cron) if known is None else text(f"lottery-cron-{known}")
    if plan.size:
        yield text("lottery-said-size", size=plan.size)


def turned(terms: Terms, name: str) -> Terms:
    """One condition, changed to the next value that it may have."""
    match name:
        case "days":
            return replace(terms, days_in_group=_next(DAYS, terms.days_in_group))
        case "messages":
            return replace(terms, messages=_next(MESSAGES, terms.messages))
        case "rest":
            return replace(terms, rest_draws=_next(DRAWS, terms.rest_draws))
        case "fine":
            return replace(terms, no_open_fine=not terms.no_open_fine)
        case _:
            return replace(terms, staff_out=not terms.staff_out)


def _next(values: Sequence[int], present: int) -> int:
    return next((value for value in values if value > present), values[0])


def _button(label: Text, draft: Draft, *args: str | int) -> Button:
    return Button(label, Press(PRESS, (draft.id, *args)))


def _write(draft: Draft, ask: Ask) -> Button:
    return _button(text("lottery-button-write"), draft, "write", ask.value)


def _rows(buttons: Sequence[Button], width: int) -> Keyboard:
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


_PAGES: dict[str, Callable[[Draft, Hall], Face]] = {
    "kind": _kind,
    "shop": _shop,
    "item": _item,
    "quantity": _quantity,
    "more": _more,
    "cron": _cron,
    "when": _when,
    "size": _size,
    "word": _word,
    "whole": _whole,
}
