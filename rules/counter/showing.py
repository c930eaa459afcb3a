"""The winner's own side: their vouchers, the code, the PIN, giving a prize up."""

from collections.abc import Iterator

from rules.base.effects import Answer, Edit, Effect, Put, Say, SetTimer
from rules.base.events import ButtonPressed, CommandGiven, TimerDue, private
from rules.base.manners import reply
from rules.base.shop import CLAIM_PAYLOAD
from rules.base.text import Button, DeepLink, lines, text
from rules.counter import cards, passes
from rules.counter.lapsing import lapsed
from rules.counter.model import CODE_STAYS, PIN_STAYS, SHOWN_MAX, Counter, Pass, PassKind, Prize

TIMER = "counter-code"
ALL = f"{CLAIM_PAYLOAD}all"


def asked(event: CommandGiven, counter: Counter) -> Iterator[Effect]:
    """`/myprizes`, and the way in from the group: what somebody won, in private."""
    if event.place.group is None:
        yield from _all(event, counter)
    elif event.by.id in counter.reachable:
        yield reply(event, text("counter-in-private"))
        yield from _all(event, counter)
    else:
        link = Button(text("counter-button-claim"), DeepLink(ALL))
        yield reply(event, text("counter-come-in"), ((link,),))


def _all(event: CommandGiven, counter: Counter) -> Iterator[Effect]:
    mine = [prize for prize in counter.prizes if prize.voucher.winner.id == event.by.id]
    waiting = [prize for prize in mine if prize.voucher.is_open][:SHOWN_MAX]
    past = [prize for prize in mine if not prize.voucher.is_open][:SHOWN_MAX]
    if past:
        words = lines(text("counter-mine"), *(cards.winners(prize)[0] for prize in past))
        yield Say(private(event.by.id), words, about=past[0].voucher.group)
    for prize in waiting:
        yield from cards.shown(prize)
    if not mine:
        about = counter.group.id if counter.group is not None else event.group
        yield Say(private(event.by.id), text("counter-mine-none"), about=about)


def claimed(event: CommandGiven, counter: Counter) -> Iterator[Effect]:
    """The button 领奖 under an announcement: the vouchers of that lottery, or why there are none."""
    mine = [prize for prize in counter.prizes if prize.voucher.winner.id == event.by.id]
    lottery = event.rest.removeprefix(CLAIM_PAYLOAD)
    of_it = [prize for prize in mine if str(prize.voucher.lottery) == lottery]
    for prize in (of_it or [prize for prize in mine if prize.voucher.is_open])[:SHOWN_MAX]:
        yield from cards.shown(prize)
    if not mine:
        yield Say(private(event.by.id), text("counter-not-yours"), about=event.group)


# --- buttons -------------------------------------------------------------------------------------------


def pressed(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    """A button of the winner's card: theirs alone, and only while the prize waits."""
    prize = counter.prize
    if prize is None or event.place.person != event.by.id:
        yield Answer(event.press, text("counter-old"), group=event.group)
    elif prize.voucher.winner.id != event.by.id:
        yield Answer(event.press, text("counter-not-yours"), alert=True, group=prize.voucher.group)
    elif not prize.voucher.is_open:
        yield Answer(event.press, text("counter-over"), group=prize.voucher.group)
        yield cards.refreshed(prize)
    else:
        yield from _turned(event, counter, prize)


def _turned(event: ButtonPressed, counter: Counter, prize: Prize) -> Iterator[Effect]:
    voucher = prize.voucher
    match event.args[0]:
        case "code" | "again" as way:
            yield from _code(event, counter, prize, again=way == "again")
        case "pin":
            yield from _pin(event, counter, prize)
        case "drop":
            yield Answer(event.press)
            yield Edit(voucher.handle, *cards.giving_up(prize), voucher.group)
        case "keep":
            yield Answer(event.press, text("counter-kept"), group=voucher.group)
            yield cards.refreshed(prize)
        case "dropped" if counter.handing is not None and counter.handing.is_live(event.at):
            yield Answer(event.press, text("counter-at-the-counter"), alert=True, group=voucher.group)
        case "dropped":
            yield Answer(event.press, text("counter-dropped"), group=voucher.group)
            yield from lapsed(event, counter, prize, "given_up")
        case _:
            yield Answer(event.press, text("counter-old"), group=voucher.group)


def _code(event: ButtonPressed, counter: Counter, prize: Prize, *, again: bool) -> Iterator[Effect]:
    """A new code; the former one is good no longer."""
    voucher, until = prize.voucher, event.at + CODE_STAYS
    payload = passes.fresh_code(event)
    yield Answer(event.press)
    yield from _withdrawn(event, counter, PassKind.CODE)
    yield Put(Pass(passes.code_digest(payload), PassKind.CODE, voucher.id, voucher.shop, until))
    yield SetTimer(f"{TIMER}:{voucher.id}", until, TIMER, voucher.group, (("voucher", voucher.id),))
    if again:
        yield cards.code_again(prize, payload)
    else:
        yield from (cards.gone(prize), cards.code(prize, payload, until))


def _withdrawn(event: ButtonPressed, counter: Counter, kind: PassKind) -> Iterator[Effect]:
    for shown in counter.newest:
        if shown.kind is kind:
            yield Put(Pass(shown.digest, kind, shown.voucher, shown.shop, event.at))


def _pin(event: ButtonPressed, counter: Counter, prize: Prize) -> Iterator[Effect]:
    voucher, until = prize.voucher, event.at + PIN_STAYS
    pin = passes.fresh_pin(event)
    yield Answer(event.press)
    yield from _withdrawn(event, counter, PassKind.PIN)
    yield Put(Pass(passes.pin_digest(pin, event.at), PassKind.PIN, voucher.id, voucher.shop, until))
    yield Say(
        private(event.by.id),
        text("counter-pin", pin=pin, shop=prize.shop.name, minutes=PIN_STAYS),
        handle=f"voucher-pin:{voucher.id}",
        expires=until,
        vanish_seconds=int(PIN_STAYS.total_seconds()),
        about=voucher.group,
    )


def code_over(event: TimerDue, counter: Counter) -> Iterator[Effect]:
    """The minute is over: what is shown is good no longer, and says so."""
    prize = counter.prize
    still = any(one.kind is PassKind.CODE and one.until > event.at for one in counter.newest)
    if prize is not None and prize.voucher.is_open and not still:
        yield cards.code_over(prize)
