"""Whether the process that has the database still lives, as one sees it that waits for the database.

Whoever has it beats every BEAT_SECONDS. A beat is nothing but a sign: on PostgreSQL a word on the session
that holds the lock, which the server notes the time of; beside a SQLite file another file, whose time is
set. One that has not beaten for HANGING_SECONDS, by the clock of whoever watches, hangs: it is ended, so that
it can't go on where it stopped while another one writes.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import make_url

from storage.base import postgres, sqlite

BEAT_SECONDS = 5.0
HANGING_SECONDS = 60.0


class Beat(Protocol):
    """The last one. Equal to another when nobody has beaten in between."""

    def end(self) -> bool:
        """End whoever beat; False: it can't be done from here."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Nobody has beaten for so long."""

    seconds: float
    ended: bool


class Watch:
    """Looks at the beats of whoever has the database at `url`. `steady` is a clock that nobody sets."""

    def __init__(self, url: str, steady: Callable[[], float] = time.monotonic) -> None:
        self._url = make_url(url)
        self._steady = steady
        self._last: Beat | None = None
        self._since = steady()

    def look(self) -> Silence | None:
        """End whoever has it and hangs; None: nobody does. Raises what the driver raises."""
        beat, now = self._beat(), self._steady()
        if beat is None or beat != self._last:
            self._last, self._since = beat, now
        silent = now - self._since
        if beat is None or silent < HANGING_SECONDS:
            return None
        self._since = now  # whatever comes of it, it has as long again
        return Silence(silent, beat.end())

    def _beat(self) -> Beat | None:
        if self._url.get_backend_name() != "sqlite":
            return postgres.beat(self._url)
        path = sqlite.file_of(self._url)
        return None if path is None else sqlite.beat(path)
