"""Too many posts of one member within a few seconds.

Counted on the platform's own time, so that a backlog after 小二 was away is judged as it was written. The
parts of an album are one post. Of a member the last posts are remembered, no more than the limit.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from rules.base.ids import MessageNo

STILL_FLOODING = timedelta(minutes=1)  # after the limit: what was on its way is taken away without a new word


class Stroke(NamedTuple):
    """One post: when, its number, its album."""

    at: datetime
    number: MessageNo
    album: str


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


def step(trace: Trace, stroke: Stroke, most: int, span: timedelta) -> tuple[Trace, Burst | None]:
    """One post more. `most` (≥ 2) posts within `span` are a burst."""
    strokes = trace.strokes
    if stroke.album and strokes and strokes[-1].album == stroke.album:
        if trace.struck_at is None or stroke.at - trace.struck_at > STILL_FLOODING:
            return trace, None
        return trace, Burst(False, (stroke.number,))
    strokes = (*strokes[1 - most :], stroke) if len(strokes) >= most else (*strokes, stroke)
    if len(strokes) < most or stroke.at - strokes[0].at > span:
        return Trace(strokes, trace.struck_at), None
    first = trace.struck_at is None or stroke.at - trace.struck_at > STILL_FLOODING
    struck_at = stroke.at if first else trace.struck_at
    return Trace(strokes, struck_at), Burst(first, tuple(one.number for one in strokes))
