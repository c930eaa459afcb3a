"""What a group's staff has taught about ads, as it is written into a file and read again: numbers only."""

from dataclasses import dataclass
from datetime import datetime

from rules.base.ids import GroupId, PersonId


@dataclass(frozen=True, slots=True)
class WrittenLesson:
    """A lesson without its teacher. `fingerprint`: of its text, 63 bits; `marks`: the checksums of the text's
    pieces, 32 bits each; `points`: what it was given without any lesson."""

    fingerprint: int
    ad: bool
    points: float
    at: datetime
    marks: frozenset[int]


@dataclass(frozen=True, slots=True)
class LessonsBrought:
    """A record: lessons that came out of a file, on the word of `by`. What the group has learned about the
    same texts stays as it is, and nothing of its own has to make room."""

    group: GroupId
    by: PersonId
    bundle: int  # under which they are taken back
    lessons: tuple[WrittenLesson, ...]


@dataclass(frozen=True, slots=True)
class LessonsTakenBack:
    """A record: what was brought under this number goes again."""

    group: GroupId
    bundle: int
