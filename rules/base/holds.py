"""What keeps a member from talking: several causes may at once, and only the last one to go frees them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from rules.base.effects import Restrict

CAUSE_CHARS_MAX = 40


@dataclass(frozen=True, slots=True)
class Hold:
    """One cause for which a member may not talk; `until` None: until it is lifted."""

    cause: str
    until: datetime | None = None

    def lasts(self, at: datetime) -> bool:
        """Whether it still holds then."""
        return self.until is None or self.until > at


def together(restrict: Restrict, others: Iterable[Hold]) -> Restrict:
    """What the platform has to do, which knows one restriction only, given the other causes that still
    hold: the longest counts, and nobody is freed while one is left."""
    ends = [hold.until for hold in others]
    if not restrict.lift:
        return replace(restrict, until=_longest([restrict.until, *ends]))
    return replace(restrict, lift=False, until=_longest(ends)) if ends else restrict


def _longest(ends: Iterable[datetime | None]) -> datetime | None:
    known: list[datetime] = []
    for end in ends:
        if end is None:
            return None
        known.append(end)
    return max(known)
