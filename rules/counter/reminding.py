"""On market day, those whose prizes wait are reminded: in private, or all together once in the group.

The call in the group is owed to them, so no noise budget swallows it; in quiet hours it waits for their end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from rules.base.brevity import brief, shortened
from rules.base.effects import Effect, Put, Say, SetTimer
from rules.base.events import Place, TimerDue, private
from rules.base.group import Group
from rules.base.quiet import next_wake
from rules.base.text import Button, DeepLink, Text, lines, listing, text
from rules.counter import cards
from rules.counter.model import NAMED_IN_GROUP_MAX, Counter, Prize
from rules.counter.showing import ALL
from rules.counter.winning import MARKET, reminder

CALL = "counter-call"  # rings when a call in the group has waited for the end of its quiet hours


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
    if event.kind == MARKET:
        for prize in due:
            if prize.voucher.winner.id in counter.reachable:
                yield _counted(prize)
                yield from _in_private(event, prize, group.zone)
    yield from _far(event, group, [one for one in due if one.voucher.winner.id not in counter.reachable])


def _counted(prize: Prize) -> Put:
    return Put(replace(prize.voucher, reminders=prize.voucher.reminders + 1))


def _far(event: TimerDue, group: Group, prizes: list[Prize]) -> Iterator[Effect]:
    """Those whom nobody can write to are called, or will be when the group is awake."""
    called = _called(prizes)
    if called and group.is_quiet(event.at):
        wake = next_wake(group.general.quiet_hours, event.at.astimezone(group.zone)).astimezone(UTC)
        yield SetTimer(f"{CALL}:{group.id}", wake, CALL, group.id)
    elif called:
        yield from map(_counted, called)
        yield _in_group(group, called)


def _called(prizes: Iterable[Prize]) -> list[Prize]:
    """Nobody is called twice; who was called least comes first, for not all may fit."""
    winners = {prize.voucher.winner.id: prize for prize in prizes}
    return sorted(winners.values(), key=lambda prize: prize.voucher.reminders)[:NAMED_IN_GROUP_MAX]


def _in_private(event: TimerDue, prize: Prize, zone: ZoneInfo) -> Iterator[Effect]:
    voucher = prize.voucher
    last = voucher.deadline.astimezone(zone).date() == event.at.astimezone(zone).date()
    key = "counter-remind-last" if last else "counter-remind"
    words = lines(
        text(key, item=prize.item.name, shop=prize.shop.name, until=voucher.deadline),
        *cards.whereabouts(prize.shop),
    )
    show = cards.button("counter-button-code", cards.PRESS, "code", voucher.id)
    yield Say(private(voucher.winner.id), words, ((show,),), about=voucher.group)


def _in_group(group: Group, prizes: list[Prize]) -> Say:
    """All together."""
    link = Button(text("counter-button-claim"), DeepLink(ALL))
    words = lines(text("counter-remind-group"), listing(_row(prize) for prize in prizes))
    return Say(Place(group.id), words, ((link,),))


def _row(prize: Prize) -> Text:
    who, item = brief(prize.voucher.winner), shortened(prize.item.name)
    return text("counter-remind-row", who=who, item=item, until=prize.voucher.deadline)
