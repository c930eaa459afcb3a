"""Notices that the machine's clock was set back, and by how much.

What waits for a time of the old clock would wait for as long again. Beside the wall clock runs one that
nobody sets: whatever it is ahead by since the last look, the wall clock was set back. *Bound*: what is less
than UNNOTICED is not noticed, for the wall clock may also be going slow until it is right again.
"""

from datetime import datetime, timedelta

NOTHING = timedelta()
UNNOTICED = timedelta(seconds=1)


class Setback:
    """Ask it at every turn."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None

    def since(self, now: datetime, steady_seconds: float) -> timedelta:
        """By how much the clock was set back since it was last asked; nothing, nearly always."""
        before, self._last = self._last, (now, steady_seconds)
        if before is None:
            return NOTHING
        back = before[0] + timedelta(seconds=steady_seconds - before[1]) - now
        return back if back > UNNOTICED else NOTHING
