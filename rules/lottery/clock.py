"""When things happen to a lottery: its clocks, each with a name, so that a new one replaces the former."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules.base.effects import DropTimer, SetTimer
from rules.base.ids import GroupId
from rules.lottery.kinds.registry import NAMED
from rules.lottery.model import Lottery
from rules.lottery.settings import LotterySettings

CALL = "lottery-call"
CLOSE = "lottery-close"
DRAW = "lottery-draw"
PLAN = "lottery-plan"
TIMERS = frozenset({CALL, CLOSE, DRAW, PLAN})
LATE_AFTER = timedelta(minutes=1)  # nobody is told of less


def close(lottery: Lottery, due: datetime, until: datetime | None = None) -> SetTimer:
    """Nobody comes in after that. `until`: so long is waited for what the platform has been asked."""
    waits = () if until is None else (("until", until.isoformat()),)
    payload = (("lottery", lottery.id), *waits)
    return SetTimer(f"{lottery.handle}:close", due, CLOSE, lottery.group, payload)


def draw(lottery: Lottery, due: datetime) -> SetTimer:
    """The seed is shown."""
    return SetTimer(f"{lottery.handle}:draw", due, DRAW, lottery.group, (("lottery", lottery.id),))


def calls(lottery: Lottery, at: datetime, settings: LotterySettings) -> Iterator[SetTimer]:
    """The reminders that are still to come."""
    if NAMED[lottery.kind].by_size:
        return
    for name, minutes in (("first", settings.first_call_minutes), ("last", settings.last_call_minutes)):
        due = lottery.closes_at - timedelta(minutes=minutes)
        if minutes and due > at:
            yield SetTimer(
                f"{lottery.handle}:{name}",
                due,
                CALL,
                lottery.group,
                (("lottery", lottery.id), ("minutes", minutes)),
            )


def stopped(lottery: Lottery) -> Iterator[DropTimer]:
    """No clock of the lottery runs any more."""
    for name in ("first", "last", "close", "draw"):
        yield DropTimer(f"{lottery.handle}:{name}")


def plan_key(group: GroupId, template: str) -> str:
    """The name of the clock of a template."""
    return f"{PLAN}:{group}:{template}"


def plan(group: GroupId, template: str, due: datetime, told: str = "") -> SetTimer:
    """Look after a template. `told`: the draw (ISO 8601) for which the staff has been told that prizes are
    lacking."""
    payload = (("template", template), ("told", told))
    return SetTimer(plan_key(group, template), due, PLAN, group, payload)
