"""What was bought on the way: noted by the clerk, after a prize or by itself, and taken back for a while."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from rules.base.effects import Answer, Edit, Effect, Emit, Note, Put, Say
from rules.base.events import ButtonPressed, CommandGiven, Event, following
from rules.base.ids import PersonId, fresh_id
from rules.base.manners import reply
from rules.base.money import read_cents, shown_cents
from rules.base.people import Voice, unlinked
from rules.base.prizes import PurchaseNoted, ShopId
from rules.base.prompt import InputGiven, Prompt
from rules.base.shop import CENTS_MAX
from rules.base.targets import is_stranger, words_behind
from rules.base.text import Button, Keyboard, Text, Words, lines, text
from rules.counter import cards
from rules.counter.model import AMOUNTS, UNDO_STAYS, Counter, Prize, Purchase

PRESS = "buy"
PROMPT = "counter-amount"
NOTE_STAYS = timedelta(hours=2)  # after a prize was handed out
_DIGITS_MAX = 13


def offered(counter: Counter, done: Prize, at: datetime) -> tuple[Words, Keyboard]:
    """The clerk's card when the prize is handed out: was something bought?"""
    del at
    words = text(
        "counter-handed-out", who=done.voucher.winner, item=done.item.name, number=done.voucher.number
    )
    if not counter.settings.purchases:
        return words, ()
    number = done.voucher.id
    amounts = tuple(
        cards.button(
            "counter-button-bought", PRESS, "note", number, cents, amount=shown_cents(cents, counter.currency)
        )
        for cents in AMOUNTS
    )
    others = (
        cards.button("counter-button-bought-some", PRESS, "note", number, 0),
        cards.button("counter-button-amount", PRESS, "ask", number),
        cards.button("counter-button-nothing", PRESS, "none", number),
    )
    return lines(words, text("counter-bought-what")), (amounts, others)


# --- buttons -------------------------------------------------------------------------------------------


