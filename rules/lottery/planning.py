"""The usual one: a template's lottery opens by itself when its time has come and its prizes are in stock;
when they are not, the staff is told in time, once, and 小二 keeps looking.

Nobody has to say a word for it: the clocks are set when 小二 starts, when it comes into a group, and when the
group's settings change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rules.base.calendar import window
from rules.base.effects import Effect
from rules.base.events import Event, GroupFound, GroupSeen, TimerDue
from rules.base.group import Group, Presence
from rules.base.manners import to_desk
from rules.base.quiet import next_wake
from rules.base.text import Text, text
from rules.lottery import clock, opening
from rules.lottery.board import Hall
from rules.lottery.kinds import recurring
from rules.lottery.kinds.kind import Plan
from rules.lottery.settings import LotterySettings, Template
from rules.lottery.wanted import UnknownItemError, read_prizes, resolved, short_of

LOOK_AGAIN = timedelta(minutes=30)  # at the shelf, as long as prizes are lacking
AWAY_AGAIN = timedelta(hours=1)  # whether the group has 小二 back
SETTLING_IN = timedelta(minutes=6)  # in a new group: so long its staff has to set things up first
OPEN_AT_LEAST = timedelta(minutes=10)  # whoever would have less time to enter waits for the next one


@dataclass(frozen=True, slots=True)
class Turn:
    """When a template opens next, and for which draw."""

    opens_at: datetime
    due: datetime


def watch(event: Event, halls: Sequence[Hall]) -> Iterator[Effect]:
    """Set the clocks of templates: what is configured, or was chosen, may be another plan than before."""
    due = event.at + SETTLING_IN if isinstance(event, GroupFound | GroupSeen) else event.at
    for hall in halls:
        assert hall.group is not None
        yield from (clock.plan(hall.group.id, title, due, told) for title, told in hall.idle)


def looked_after(event: TimerDue, hall: Hall, settings: LotterySettings) -> Iterator[Effect]:
    """Open the template's lottery, or wait until it is time."""
    group, title = hall.group, str(event.get("template"))
    template = next((one for one in settings.templates if one.title == title and one.active), None)
    if group is None or template is None:
        return
    turn = next_turn(template, hall, group, event.at)
    if turn is None:
        return
    if any(one.lottery.template == title for one in hall.running):
        return  # it sets the clock anew when it is over
    if group.presence is Presence.GONE:
        yield clock.plan(group.id, title, event.at + AWAY_AGAIN)
        return
    if turn.opens_at > event.at:
        yield clock.plan(group.id, title, turn.opens_at)
        return
    yield from _open(event, template, turn, hall, settings)


def next_turn(template: Template, hall: Hall, group: Group, at: datetime) -> Turn | None:
    """For the draws after the template's last one; never in the group's quiet hours."""
    last = hall.of.get(template.title)
    after = at + OPEN_AT_LEAST
    if last is not None and last.closes_at > after:
        after = last.closes_at
    due = window(template.cron).next_after(after, group.zone)
    if due is None:
        return None
    opens_at = due - timedelta(hours=template.hours_before) if template.hours_before else at
    local = max(opens_at, at).astimezone(group.zone)
    awake = next_wake(group.general.quiet_hours, local).astimezone(UTC)
    return Turn(min(awake, due - OPEN_AT_LEAST), due)


def _open(
    event: TimerDue, template: Template, turn: Turn, hall: Hall, settings: LotterySettings
) -> Iterator[Effect]:
    assert hall.group is not None
    lacking = lack(template, hall, settings)
    if lacking is not None:
        yield from _lacking(event, template, turn, hall, lacking)
        return
    wish = opening.Wish(
        kind=recurring.KIND.name,
        prizes=resolved(read_prizes(template.prizes), hall.items, hall.shops),
        terms=settings.terms(),
        plan=Plan(cron=template.cron),
        closes_at=turn.due,
        topic=template.topic or None,
        title=template.title,
        template=template.title,
    )
    yield from opening.want(event, wish, hall)
    # Should the prizes have gone meanwhile, somebody looks again.
    yield clock.plan(hall.group.id, template.title, event.at + LOOK_AGAIN)


def lack(template: Template, hall: Hall, settings: LotterySettings) -> Text | None:
    """What keeps the template from being opened; None: nothing does."""
    if not template.prizes.strip():
        return text("lottery-template-empty")
    try:
        prizes = resolved(read_prizes(template.prizes), hall.items, hall.shops)
    except UnknownItemError as error:
        return text("lottery-unknown-item", prize=error.name)
    found = short_of(prizes, hall.stock)
    if found is not None:
        return text("lottery-short", prize=found[0].name, left=found[1])
    return opening.too_dear(prizes, settings)


def _lacking(event: TimerDue, template: Template, turn: Turn, hall: Hall, why: Text) -> Iterator[Effect]:
    """Said once for each draw."""
    assert hall.group is not None
    due = turn.due.isoformat()
    if str(event.get("told")) != due:
        words = text(
            "lottery-template-lacks", group=hall.group.title, title=template.title, due=turn.due, why=why
        )
        yield from to_desk(hall.group, hall.reachable, words)
    yield clock.plan(hall.group.id, template.title, event.at + LOOK_AGAIN, due)
