"""Once a week the helpers are thanked: points out of the group's fund, told in private or not at all.

The timer rings every day at the hour that is set, so that another day, hour or sum holds from the next ring
on; it rests while there are no helpers. Its payload remembers the week that was paid, so that moving the day
pays nobody twice.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from rules.base.calendar import WEEKDAYS
from rules.base.effects import Effect, Note, Post, Say, SetTimer
from rules.base.events import TimerDue, private
from rules.base.group import Group
from rules.base.ids import GroupId
from rules.base.ledger import FUND, Entry, member, transfer
from rules.base.roles import Role
from rules.base.text import text
from rules.roles.model import RoleSettings, Rota

TIMER = "perk"
LATE_DAYS_MAX = 1  # a ring that comes later than this pays for nothing that is long over

Ring = tuple[str, datetime, str, GroupId, tuple[tuple[str, str | int], ...]]


def ring(group: Group, after: datetime, settings: RoleSettings, paid: str = "") -> Ring:
    """The timer's next ring: the next time it is `perk_time` in the group. `paid`: the week paid last."""
    local = after.astimezone(group.zone)
    clock = time.fromisoformat(settings.perk_time)
    day = local.date() if local.time() < clock else local.date() + timedelta(days=1)
    due = datetime.combine(day, clock, group.zone).astimezone(after.tzinfo)
    return f"{TIMER}:{group.id}", due, TIMER, group.id, (("paid", paid),)


def rung(event: TimerDue, rota: Rota, settings: RoleSettings) -> Iterator[Effect]:
    """The hour has come; on the day that is set, the helpers are paid."""
    group = rota.group
    if group is None or not group.with_duty(Role.HELPER):
        return
    local = event.due.astimezone(group.zone)
    week = f"{local.isocalendar().year}-{local.isocalendar().week:02}"
    paid = str(event.get("paid"))
    if _is_day(event, local, settings) and paid != week:
        yield from _pay(event, group, week, rota, settings)
        paid = week
    yield SetTimer(*ring(group, event.at, settings, paid))


def _is_day(event: TimerDue, local: datetime, settings: RoleSettings) -> bool:
    fresh = event.at - event.due <= timedelta(days=LATE_DAYS_MAX)
    return fresh and settings.perk_points > 0 and WEEKDAYS[local.weekday()] == settings.perk_day


def _pay(event: TimerDue, group: Group, week: str, rota: Rota, settings: RoleSettings) -> Iterator[Effect]:
    """All of them, or, when the fund is short, nobody: the owner is told, if that is possible."""
    helpers = sorted(group.with_duty(Role.HELPER))
    needed = settings.perk_points * len(helpers)
    if rota.fund < needed:
        yield Note(group.id, "perk-short", f"week:{week}", why=f"{rota.fund}/{needed}")
        if group.owner is not None and group.owner in rota.reachable:
            words = text("roles-perk-short", group=group.title, fund=rota.fund, needed=needed)
            yield Say(private(group.owner), words, language=group.general.language)
        return
    for person in helpers:
        moved = transfer(FUND, member(person), settings.perk_points)
        yield Post(Entry(group.id, f"{event.key}:perk:{person}", "perk", moved))
        if person in rota.reachable:
            words = text("roles-perk", group=group.title, points=settings.perk_points)
            yield Say(private(person), words, language=group.general.language)
    yield Note(group.id, "perk-paid", f"week:{week}", why=str(needed))
