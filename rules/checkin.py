"""签到: once a day of the group's own calendar, with a little more for days in a row. A day missed breaks the
row; nothing is lost by it but the row."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rules.base.commands import Command
from rules.base.effects import Effect, Post, Put, Say
from rules.base.events import CommandGiven, Event
from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.ledger import ISSUE, Entry, member, transfer
from rules.base.manners import reply
from rules.base.people import Voice
from rules.base.settings import setting
from rules.base.text import lines, text

MILESTONES_DAYS = (7, 30, 100, 365)

COMMANDS = (Command("checkin", ("签到", "打卡", "簽到"), in_private=False, aliases=("sign",)),)


@dataclass(frozen=True, slots=True)
class CheckinSettings:
    """Section `checkin` of a group's settings."""

    points: int = setting(5, "Points for checking in; 0: there is no checking in.", ge=0, le=10_000)
    row_points: int = setting(1, "Points more for each day in a row before.", ge=0, le=1_000)
    row_max_points: int = setting(6, "Most points more for days in a row.", ge=0, le=10_000)
    milestones: bool = setting(True, "Whether the group hears of 7, 30, 100 and 365 days in a row.")


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A record: the last day somebody checked in, how many days in a row, and how many in all."""

    group: GroupId
    person: PersonId
    day: date
    row: int = 1
    days: int = 1


@dataclass(frozen=True, slots=True)
class Register:
    """The group, the last time the asker checked in there, and what they have."""

    group: Group
    last: CheckedIn | None = None
    balance: int = 0


HEARS = (CommandGiven,)


def wants(event: Event) -> bool:
    """The command."""
    return isinstance(event, CommandGiven) and event.name == "checkin"


def decide(event: CommandGiven, state: Register, settings: CheckinSettings) -> Iterator[Effect]:
    """Check somebody in, once a day."""
    today = event.message.posted_at.astimezone(state.group.zone).date()
    last = state.last
    if not settings.points:
        yield reply(event, text("checkin-off"))
    elif event.by.voice is not Voice.PERSON:
        yield reply(event, text("checkin-hidden"))
    elif last is not None and last.day >= today:  # later: the group has moved to another time zone
        yield reply(event, text("checkin-again", row=last.row, balance=state.balance))
    else:
        yield from _in(event, state, settings, _next(event, state, today))


def _next(event: CommandGiven, state: Register, today: date) -> CheckedIn:
    last = state.last
    if last is None:
        return CheckedIn(state.group.id, event.by.id, today)
    unbroken = last.day == today - timedelta(days=1)
    return CheckedIn(last.group, last.person, today, last.row + 1 if unbroken else 1, last.days + 1)


def worth(row: int, settings: CheckinSettings) -> int:
    """Points for the `row`-th day in a row, row ≥ 1."""
    return settings.points + min((row - 1) * settings.row_points, settings.row_max_points)


def _in(event: CommandGiven, state: Register, settings: CheckinSettings, now: CheckedIn) -> Iterator[Effect]:
    points = worth(now.row, settings)
    cause = f"checkin:{now.group}:{now.person}:{now.day.isoformat()}"
    yield Put(now)
    yield Post(Entry(now.group, cause, "checkin", transfer(ISSUE, member(now.person), points)))
    row = text("checkin-row", row=now.row) if now.row > 1 else text("checkin-first")
    yield reply(event, lines(text("checkin-done", points=points, balance=state.balance + points), row))
    if settings.milestones and now.row in MILESTONES_DAYS:
        yield Say(event.place, text("checkin-milestone", who=event.by, row=now.row), unasked=True)
