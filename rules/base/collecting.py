"""When prizes are collected: people are reminded on market days, and the last of a few is the deadline."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.base.calendar import WEEKDAYS
from rules.base.prizes import Collecting

_DAY = timedelta(days=1)
_LAST_MINUTE = time(23, 59)


def next_market(after: datetime, zone: ZoneInfo, weekday: str, clock: str) -> datetime:
    """The first market day's `clock` ("09:00") strictly after an instant, in UTC. An hour that the clocks
    skip that day is read as an hour later."""
    day = after.astimezone(zone).date()
    while True:
        if day.weekday() == WEEKDAYS.index(weekday):
            at = _instant(day, time.fromisoformat(clock), zone)
            if at > after:
                return at
        day += _DAY


def collecting(at: datetime, zone: ZoneInfo, weekday: str, clock: str, market_days: int) -> Collecting:
    """For a prize won at `at`: the first reminder, and the deadline, which is the last minute of the
    `market_days`-th (≥ 1) market day to come. A day whose hour is over counts no more."""
    first = next_market(at, zone, weekday, clock)
    last = first.astimezone(zone).date() + 7 * (market_days - 1) * _DAY
    return Collecting(first, _instant(last, _LAST_MINUTE, zone))


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
