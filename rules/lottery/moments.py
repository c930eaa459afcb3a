"""When a lottery is drawn, as people write it: 今晚8点, 明天 20:00, 周六 20:00, 11-11 20:00; and again and
again: 周三周六 20:00, or a cron expression."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.base.calendar import window

WRITTEN_CHARS_MAX = 60
AHEAD_DAYS_MAX = 60
_WEEKDAYS = {
    **dict.fromkeys(("一", "mon"), 1),
    **dict.fromkeys(("二", "tue"), 2),
    **dict.fromkeys(("三", "wed"), 3),
    **dict.fromkeys(("四", "thu"), 4),
    **dict.fromkeys(("五", "fri"), 5),
    **dict.fromkeys(("六", "sat"), 6),
    **dict.fromkeys(("日", "天", "sun"), 7),
}
_CLOCK = re.compile(
    r"(早上|上午|中午|下午|晚上|今晚|晚)?\s*(\d{1,2})\s*"
    r"(?:[:.](\d{2})|[点點時时]\s*(?:(半)|(\d{1,2})\s*分?)?|(?=\s*[ap]m))\s*(am|pm)?"
)
_DATE = re.compile(r"(?:(\d{4})\s*[-/年]\s*)?(\d{1,2})\s*[-/月]\s*(\d{1,2})\s*[日号號]?")
_DAY = re.compile(
    r"(?:(?:每?(?:周|週|星期|礼拜|禮拜))([一二三四五六日天]))|\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
)
_MORE_DAYS = re.compile(r"(?:周|週|星期|礼拜|禮拜)([一二三四五六日天、和,]+)")
_DAILY = re.compile(r"每天|每日|天天|daily|every day")
_SOON = {
    "今天": 0,
    "今晚": 0,
    "today": 0,
    "tonight": 0,
    "明天": 1,
    "明晚": 1,
    "tomorrow": 1,
    "后天": 2,
    "後天": 2,
}
_AFTERNOON = frozenset({"下午", "晚上", "今晚", "晚", "pm"})
_NOON = 12


def _plain(written: str) -> str:
    return unicodedata.normalize("NFKC", written).strip().lower()[:WRITTEN_CHARS_MAX]


def read_clock(written: str) -> time | None:
    """The time of day in it; None: there is none."""
    found = _CLOCK.search(_plain(written))
    if found is None:
        return None
    hour = int(found[2])
    minute = 30 if found[4] else int(found[3] or found[5] or 0)
    late = (found[1] or found[6] or "") in _AFTERNOON or any(word in written for word in ("今晚", "明晚"))
    if late and hour < _NOON:
        hour += _NOON
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_cron(written: str) -> str | None:
    """A cron expression, written as one or as 周三周六 20:00; None: it is neither."""
    plain = _plain(written)
    try:
        window(plain)
    except ValueError:
        return _weekly(plain)
    return " ".join(plain.split())


def _weekly(plain: str) -> str | None:
    clock = read_clock(plain)
    days = sorted({day % 7 for day in _days(plain)})
    if clock is None or not (days or _DAILY.search(plain)):
        return None
    weekdays = "*" if _DAILY.search(plain) else ",".join(map(str, days))
    return f"{clock.minute} {clock.hour} * * {weekdays}"


def _days(plain: str) -> list[int]:
    found = [_WEEKDAYS[match[1] or match[2]] for match in _DAY.finditer(plain)]
    for run in _MORE_DAYS.finditer(plain):
        found += [_WEEKDAYS[char] for char in run[1] if char in _WEEKDAYS]
    return found


def read_when(written: str, at: datetime, zone: ZoneInfo) -> datetime | None:
    """The next such moment after `at`; None: it is no moment, is over, or is too far away."""
    plain = _plain(written)
    dated = _DATE.search(plain)
    clock = read_clock(plain if dated is None else plain.replace(dated[0], " ", 1))
    today = at.astimezone(zone).date()
    if clock is None:
        return None
    days = _candidates(plain, today)
    moments = (datetime.combine(day, clock, zone) for day in days)
    latest = at + timedelta(days=AHEAD_DAYS_MAX)
    return next(
        (moment for moment in moments if at.timestamp() < moment.timestamp() <= latest.timestamp()), None
    )


def _candidates(plain: str, today: date) -> list[date]:
    """The days that may be meant, the nearest first."""
    dated = _DATE.search(plain)
    if dated is not None:
        years = [int(dated[1])] if dated[1] else [today.year, today.year + 1]
        return [day for year in years if (day := _day_of(year, int(dated[2]), int(dated[3]))) is not None]
    soon = next((days for word, days in _SOON.items() if word in plain), None)
    if soon is not None:
        return [today + timedelta(days=soon)]
    weekdays = _days(plain)
    ahead = [today + timedelta(days=days) for days in range(8)]
    return [day for day in ahead if not weekdays or day.isoweekday() in weekdays]


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
