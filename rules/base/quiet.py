"""Quiet hours: a span of local time, such as 22:30-07:00, in which 小二 starts nothing unasked."""

import re
from datetime import datetime, time, timedelta

from rules.base.settings import Check

DAY = timedelta(days=1)

_SPAN = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)\s*[-–—~～至到]\s*([01]?\d|2[0-3])[:：]([0-5]\d)")


def span(written: str) -> tuple[time, time] | None:
    """From when until when (not included); None for an empty text: never quiet.
    ValueError for what is no span, or begins where it ends."""
    if not written.strip():
        return None
    found = _SPAN.fullmatch(written.strip())
    if found is None:
        raise ValueError("quiet hours look like 22:30-07:00")
    first, last = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
    if first == last:
        raise ValueError("quiet hours begin and end at different times")
    return first, last


def is_quiet(written: str, local: datetime) -> bool:
    """Whether the local time lies in the span; it may go over midnight."""
    hours = span(written)
    if hours is None:
        return False
    first, last = hours
    now = local.time()
    return first <= now < last if first < last else now >= first or now < last


def next_quiet(written: str, local: datetime) -> datetime | None:
    """When the span begins next after `local`, in the same zone; None: never."""
    hours = span(written)
    if hours is None:
        return None
    today = datetime.combine(local.date(), hours[0], local.tzinfo)
    return today if today > local else datetime.combine(local.date() + DAY, hours[0], local.tzinfo)


def next_wake(written: str, local: datetime) -> datetime:
    """When it is not quiet any more, in the same zone: `local` itself outside of the span."""
    hours = span(written)
    if hours is None or not is_quiet(written, local):
        return local
    today = datetime.combine(local.date(), hours[1], local.tzinfo)
    return today if today > local else datetime.combine(local.date() + DAY, hours[1], local.tzinfo)


def _is_span(written: str) -> bool:
    try:
        span(written)
    except ValueError:
        return False
    return True


known_span = Check(_is_span, 'a span such as "22:30-07:00", or "" for none', "span")
