"""Timers whose time has come: each rings once, however late, in a savepoint of its own."""

from datetime import datetime
from typing import Any

from bot.engine.batch import Batch
from bot.engine.wordless import removal
from rules.base.effects import SetTimer
from rules.base.events import TimerDue
from rules.base.ids import GroupId, MessageNo
from storage.base import timers
from storage.base.timers import Timer

RUNG_AT_ONCE_MAX = 100
VANISH = "engine-vanish"  # the engine's own kind: takes a message out of the chat again


def vanishing(
    row: int, bot: int, group: GroupId | None, chat: int | None, number: MessageNo, at: datetime
) -> SetTimer:
    """A timer that removes the message which row `row` of the outbox became. No chat: the group's own."""
    payload = ((timers.CHAT, chat or 0), (timers.MESSAGE, number), (timers.BOT, bot))
    return SetTimer(f"vanish-{row}", at, VANISH, group, payload)


def ring(batch: Batch, entropy: bytes) -> bool:
    """Ring what is due, RUNG_AT_ONCE_MAX at most; True: there may be more."""
    due = timers.due(batch.tx, batch.tx.at, RUNG_AT_ONCE_MAX)
    batch.timed = batch.timed or bool(due)
    events = {timer.id: _event(timer, batch.tx.at, entropy) for timer in due if timer.kind != VANISH}
    batch.prepare_if_possible(list(events.values()))
    for timer in due:
        # an earlier one of these may have dropped it, or set it to another time
        if not timers.take(batch.tx, timer):
            continue
        batch.tx.keep()
        if timer.kind == VANISH:
            _vanish(batch, timer)
        else:
            batch.hear(events[timer.id].key, _payload(timer), [events[timer.id]])
    return len(due) == RUNG_AT_ONCE_MAX


def _event(timer: Timer, at: datetime, entropy: bytes) -> TimerDue:
    return TimerDue(
        key=f"timer-{timer.id}",
        at=at,
        entropy=entropy,
        group=timer.group,
        timer=timer.key,
        kind=timer.kind,
        due=timer.due,
        payload=timer.payload,
    )


def _payload(timer: Timer) -> dict[str, Any]:
    return {"timer": timer.key, "kind": timer.kind, "due": timer.due.isoformat(), "payload": timer.payload}


def _vanish(batch: Batch, timer: Timer) -> None:
    message = dict(timer.payload)
    draft = removal(timer.group, int(message[timers.CHAT]) or None, [int(message[timers.MESSAGE])])
    # one that was set by a former version belongs to whoever keeps the group, or to the only bot there was
    poster = int(message.get(timers.BOT, batch.tx.bot))
    keeper = poster if timer.group is None else batch.tx.bot_of(timer.group)
    batch.in_name_of(keeper, lambda: batch.send(draft))
