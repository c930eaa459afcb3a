"""Windows of local time, written as cron expressions: the minutes at which an expression would fire.

`* 9-20 * * sat,sun` is every weekend from 9:00 until 20:59. Five fields: minute, hour, day of month,
month, day of week (0 or 7 is Sunday, names are understood); each `*`, `a`, `a-b`, `*/n`, `a-b/n`, or a
list of these. Unlike classic cron, day of month and day of week must both match.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from rules.base.settings import Check

DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
AHEAD_DAYS_MAX = 4 * 366  # a 29th of February is found, a 30th is not looked for for ever
FIELDS = ((0, 59, ()), (0, 23, ()), (1, 31, ()), (1, 12, MONTHS), (0, 7, DAYS))


def _number(word: str, names: tuple[str, ...]) -> int:
    return names.index(word) if word in names and word else int(word)


def _range(part: str, low: int, high: int, names: tuple[str, ...]) -> range:
    span, _, step = part.partition("/")
    if span == "*":
        first, last = low, high
    else:
        start, _, end = span.partition("-")
        first = _number(start, names)
        last = _number(end, names) if end else (high if step else first)
    if not low <= first <= last <= high or (step and int(step) < 1):
        raise ValueError(f"{part!r} is not within {low}–{high}")
    return range(first, last + 1, int(step or 1))


def _field(expression: str, low: int, high: int, names: tuple[str, ...]) -> frozenset[int]:
    parts = expression.lower().split(",")
    return frozenset(value for part in parts for value in _range(part, low, high, names))


@dataclass(frozen=True, slots=True)
class Window:
    """The minutes that a cron expression names."""

    fields: tuple[frozenset[int], ...]

    def contains(self, local: datetime) -> bool:
        """Whether the minute of `local` (already in the group's zone) is in the window."""
        minute, hour, day, month, weekday = self.fields
        return (
            local.minute in minute
            and local.hour in hour
            and local.day in day
            and local.month in month
            and local.isoweekday() % 7 in weekday
        )

    def on(self, day: date, zone: tzinfo) -> Iterator[datetime]:
        """The minutes of a local day, in order, as aware UTC. What the clock shows twice counts once, the
        first time; what a clock that is put forward leaves out counts by the clock as it was before."""
        minutes, hours, days, months, weekdays = self.fields
        if day.day in days and day.month in months and day.isoweekday() % 7 in weekdays:
            for hour in sorted(hours):
                for minute in sorted(minutes):
                    yield datetime.combine(day, time(hour, minute), zone).astimezone(UTC)

    def next_after(self, at: datetime, zone: tzinfo) -> datetime | None:
        """The first minute after `at`, in UTC; None: there is none within AHEAD_DAYS_MAX."""
        today = at.astimezone(zone).date()
        days = (today + timedelta(days=ahead) for ahead in range(AHEAD_DAYS_MAX))
        return next((minute for day in days for minute in self.on(day, zone) if minute > at), None)


def window(expression: str) -> Window:
    """Read an expression. ValueError says which part cannot be read."""
    words = expression.split()
    if len(words) != len(FIELDS):
        raise ValueError("a window has five fields: minute, hour, day, month, weekday")
    fields = [_field(word, low, high, names) for word, (low, high, names) in zip(words, FIELDS, strict=True)]
    fields[4] |= {0} if 7 in fields[4] else frozenset()
    return Window(tuple(fields))


def in_any(expressions: tuple[str, ...], local: datetime) -> bool:
    """Whether the local minute is in one of the windows."""
    return any(window(expression).contains(local) for expression in expressions)


def _is_window(expression: str) -> bool:
    try:
        window(expression)
    except ValueError:
        return False
    return True


known_window = Check(_is_window, 'a window of five fields such as "* 9-20 * * sat"', "window")

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # as `date.weekday()` counts them
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)

known_clock = Check(lambda written: _CLOCK.fullmatch(written) is not None, 'a time such as "20:00"', "clock")
