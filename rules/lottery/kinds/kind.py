"""What a kind of lottery is: what has to be asked to set one up, when it is over, and what enters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo


class Ask(StrEnum):
    """What has to be said of a kind besides its prizes: a page of the wizard each."""

    CRON = "cron"  # when it comes again
    WHEN = "when"  # one moment
    SIZE = "size"  # how many entries fill it
    WORD = "word"  # what is to be said


@dataclass(frozen=True, slots=True)
class Plan:
    """What was said of a lottery that is to be: a cron expression, a moment, a number, a word."""

    cron: str = ""
    when: datetime | None = None
    size: int = 0
    word: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """`closes_at`: when one that opens now is drawn (None: the plan means no moment that is to come); for one
    that ends by being full, when it is given up. `at_once`: every entry knows at once whether it has won;
    then nobody leaves, and `size` is how many entries there can be. `again`: it is kept as a template."""

    name: str
    asks: tuple[Ask, ...]
    closes_at: Callable[[Plan, datetime, ZoneInfo], datetime | None]
    at_once: bool = False
    by_size: bool = False
    again: bool = False
