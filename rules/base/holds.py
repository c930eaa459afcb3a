"""What keeps a member from talking: several causes may at once, and only the last one to go frees them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rules.base.effects import EVERY_CAUSE, Restrict
from rules.base.ids import GroupId, PersonId

CAUSE_CHARS_MAX = 40


@dataclass(frozen=True, slots=True)
class Hold:
    """One cause for which a member may not talk; `until` None: until it is lifted."""

    cause: str
    until: datetime | None = None

    def lasts(self, at: datetime) -> bool:
        """Whether it still holds then."""
        return self.until is None or self.until > at


@dataclass(frozen=True, slots=True)
class Released:
    """A record, which any feature may put: a cause holds somebody no longer who is not in the group, so that
    the platform need not be told."""

    group: GroupId
    person: PersonId
    cause: str


def together(restrict: Restrict, before: Sequence[Hold]) -> Restrict | None:
    """What the platform has to do, which knows one restriction only, given all that held until now: the
    longest counts, and nobody is freed while a cause is left. None: nothing, it lasts as long as before."""
    ends = [hold.until for hold in before if hold.cause != restrict.cause]
    if not restrict.lift:
        return replace(restrict, until=_longest([restrict.until, *ends]))
    if not ends or restrict.cause == EVERY_CAUSE:
        return restrict
    end = _longest(ends)
    if end == _longest(hold.until for hold in before):
        return None
    return replace(restrict, lift=False, until=end)


def _longest(ends: Iterable[datetime | None]) -> datetime | None:
    known: list[datetime] = []
    for end in ends:
        if end is None:
            return None
        known.append(end)
    return max(known)
