"""每周: comes again and again, at the moments of a cron expression in the group's own zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rules.base.calendar import window
from rules.lottery.kinds.kind import Ask, Kind, Plan


def _closes_at(plan: Plan, at: datetime, zone: ZoneInfo) -> datetime | None:
    return window(plan.cron).next_after(at, zone)


KIND = Kind("recurring", (Ask.CRON,), _closes_at, again=True)
