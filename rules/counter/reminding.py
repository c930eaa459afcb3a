"""On market day, those whose prizes wait are reminded: in private, or all together once in the group."""

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from rules.base.effects import Effect, Put, Remove, Say
from rules.base.events import Place, TimerDue, private
from rules.base.text import Button, DeepLink, Lines, Text, lines, listing, text
from rules.counter import cards
from rules.counter.model import NAMED_IN_GROUP_MAX, Counter, Prize
from rules.counter.showing import ALL
from rules.counter.winning import reminder


def rung(event: TimerDue, counter: Counter) -> Iterator[Effect]:
    """Late on the same day is early enough; on another day it is no market day any more."""
    group = counter.group
    waiting = [prize for prize in counter.prizes if prize.voucher.is_open]
    if group is None or not waiting:
        return
    yield reminder(event, counter)
    if event.at.astimezone(group.zone).date() != event.due.astimezone(group.zone).date():
        return
    due = [prize for prize in waiting if prize.voucher.reminders < counter.settings.reminders_max]
    for prize in due:
        yield Put(replace(prize.voucher, reminders=prize.voucher.reminders + 1))
        if prize.voucher.winner.id in counter.reachable:
            yield from _in_private(event, prize, group.zone)
    yield from _in_group(counter, [one for one in due if one.voucher.winner.id not in counter.reachable])


def _in_private(event: TimerDue, prize: Prize, zone: ZoneInfo) -> Iterator[Effect]:
    """A new reminder takes the former one's place."""
    voucher = prize.voucher
    last = voucher.deadline.astimezone(zone).date() == event.at.astimezone(zone).date()
    key = "counter-remind-last" if last else "counter-remind"
    handle, place = f"voucher-remind:{voucher.id}", private(voucher.winner.id)
    words = lines(
        text(key, item=prize.item.name, shop=prize.shop.name, until=voucher.deadline),
        *cards.whereabouts(prize.shop),
    )
    show = cards.button("counter-button-code", cards.PRESS, "code", voucher.id)
    yield Remove(place, handle=handle)
    yield Say(place, words, ((show,),), handle=handle, about=voucher.group)


def _in_group(counter: Counter, prizes: list[Prize]) -> Iterator[Effect]:
    """Nobody is called twice; whoever does not fit hears next time."""
    assert counter.group is not None
    winners = {prize.voucher.winner.id: prize for prize in prizes}
    if not winners:
        return
    handle, place = f"voucher-market:{counter.group.id}", Place(counter.group.id)
    link = Button(text("counter-button-claim"), DeepLink(ALL))
    words = lines(text("counter-remind-group"), _rows(list(winners.values())[:NAMED_IN_GROUP_MAX]))
    yield Remove(place, handle=handle)
    yield Say(place, words, ((link,),), handle, unasked=True)


def _rows(prizes: list[Prize]) -> Lines:
    return listing(_row(prize) for prize in prizes)


def _row(prize: Prize) -> Text:
    return text(
        "counter-remind-row", who=prize.voucher.winner, item=prize.item.name, until=prize.voucher.deadline
    )
