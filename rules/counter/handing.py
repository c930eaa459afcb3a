"""At the counter: the clerk says 核销, the winner's phone says "yes, I am here"; when both have, in whatever
order, the prize is redeemed, once."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Answer, DropTimer, Effect, Emit, Note, Put
from rules.base.events import ButtonPressed, Event, TimerDue, following
from rules.base.ids import PersonId
from rules.base.people import unlinked
from rules.base.prizes import PrizeRedeemed
from rules.base.text import text
from rules.counter import cards, units
from rules.counter.buying import offered
from rules.counter.model import Counter, Handover, Prize, Voucher, VoucherState
from rules.counter.scanning import TIMER, over
from rules.counter.winning import DEADLINE


def clerk_pressed(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    """核销, or not now: by the clerk whose card it is, as long as they work there."""
    handover, prize = counter.handover, counter.prize
    if handover is None or prize is None:
        yield Answer(event.press, text("counter-old"), group=event.group)
    elif event.by.id != handover.clerk.id:
        yield Answer(event.press, text("counter-not-your-card"), alert=True, group=prize.voucher.group)
    elif handover.shop not in counter.works:
        yield Answer(event.press, text("counter-no-clerk-now"), alert=True, group=prize.voucher.group)
    elif not _is_live(event, handover, prize):
        yield from _late(event, handover, prize)
    elif event.args[0] == "yes":
        yield from _agreed(event, counter, prize, replace(handover, clerk_agreed=True))
    else:
        yield Answer(event.press, group=prize.voucher.group)
        yield from _stopped(handover, prize, "counter-clerk-stopped", "counter-winner-stopped")


def winner_pressed(event: ButtonPressed, counter: Counter) -> Iterator[Effect]:
    """The winner is there; or it is not them."""
    handover, prize = counter.handover, counter.prize
    if handover is None or prize is None:
        yield Answer(event.press, text("counter-old"), group=event.group)
    elif event.by.id != prize.voucher.winner.id:
        yield Answer(event.press, text("counter-not-yours"), alert=True, group=prize.voucher.group)
    elif not _is_live(event, handover, prize):
        yield from _late(event, handover, prize)
    elif event.args[0] == "yes":
        yield from _agreed(event, counter, prize, replace(handover, winner_agreed=True))
    else:
        yield Answer(event.press, group=prize.voucher.group)
        yield Note(prize.voucher.group, "prize-denied", _subject(prize.voucher), event.by.id, event.by.id)
        yield from _stopped(handover, prize, "counter-clerk-denied", "counter-winner-denied")


def _is_live(event: ButtonPressed, handover: Handover, prize: Prize) -> bool:
    return handover.is_live(event.at) and prize.voucher.is_open


def _late(event: ButtonPressed, handover: Handover, prize: Prize) -> Iterator[Effect]:
    """A second tap on what is done says so, and changes nothing."""
    voucher = prize.voucher
    done = voucher.state is VoucherState.REDEEMED and handover.clerk_agreed and handover.winner_agreed
    yield Answer(
        event.press, text("counter-done-already" if done else "counter-too-late"), group=voucher.group
    )


def _stopped(handover: Handover, prize: Prize, clerk: str, winner: str) -> Iterator[Effect]:
    yield DropTimer(f"{TIMER}:{handover.id}")
    yield Put(replace(handover, open=False))
    yield cards.clerk_told(prize, handover, text(clerk, who=prize.voucher.winner, item=prize.item.name))
    yield cards.winner_told(prize, handover, text(winner, item=prize.item.name))


def _agreed(event: ButtonPressed, counter: Counter, prize: Prize, handover: Handover) -> Iterator[Effect]:
    group = prize.voucher.group
    if handover.clerk_agreed and handover.winner_agreed:
        yield Answer(event.press, text("counter-toast-done"), group=group)
        yield from _both(event, counter, prize, handover)
        return
    yield Put(handover)
    if handover.clerk_agreed:
        yield Answer(event.press, text("counter-toast-wait-winner"), group=group)
        words, keyboard = cards.clerks_face(prize, handover)
        yield cards.clerk_told(prize, handover, words, keyboard)
    else:
        yield Answer(event.press, text("counter-toast-wait-clerk"), group=group)
        yield cards.winner_told(prize, handover, text("counter-winner-waits", item=prize.item.name))


def _both(event: ButtonPressed, counter: Counter, prize: Prize, handover: Handover) -> Iterator[Effect]:
    yield Put(replace(handover, open=False))
    yield DropTimer(f"{TIMER}:{handover.id}")
    done = redeemed(event, prize, handover.clerk.id)
    yield from redeeming(event, done, handover.clerk.id)
    words, keyboard = offered(counter, done, event.at)
    yield cards.clerk_told(done, handover, words, keyboard)
    thanks = text("counter-thanks", item=prize.item.name, clerk=unlinked(handover.clerk))
    yield cards.winner_told(done, handover, thanks)


# --- redeemed ------------------------------------------------------------------------------------------


def redeemed(event: Event, prize: Prize, by: PersonId, why: str | None = None) -> Prize:
    """The prize as handed out by somebody; `why`: on their word alone."""
    voucher = replace(
        prize.voucher,
        state=VoucherState.REDEEMED,
        ended_at=event.at,
        by=by,
        override=why is not None,
        why=why or "",
    )
    return replace(prize, voucher=voucher)


def redeeming(event: Event, done: Prize, by: PersonId) -> Iterator[Effect]:
    """The unit is in the winner's hands, and everybody hears of it who has to."""
    voucher = done.voucher
    yield Put(voucher)
    yield units.handed_out(voucher, by)
    action = "prize-override" if voucher.override else "prize-redeemed"
    yield Note(voucher.group, action, _subject(voucher), by, voucher.winner.id, _why(done))
    yield DropTimer(f"{DEADLINE}:{voucher.id}")
    yield cards.gone(done)
    yield cards.refreshed(done)
    yield Emit(
        PrizeRedeemed(
            **following(event, f"redeemed-{voucher.id}", voucher.group),
            lottery=voucher.lottery,
            voucher=voucher.id,
            shop=voucher.shop,
            winner=voucher.winner.id,
            by=by,
            override=voucher.override,
            why=voucher.why,
        )
    )


def _subject(voucher: Voucher) -> str:
    return f"voucher:{voucher.number}"


def _why(done: Prize) -> str:
    return f"{done.item.name}: {done.voucher.why}" if done.voucher.why else done.item.name


def handover_over(event: TimerDue, counter: Counter) -> Iterator[Effect]:
    """Not both have pressed in time."""
    del event
    if counter.handover is not None and counter.handover.open and counter.prize is not None:
        yield from over(counter.handover, counter.prize, "counter-handover-over")