def pressed(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    """By a clerk of the shop only."""
    group = counter.group
    match event.args:
        case ("undo", _):
            yield from _undo(event, counter)
        case ("at", _, _, cents) if group is not None:
            yield from _at(event, counter, cents)
        case (("note" | "ask" | "none") as turn, _, *rest) if counter.prize is not None:
            yield from _after(event, counter, counter.prize, turn, rest[0] if rest else "")
        case _:
            yield Answer(event.press, text("counter-old"), group=event.group)


def _after(event: ButtonPressed, counter: Counter, prize: Prize, turn: str, cents: str) -> Iterator[Effect]:
    """After a prize: once for each voucher, by the clerk who handed it out, while it is fresh."""
    voucher = prize.voucher
    handed_at = voucher.ended_at
    if voucher.by != event.by.id or voucher.shop not in counter.works:
        yield Answer(event.press, text("counter-not-your-card"), alert=True, group=voucher.group)
    elif handed_at is None or event.at > handed_at + NOTE_STAYS:
        yield Answer(event.press, text("counter-note-late"), alert=True, group=voucher.group)
    elif counter.purchase is not None:
        yield Answer(event.press, text("counter-noted-already"), group=voucher.group)
    elif turn == "none":
        yield Answer(event.press)
        yield _face(event, counter, prize, text("counter-bought-nothing"))
    elif turn == "ask":
        yield from _ask(event, prize)
    elif _is_amount(cents):
        yield from _noted(event, counter, prize, int(cents))
    else:
        yield Answer(event.press, text("counter-old"), group=voucher.group)


def _is_amount(written: str) -> bool:
    good = written.isascii() and written.isdigit() and len(written) <= _DIGITS_MAX
    return good and int(written) <= CENTS_MAX


def _ask(event: ButtonPressed, prize: Prize) -> Iterator[Effect]:
    handle, until = f"counter-amount:{event.by.id}", event.at + timedelta(minutes=10)
    yield Answer(event.press)
    yield Put(Prompt(event.by.id, event.place, PROMPT, until, (("voucher", prize.voucher.id),), handle))
    yield Say(
        event.place,
        text("counter-ask-amount"),
        handle=handle,
        expires=until,
        awaits=True,
        about=prize.voucher.group,
    )


def written(event: InputGiven, counter: Counter) -> Iterator[Effect]:
    """The amount, in the clerk's words."""
    prize, cents = counter.prize, read_cents(event.text)
    if prize is None or prize.voucher.by != event.by.id or prize.voucher.shop not in counter.works:
        yield cards.said(event.by.id, text("counter-old"), counter)
    elif counter.purchase is not None:
        yield cards.said(event.by.id, text("counter-noted-already"), counter)
    elif cents is None:
        yield cards.said(event.by.id, text("counter-amount-how"), counter)
    else:
        yield from _noted(event, counter, prize, cents)


def _noted(event: ButtonPressed | InputGiven, counter: Counter, prize: Prize, cents: int) -> Iterator[Effect]:
    voucher = prize.voucher
    bought = _purchase(event, voucher.shop, voucher.winner.id, event.by.id, cents, counter)
    bought = replace(bought, voucher=voucher.id)
    yield from _write(event, bought)
    if isinstance(event, ButtonPressed):
        yield Answer(event.press, text("counter-noted"), group=voucher.group)
    yield _face(event, counter, prize, _row(bought, counter), bought)


def _face(
    event: ButtonPressed | InputGiven,
    counter: Counter,
    prize: Prize,
    said: Text,
    bought: Purchase | None = None,
) -> Effect:
    """What the clerk sees of it; under the card on which it was tapped, where that is still known."""
    del event
    voucher = prize.voucher
    head = text("counter-handed-out", who=voucher.winner, item=prize.item.name, number=voucher.number)
    keyboard = () if bought is None else ((_undo_button(bought),),)
    handle = counter.handover.clerk_handle if counter.handover is not None else f"hand:{voucher.id}"
    return Edit(handle, lines(head, said), keyboard, voucher.group, cards.picture_of(prize))


def _row(bought: Purchase, counter: Counter) -> Text:
    if not bought.cents:
        return text("counter-purchase-some")
    return text("counter-purchase", amount=shown_cents(bought.cents, counter.currency))


def _undo_button(bought: Purchase) -> Button:
    return cards.button("counter-button-undo", PRESS, "undo", bought.id)


def _undo(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    bought = counter.purchase
    if bought is None or bought.shop not in counter.works or bought.by != event.by.id:
        yield Answer(event.press, text("counter-old"), group=event.group)
    elif bought.undone:
        yield Answer(event.press, text("counter-undone-already"), group=bought.group)
    elif event.at > bought.at + UNDO_STAYS:
        yield Answer(event.press, text("counter-undo-late"), alert=True, group=bought.group)
    else:
        yield Answer(event.press, text("counter-undone"), group=bought.group)
        yield from _write(event, replace(bought, undone=True))
        if counter.prize is not None:
            words, keyboard = offered(counter, counter.prize, event.at)
            handle = counter.handover.clerk_handle if counter.handover is not None else ""
            picture = cards.picture_of(counter.prize)
            yield Edit(handle, words, keyboard, bought.group, picture)
        else:
            yield Edit(f"buy:{bought.id}", text("counter-purchase-undone"), (), bought.group)


# --- `/bought` -----------------------------------------------------------------------------------------


def commanded(event: CommandGiven, counter: Counter) -> Iterator[Effect]:
    """`/bought @name 128`: by a clerk, of whoever was seen in the group."""
    target, group = counter.target, counter.group
    if group is None or not counter.works:
        yield reply(event, text("counter-clerks-only-buy"))
    elif is_stranger(event, target):
        yield reply(event, text("counter-stranger", name=event.words[0]))
    elif target is None or target.voice is not Voice.PERSON:
        yield reply(event, text("counter-bought-how"))
    elif target.id == event.by.id:
        yield reply(event, text("counter-bought-self"))
    else:
        words = words_behind(event, target)
        cents = read_cents("".join(words)) if words else 0
        if cents is None:
            yield reply(event, text("counter-amount-how"))
        else:
            yield from _command_noted(event, counter, target.id, cents)


def _command_noted(event: CommandGiven, counter: Counter, person: PersonId, cents: int) -> Iterator[Effect]:
    shops = [shop for shop in counter.shops if shop.id in counter.works]
    if not shops:
        yield reply(event, text("counter-bought-closed"))
        return
    if len(shops) > 1:
        named = tuple(
            (cards.button("counter-button-at", PRESS, "at", shop.id, person, cents, name=shop.name),)
            for shop in shops
        )
        yield reply(event, text("counter-bought-where"), named, f"buy-at:{event.by.id}")
        return
    bought = _purchase(event, shops[0].id, person, event.by.id, cents, counter)
    yield from _write(event, bought)
    yield reply(event, _alone(bought, counter), ((_undo_button(bought),),), f"buy:{bought.id}")


def _at(event: ButtonPressed, counter: Counter, cents: str) -> Iterator[Effect]:
    """The shop was chosen by tapping."""
    shop, target, group = counter.shops[0] if counter.shops else None, counter.target, counter.group
    assert group is not None
    if shop is None or shop.id not in counter.works:
        yield Answer(event.press, text("counter-clerks-only-buy"), alert=True, group=group.id)
    elif target is None or target.id == event.by.id or not _is_amount(cents):
        yield Answer(event.press, text("counter-old"), group=group.id)
    else:
        bought = _purchase(event, shop.id, target.id, event.by.id, int(cents), counter)
        yield Answer(event.press, text("counter-noted"), group=group.id)
        yield from _write(event, bought)
        keyboard = ((_undo_button(bought),),)
        yield Edit(f"buy-at:{event.by.id}", _alone(bought, counter), keyboard, group.id)


def _alone(bought: Purchase, counter: Counter) -> Words:
    target = counter.target
    assert target is not None
    return lines(text("counter-purchase-of", who=unlinked(target)), _row(bought, counter))


# --- the record ----------------------------------------------------------------------------------------


def _purchase(
    event: Event, shop: ShopId, person: PersonId, by: PersonId, cents: int, counter: Counter
) -> Purchase:
    assert counter.group is not None
    number = fresh_id(event.entropy, event.key, "purchase")
    return Purchase(number, counter.group.id, shop, person, by, cents, event.at)


def _write(event: Event, bought: Purchase) -> Iterator[Effect]:
    yield Put(bought)
    action = "purchase-undone" if bought.undone else "purchase-noted"
    yield Note(
        bought.group, action, f"purchase:{bought.id}", bought.by, bought.person, f"{bought.cents / 100:g}"
    )
    yield Emit(
        PurchaseNoted(
            **following(event, f"purchase-{bought.id}", bought.group),
            shop=bought.shop,
            person=bought.person,
            by=bought.by,
            purchase=bought.id,
            cents=bought.cents,
            undone=bought.undone,
        )
    )
