"""A packet is made by tapping, by the member whose card it is and nobody else."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Answer, Edit, Effect, Put, Remove, Say
from rules.base.events import ButtonPressed
from rules.base.manners import ANSWER_STAYS_SECONDS
from rules.base.prompt import InputGiven, Prompt
from rules.base.text import text
from rules.redpacket import pages
from rules.redpacket.bounds import refusal
from rules.redpacket.model import PacketSettings
from rules.redpacket.order import Counter, Order
from rules.redpacket.ordering import send

WISH = "packet-wish"  # the kind of question
_DIGITS_MAX = 9


def tapped(event: ButtonPressed, counter: Counter, settings: PacketSettings) -> Iterator[Effect]:
    """Change the order as the button says; or send it, or put it away."""
    order = counter.order
    if order is None or event.at >= order.until or event.group != order.place.group:
        yield Answer(event.press, text("redpacket-order-old"), group=event.group)
    elif event.by.id != order.by.id:
        yield Answer(event.press, text("redpacket-order-foreign"), group=order.group)
    else:
        yield from _turned(event, order, counter, settings)


def _turned(
    event: ButtonPressed, order: Order, counter: Counter, settings: PacketSettings
) -> Iterator[Effect]:
    match event.args[1:]:
        case ("close",):
            yield Answer(event.press)
            yield Put(replace(order, open=False))
            yield Remove(order.place, handle=order.handle)
        case ("wish",):
            yield Answer(event.press)
            yield from _ask_wish(order)
        case ("send",):
            yield from _send(event, order, counter, settings)
        case (str(name), str(number)) if _is_number(number):
            yield from _changed(event, _with(order, name, int(number)), counter, settings)
        case _:
            yield Answer(event.press, text("redpacket-order-old"), group=order.group)


def _is_number(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) <= _DIGITS_MAX


def _with(order: Order, name: str, number: int) -> Order:
    """What a forged button says beyond that changes nothing."""
    match name:
        case "points":
            return replace(order, points=number)
        case "shares":
            return replace(order, shares=len(order.to) or number)
        case "equal":
            return replace(order, equal=bool(number))
        case _:
            return order


def _changed(
    event: ButtonPressed, order: Order, counter: Counter, settings: PacketSettings
) -> Iterator[Effect]:
    wrong = refusal(order, counter, settings)
    if wrong is not None:
        yield Answer(event.press, wrong, alert=True, group=order.group)
        return
    yield Answer(event.press)
    yield from _shown(order, counter, settings)


def _shown(order: Order, counter: Counter, settings: PacketSettings) -> Iterator[Effect]:
    yield Put(order)
    yield Edit(order.handle, *pages.face(order, counter, settings), order.group)


def _send(event: ButtonPressed, order: Order, counter: Counter, settings: PacketSettings) -> Iterator[Effect]:
    """The purse and the day may have changed since the card was opened."""
    wrong = refusal(order, counter, settings)
    if wrong is not None or not order.is_whole:
        words = wrong or text("redpacket-order-old")
        yield Answer(event.press, words, alert=True, group=order.group)
        return
    yield send(event, order)


# --- the wish ------------------------------------------------------------------------------------------


def _ask_wish(order: Order) -> Iterator[Effect]:
    handle = f"{WISH}:{order.id}"
    yield Put(Prompt(order.by.id, order.place, WISH, order.until, (("order", order.id),), handle))
    yield Say(
        order.place,
        text("redpacket-ask-wish", who=order.by),
        handle=handle,
        expires=order.until,
        vanish_seconds=0 if order.place.group is None else ANSWER_STAYS_SECONDS,
        toward=order.by.id if order.place.group is not None else None,
        awaits=True,
    )


def wished(event: InputGiven, counter: Counter, settings: PacketSettings) -> Iterator[Effect]:
    """The wish was written; the card says that it is there."""
    order = counter.order
    if order is None or event.at >= order.until or event.by.id != order.by.id:
        return
    with_wish = replace(order, wish=" ".join(event.text.split()))
    wrong = refusal(with_wish, counter, settings)
    if wrong is None:
        yield from _shown(with_wish, counter, settings)
        return
    in_group = order.place.group is not None
    yield Say(
        order.place,
        wrong,
        reply_to=event.message.number if in_group else None,
        expires=order.until,
        vanish_seconds=ANSWER_STAYS_SECONDS if in_group else 0,
        toward=order.by.id if in_group else None,
    )
