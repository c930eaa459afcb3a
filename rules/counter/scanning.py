"""The clerk's phone opens what the winner's phone shows, or the clerk types the digits that the winner says.

Every way in which somebody else could collect a prize ends here, with one sentence, and changes nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.effects import Effect, Put, Say, SetTimer
from rules.base.events import CommandGiven, private
from rules.base.ids import fresh_id
from rules.base.text import Text, text
from rules.counter import cards
from rules.counter.guarding import missed
from rules.counter.model import HANDOVER_STAYS, Counter, Handover, Pass, PassKind, Prize

_MINUTE = timedelta(minutes=1)
TIMER = "counter-handover"  # rings when a handover has come to nothing


def scanned(event: CommandGiven, counter: Counter) -> Iterator[Effect]:
    """Somebody opened the link of a code."""
    prize, shown = counter.prize, counter.shown
    if not counter.works:
        own = prize is not None and prize.voucher.winner.id == event.by.id
        yield _told(event, counter, text("counter-own-code") if own else _no_clerk(event, counter))
    elif wait := _locked(event, counter):
        yield _told(event, counter, wait)
    elif prize is None or shown is None:
        # No try: nobody finds 192 bits by trying, and whoever shows a clerk made-up codes must not lock them.
        yield _told(event, counter, text("counter-unknown-code"))
    else:
        yield from _met(event, counter, prize, shown)


def typed(event: CommandGiven, counter: Counter, digits: str) -> Iterator[Effect]:
    """The clerk typed a PIN."""
    prize, shown = counter.prize, counter.shown
    open_shops = counter.works - counter.guard.locked_shops
    if not counter.works:
        yield _told(event, counter, _no_clerk(event, counter))
    elif not digits:
        yield _told(event, counter, text("counter-pin-how"))
    elif (wait := _locked(event, counter)) is not None:
        yield _told(event, counter, wait)
    elif not open_shops:
        yield _told(event, counter, text("counter-shop-paused"))
    elif prize is None or shown is None:
        yield _told(event, counter, text("counter-unknown-pin"))
        yield from missed(event, counter, event.by, open_shops)
    else:
        yield from _met(event, counter, prize, shown)


def _no_clerk(event: CommandGiven, counter: Counter) -> Text:
    """The owner of the only shop is told how to stand at its counter."""
    staffs = counter.staffs(event.by.id) or event.name == "pin"
    return text("counter-staff-no-clerk" if staffs else "counter-clerks-only")


def _locked(event: CommandGiven, counter: Counter) -> Text | None:
    until = counter.guard.locked_until
    if until is None or until <= event.at:
        return None
    return text("counter-locked", left=-((event.at - until) // _MINUTE) * _MINUTE)  # rounded up


def _told(event: CommandGiven, counter: Counter, words: Text) -> Say:
    about = counter.group.id if counter.group is not None else None
    return Say(private(event.by.id), words, about=about)


def _met(event: CommandGiven, counter: Counter, prize: Prize, shown: Pass) -> Iterator[Effect]:
    """The two stand before each other, if nothing speaks against it."""
    wrong = _fault(event, counter, prize, shown)
    if wrong is not None:
        yield _told(event, counter, wrong)
        return
    handover = Handover(
        fresh_id(event.entropy, event.key, "handover"),
        prize.voucher.id,
        prize.voucher.shop,
        event.by,
        event.at + HANDOVER_STAYS,
    )
    yield Put(replace(shown, used=True))
    if counter.handing is not None:
        yield from over(counter.handing, prize, "counter-handover-elsewhere")
    yield Put(handover)
    payload = (("handover", handover.id),)
    yield SetTimer(f"{TIMER}:{handover.id}", handover.until, TIMER, prize.voucher.group, payload)
    yield cards.gone(prize)
    yield cards.clerks(prize, handover)
    yield cards.winner_asked(prize, handover)


def _fault(event: CommandGiven, counter: Counter, prize: Prize, shown: Pass) -> Text | None:
    """Why this prize is not handed out by this clerk with this code."""
    if prize.voucher.winner.id == event.by.id:
        return text("counter-own-prize")
    if prize.voucher.shop not in counter.works:
        return text("counter-other-shop", shop=prize.shop.name)
    if not prize.voucher.is_open:
        return text("counter-over-clerk")
    if shown.used:
        return text("counter-used")
    if shown.until <= event.at:
        return text("counter-late-pin" if shown.kind is PassKind.PIN else "counter-late-code")
    return None


def over(handover: Handover, prize: Prize, why: str) -> Iterator[Effect]:
    """It came to nothing; both see why."""
    yield Put(replace(handover, open=False))
    yield cards.clerk_told(prize, handover, text(why))
    yield cards.winner_told(prize, handover, text(why))
