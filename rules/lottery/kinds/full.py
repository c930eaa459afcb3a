"""满员: drawn as soon as so many take part; given up when that does not happen for too long."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rules.lottery.kinds.kind import Ask, Kind, Plan
from rules.lottery.model import OPEN_DAYS_MAX


def until_given_up(plan: Plan, at: datetime, zone: ZoneInfo) -> datetime | None:
    """OPEN_DAYS_MAX from now."""
    del plan, zone
    return at + timedelta(days=OPEN_DAYS_MAX)


KIND = Kind("full", (Ask.SIZE,), until_given_up, by_size=True)
