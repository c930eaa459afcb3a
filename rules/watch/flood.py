"""Too many posts of one member within a few seconds.

Counted on the platform's own time, so that a backlog after 小二 was away is judged as it was written. The
parts of an album are one post. Of a member the last posts are remembered, no more than the limit.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

from rules.base.ids import MessageNo

STILL_FLOODING = timedelta(minutes=1)  # after the limit: what was on its way is taken away without a new word


Stroke: TypeAlias = tuple[datetime, MessageNo, str]  # one post: when, its number, its album


class Trace(NamedTuple):
    """A member's last posts, oldest first, and when they last went over the limit."""

    strokes: tuple[Stroke, ...] = ()
    struck_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Burst:
    """A post went over the limit. `first`: it has not been said yet. `numbers`: all posts of the burst."""

    first: bool
    numbers: tuple[MessageNo, ...]


NO_TRACE = Trace()


def step(trace: Trace, stroke: Stroke, most: int, seconds: int) -> tuple[Trace, Burst | None]:
    """One post more. `most` (≥ 2) posts within `seconds` are a burst."""
    strokes, struck_at = trace
    at, number, album = stroke
    if album and strokes and strokes[-1][2] == album:
        return trace, Burst(False, (number,)) if _still(struck_at, at) else None
    if len(strokes) < most - 1:
        return Trace((*strokes, stroke), struck_at), None
    strokes = (*strokes[1 - most :], stroke)
    if (at - strokes[0][0]).total_seconds() > seconds:
        return Trace(strokes, struck_at), None
    first = not _still(struck_at, at)
    return Trace(strokes, at if first else struck_at), Burst(first, tuple(one[1] for one in strokes))


def _still(struck_at: datetime | None, at: datetime) -> bool:
    return struck_at is not None and at - struck_at <= STILL_FLOODING
