"""`/prizes`: what became of the prizes, shop by shop; for the staff also what waits, and the override."""

from collections.abc import Iterator

from rules.base.effects import Answer, Edit, Effect, Put, Remove, Say
from rules.base.events import ButtonPressed, CommandGiven, private
from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.manners import reply
from rules.base.money import shown_cents
from rules.base.people import Voice, unlinked
from rules.base.prompt import PROMPT_STAYS, InputGiven, Prompt
from rules.base.text import Button, DeepLink, Keyboard, Lines, Words, lines, text
from rules.counter import cards
from rules.counter.handing import redeemed, redeeming
from rules.counter.model import (
    LISTED_MAX,
    REASON_CHARS_MAX,
    REASON_CHARS_MIN,
    Counter,
    Figures,
    Prize,
    Voucher,
)

PRESS = "prizes"
PROMPT = "counter-reason"
LINK = "prizes-"  # `prizes-<group>`: a deep link to the card
ROW = 1


def asked(event: CommandGiven, counter: Counter) -> Iterator[Effect]:
    """The staff sees all shops, a clerk their own."""
    group = counter.group
    if group is None:
        yield from _which(event, counter)
    elif not _may_see(event, counter):
        yield reply(event, text("counter-no-counter"))
    elif event.place.group is None:
        yield Remove(event.place, handle=_card(event.by.id))
        face = _face(counter, group, event.by.id)
        yield Say(event.place, *face, handle=_card(event.by.id), about=group.id)
    else:
        link = Button(text("counter-button-waiting"), DeepLink(f"{LINK}{group.id}"))
        keyboard = ((link,),) if counter.staffs(event.by.id) else ()
        yield reply(event, _words(counter, group), keyboard)


def _may_see(event: CommandGiven, counter: Counter) -> bool:
    hidden = event.by.voice is Voice.ANONYMOUS and event.place.group is not None
    return hidden or counter.staffs(event.by.id) or bool(counter.works)


def _which(event: CommandGiven, counter: Counter) -> Iterator[Effect]:
    named = tuple(
        (cards.button("counter-button-group", PRESS, "all", group.id, name=group.title),)
        for group in counter.groups
    )
    words = text("counter-which-group" if named else "counter-in-group")
    yield Remove(event.place, handle=_card(event.by.id))
    yield Say(event.place, words, named, handle=_card(event.by.id))


def _card(person: PersonId) -> str:
    return f"prizes:{person}"


def _face(counter: Counter, group: Group, person: PersonId) -> tuple[Words, Keyboard]:
    staff = ((cards.button("counter-button-waiting", PRESS, "open", group.id),),)
    return _words(counter, group), staff if group.is_staff(person) else ()


def _words(counter: Counter, group: Group) -> Words:
    if not counter.figures:
        return text("counter-figures-none", group=group.title)
    parts: list[Words] = [text("counter-figures", group=group.title)]
    for shop in counter.figures:
        parts += [Lines(), *_of_shop(shop, counter.currency)]
    return lines(*parts)


def _of_shop(found: Figures, currency: str) -> Iterator[Words]:
    yield text("counter-shop", name=found.shop.name)
    yield text(
        "counter-figures-all",
        won=found.won,
        collected=found.collected,
        open=found.open,
        lapsed=found.lapsed,
    )
    yield text("counter-figures-week", collected=found.collected_lately, buyers=found.buyers)
    if found.overrides:
        yield text("counter-figures-overrides", count=found.overrides)
    if found.purchases:
        amount = shown_cents(found.cents, currency)
        yield text("counter-figures-purchases", count=found.purchases, amount=amount)


# --- what waits ----------------------------------------------------------------------------------------


