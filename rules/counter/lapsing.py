"""A prize that is not collected goes on: its deadline passed, its winner left, or gave it up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.effects import DropTimer, Effect, Emit, Note, Put
from rules.base.events import ButtonPressed, Event, MemberLeft, TimerDue, following
from rules.base.prizes import PrizeLapsed
from rules.base.text import text
from rules.counter import cards
from rules.counter.model import BY_HAND, Counter, Prize, VoucherState
from rules.counter.winning import DEADLINE, back, expiry

LATE = timedelta(hours=1)  # 小二 was away: nobody loses a prize for that
GRACE = timedelta(days=1)  # that they have then


def lapsed(event: Event, counter: Counter, prize: Prize, why: str) -> Iterator[Effect]:
    """The voucher is good no longer; the lottery says who comes next."""
    voucher = replace(prize.voucher, state=VoucherState.LAPSED, ended_at=event.at, why=why)
    gone = replace(prize, voucher=voucher)
    by = event.by.id if isinstance(event, ButtonPressed) else None
    subject = f"voucher:{voucher.number}"
    yield Put(voucher)
    yield Note(
        voucher.group,
        f"prize-lapsed-{why.replace('_', '-')}",
        subject,
        by,
        voucher.winner.id,
        prize.item.name,
    )
    yield DropTimer(f"{DEADLINE}:{voucher.id}")
    yield cards.gone(gone)
    yield cards.refreshed(gone)
    if voucher.lottery == BY_HAND:
        yield from back(counter, gone)
        return
    yield Emit(
        PrizeLapsed(
            **following(event, f"lapsed-{voucher.id}", voucher.group),
            lottery=voucher.lottery,
            voucher=voucher.id,
            tier=voucher.tier,
            item=voucher.item,
            winner=voucher.winner.id,
            why=why,
        )
    )


def deadline_passed(event: TimerDue, counter: Counter) -> Iterator[Effect]:
    """Whoever stands at the counter at that very minute may finish; whoever could not come because 小二 was
    away has another day."""
    prize = counter.prize
    if prize is None or not prize.voucher.is_open:
        return
    if counter.handing is not None and counter.handing.is_live(event.at):
        yield expiry(replace(prize.voucher, deadline=counter.handing.until))
    elif event.at - event.due > LATE:
        later = replace(prize, voucher=replace(prize.voucher, deadline=event.at + GRACE))
        yield Put(later.voucher)
        yield expiry(later.voucher)
        yield cards.refreshed(later)
        if prize.voucher.winner.id in counter.reachable:
            words = text("counter-longer", item=prize.item.name, until=later.voucher.deadline)
            yield cards.told(prize.voucher.winner.id, words, later.voucher)
    else:
        yield from _over(event, counter, prize)


def _over(event: TimerDue, counter: Counter, prize: Prize) -> Iterator[Effect]:
    winner = prize.voucher.winner.id
    why = "left" if winner in counter.away else "deadline"
    yield from lapsed(event, counter, prize, why)
    if winner in counter.reachable:
        words = text(f"counter-lapsed-{why}", item=prize.item.name, number=prize.voucher.number)
        yield cards.told(winner, words, prize.voucher, silent=True)


def left(event: MemberLeft, counter: Counter) -> Iterator[Effect]:
    """Where the group wants it so, whoever goes leaves their prizes to the next."""
    if counter.settings.left != "at_once":
        return
    for prize in counter.prizes:
        if prize.voucher.is_open and prize.voucher.winner.id == event.person.id:
            yield from lapsed(event, counter, prize, "left")
