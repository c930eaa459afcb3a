"""Notices that the machine's clock was set back, and by how much.

What waits for a time of the old clock would wait for as long again. Beside the wall clock runs the event
loop's own, which nobody sets. *Bound*: what goes back less than has passed since the last look is not
noticed; then nothing waits longer than twice its time.
"""

from datetime import datetime, timedelta

NOTHING = timedelta()


class Setback:
    """Ask it at every turn."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None

    def since(self, now: datetime, loop_seconds: float) -> timedelta:
        """By how much the clock has gone back since it was last asked; nothing, nearly always."""
        before, self._last = self._last, (now, loop_seconds)
        if before is None or now >= before[0]:
            return NOTHING
        return before[0] + timedelta(seconds=loop_seconds - before[1]) - now
