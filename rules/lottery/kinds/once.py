"""一次: one draw, at a moment."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rules.lottery.kinds.kind import Ask, Kind, Plan


def at_moment(plan: Plan, at: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment, if it is still to come."""
    del zone
    return plan.when if plan.when is not None and plan.when > at else None


KIND = Kind("once", (Ask.WHEN,), at_moment)
