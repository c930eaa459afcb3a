"""How much a platform takes: so many calls a second in all, so many messages a minute in one group.

Sliding windows on the clock. Telegram counts edits like messages, in the same allowance; what is done
silently (removals, mutes, answers to buttons) counts only in all, and some room is kept for it. Where the
platform asks for more patience than we have, its word goes first.
"""

from collections import deque
from datetime import datetime, timedelta

CALLS_MAX = 30
CALLS_WINDOW_SECONDS = 1.0
CALLS_KEPT = 6  # of them, for what is urgent: what is merely said never takes these
GROUP_MESSAGES_MAX = 20
GROUP_WINDOW_SECONDS = 60.0
GROUP_MESSAGES_KEPT = 8  # of them, for what is news: newer faces of cards never take these
PRIVATE_MESSAGES_MAX = 1
PRIVATE_WINDOW_SECONDS = 1.0


class Window:
    """At most `most` within any `seconds`; `kept` of them are not for what can wait."""

    def __init__(self, most: int, seconds: float, kept: int = 0) -> None:
        self._whole = (most, kept)
        self._most = most
        self._kept = kept
        self._span = timedelta(seconds=seconds)
        self._times: deque[datetime] = deque()

    def divide(self, among: int) -> None:
        """So many share it: ours is an equal part, and at least 1."""
        most, kept = self._whole
        self._most, self._kept = max(1, most // among), kept // among

    def count(self, now: datetime) -> None:
        """One more."""
        self._times.append(now)

    @property
    def kept(self) -> int:
        """How many are not for what can wait."""
        return self._kept

    def room(self, now: datetime) -> int:
        """How many more are allowed now."""
        while self._times and self._times[0] + self._span <= now:
            self._times.popleft()
        return self._most - len(self._times)

    def opens_at(self, now: datetime) -> datetime:
        """When the next is allowed."""
        return now if self.room(now) > 0 else self._times[0] + self._span

    def is_crowded(self, now: datetime) -> bool:
        """Whether what can wait has to."""
        return self.room(now) <= self._kept

    def eases_at(self, now: datetime) -> datetime:
        """When what can wait is allowed."""
        if not self.is_crowded(now):
            return now
        return self._times[len(self._times) - (self._most - self._kept)] + self._span

    def went_back(self, span: timedelta) -> None:
        """The clock was set back: what was counted is as old as it was."""
        self._times = deque(time - span for time in self._times)

    def is_idle(self, now: datetime) -> bool:
        """Whether it counts nothing any more."""
        return self.room(now) == self._most


def window_of(lane: str) -> Window | None:
    """The window of a lane; None: only the limit on everything holds for it."""
    kind, _, number = lane.partition(" ")
    if kind == "group" or (kind == "chat" and number.startswith("-")):
        return Window(GROUP_MESSAGES_MAX, GROUP_WINDOW_SECONDS, GROUP_MESSAGES_KEPT)
    if kind == "chat":
        return Window(PRIVATE_MESSAGES_MAX, PRIVATE_WINDOW_SECONDS)
    return None


class Limits:
    """What may be sent when. Lanes that count nothing are forgotten."""

    def __init__(self) -> None:
        self._calls = Window(CALLS_MAX, CALLS_WINDOW_SECONDS, CALLS_KEPT)
        self._lanes: dict[str, Window] = {}
        self._blocked: dict[str, datetime] = {}
        self._silent_until: datetime | None = None

    def divide(self, among: int) -> None:
        """So many workers send for the same bot. A lane is one's alone, and so are its limits."""
        self._calls.divide(among)

    def room(self, now: datetime) -> int:
        """How many calls may be begun now."""
        if self._silent_until is not None and now < self._silent_until:
            return 0
        return self._calls.room(now)

    def spare(self, now: datetime) -> int:
        """How many of them may be of the kind that can wait."""
        return self.room(now) - self._calls.kept

    def closed(self, now: datetime) -> set[str]:
        """The lanes in which nothing may be sent now."""
        self._forget(now)
        full = {lane for lane, window in self._lanes.items() if window.room(now) <= 0}
        return full | self._blocked.keys()

    def crowded(self, now: datetime) -> set[str]:
        """The lanes in which what can wait has to."""
        return {lane for lane, window in self._lanes.items() if window.is_crowded(now)}

    def opens_at(self, now: datetime) -> datetime | None:
        """When the first of what is closed, or has to wait, opens; None: nothing is."""
        if self._silent_until is not None and now < self._silent_until:
            return self._silent_until
        if self._calls.room(now) <= 0:
            return self._calls.opens_at(now)
        self._forget(now)
        full = [window.opens_at(now) for window in self._lanes.values() if window.room(now) <= 0]
        eased = [window.eases_at(now) for window in self._lanes.values() if window.is_crowded(now)]
        calls = [self._calls.eases_at(now)] if self._calls.is_crowded(now) else []
        return min([*full, *eased, *calls, *self._blocked.values()], default=None)

    def begun(self, now: datetime) -> None:
        """A call was begun."""
        self._calls.count(now)

    def ended(self, lane: str, now: datetime) -> None:
        """A call in the lane has ended. Counted then, because the platform counts what has arrived."""
        window = self._lanes.get(lane) or window_of(lane)
        if window is not None:
            window.count(now)
            self._lanes[lane] = window

    def block(self, lane: str, until: datetime) -> None:
        """The platform wants the lane to be silent."""
        if lane:
            self._blocked[lane] = max(until, self._blocked.get(lane, until))

    def silence(self, until: datetime) -> None:
        """The platform wants silence altogether."""
        self._silent_until = until

    def went_back(self, span: timedelta) -> None:
        """The clock was set back by so much: nobody has to be silent for longer because of it."""
        for window in (self._calls, *self._lanes.values()):
            window.went_back(span)
        self._blocked = {lane: until - span for lane, until in self._blocked.items()}
        self._silent_until = None if self._silent_until is None else self._silent_until - span

    def _forget(self, now: datetime) -> None:
        self._lanes = {lane: window for lane, window in self._lanes.items() if not window.is_idle(now)}
        self._blocked = {lane: until for lane, until in self._blocked.items() if until > now}