def pressed(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    """The staff's list, and one prize of it."""
    group = counter.group
    if group is None or event.place.person != event.by.id:
        yield Answer(event.press, text("counter-old"), group=event.group)
        return
    if event.args[0] == "all" and (counter.works or group.is_staff(event.by.id)):
        yield Answer(event.press)
        yield Edit(_card(event.by.id), *_face(counter, group, event.by.id), group.id)
    elif not group.is_staff(event.by.id):
        yield Answer(event.press, text("counter-staff-only"), group=group.id, refused=True)
    elif event.args[0] == "open":
        yield Answer(event.press)
        yield Edit(_card(event.by.id), *_waiting(counter, group), group.id)
    else:
        yield from _about_one(event, counter, group)


def _waiting(counter: Counter, group: Group) -> tuple[Words, Keyboard]:
    waiting = [prize for prize in counter.prizes if prize.voucher.is_open][:LISTED_MAX]
    rows = tuple((_listed(prize),) for prize in waiting)
    back = (cards.button("counter-button-back", PRESS, "all", group.id),)
    words = text("counter-waiting", count=len(waiting)) if waiting else text("counter-waiting-none")
    return words, (*rows, back)


def _listed(prize: Prize) -> Button:
    voucher = prize.voucher
    name = voucher.winner.name or "…"
    return cards.button(
        "counter-button-one", PRESS, "one", voucher.id, number=voucher.number, who=name, item=prize.item.name
    )


def _about_one(event: ButtonPressed, counter: Counter, group: Group) -> Iterator[Effect]:
    prize = counter.prize
    if prize is None or event.args[0] not in ("one", "override"):
        yield Answer(event.press, text("counter-old"), group=group.id)
    elif not prize.voucher.is_open:
        yield Answer(event.press, text("counter-over-clerk"), group=group.id)
    elif event.args[0] == "one":
        yield Answer(event.press)
        yield Edit(_card(event.by.id), *_one(prize, group), group.id)
    elif prize.voucher.winner.id == event.by.id:
        yield Answer(event.press, text("counter-override-own"), alert=True, group=group.id)
    else:
        yield Answer(event.press)
        yield from _ask_reason(event, prize.voucher)


def _one(prize: Prize, group: Group) -> tuple[Words, Keyboard]:
    voucher = prize.voucher
    words = lines(
        text("counter-one", number=voucher.number, who=unlinked(voucher.winner), item=prize.item.name),
        *cards.whereabouts(prize.shop),
        text("counter-deadline", until=voucher.deadline, number=voucher.number),
    )
    buttons = (
        cards.button("counter-button-override", PRESS, "override", voucher.id),
        cards.button("counter-button-back", PRESS, "open", group.id),
    )
    return words, (buttons,)


# --- the override --------------------------------------------------------------------------------------


def _ask_reason(event: ButtonPressed, voucher: Voucher) -> Iterator[Effect]:
    handle, until = f"counter-reason:{event.by.id}", event.at + PROMPT_STAYS
    yield Put(Prompt(event.by.id, event.place, PROMPT, until, (("voucher", voucher.id),), handle))
    words = text("counter-ask-reason", number=voucher.number)
    yield Say(event.place, words, handle=handle, expires=until, awaits=True, about=voucher.group)


def overridden(event: InputGiven, counter: Counter) -> Iterator[Effect]:
    """On a member of staff's word, with their reason: no code, no second phone, and a line in the books."""
    prize, group, why = counter.prize, counter.group, " ".join(event.text.split())
    if prize is None or group is None or not group.is_staff(event.by.id):
        yield cards.said(event.by.id, text("counter-staff-only"), counter)
    elif prize.voucher.winner.id == event.by.id:
        yield cards.said(event.by.id, text("counter-override-own"), counter)
    elif not prize.voucher.is_open:
        yield cards.said(event.by.id, text("counter-over-clerk"), counter)
    elif not REASON_CHARS_MIN <= len(why) <= REASON_CHARS_MAX:
        yield cards.said(event.by.id, text("counter-reason-how", most=REASON_CHARS_MAX), counter)
    else:
        yield from _by_word(event, counter, prize, why)


def _by_word(event: InputGiven, counter: Counter, prize: Prize, why: str) -> Iterator[Effect]:
    done = redeemed(event, prize, event.by.id, why)
    yield from redeeming(event, done, event.by.id)
    words = text("counter-overridden", number=prize.voucher.number, item=prize.item.name, why=why)
    yield Say(private(event.by.id), words, about=prize.voucher.group)
    winner = prize.voucher.winner.id
    if winner in counter.reachable:
        told = text("counter-told-overridden", item=prize.item.name, who=unlinked(event.by), why=why)
        yield cards.told(winner, told, prize.voucher)
