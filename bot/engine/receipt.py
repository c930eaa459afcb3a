"""What the engine tells whoever called it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """A batch is on disk: `next_offset` may be asked for, which confirms it. `accepted` updates were
    decided, `parked` of them put aside; the rest had been seen before."""

    next_offset: int | None
    accepted: int = 0
    parked: int = 0


@dataclass(frozen=True, slots=True)
class Pending:
    """What is still to be done: `waiting` rows to send (the first may be tried at `next_send`), and when
    the next timer rings."""

    waiting: int
    next_send: datetime | None
    next_timer: datetime | None
