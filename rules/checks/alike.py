"""Whether a text is nearly the same as one that the group's staff has decided about.

Lessons hold the checksums of their texts' pieces (`lessons`), which is enough to compare exactly: two texts
are alike when they have most of all their pieces in common (Jaccard). Of each lesson the checksums that a
fixed number divides are looked up first, so that a post is compared with the few that may be like it.
"""

from collections import defaultdict
from collections.abc import Iterable

from rules.checks.lessons import Lesson, Marks

ALIKE_MIN = 0.75  # of all pieces of both, in common
MARKS_MIN = 40  # a text of some eight characters
SAMPLE = 16  # one checksum of so many is looked up


class Known:
    """The lessons of a group, to be compared with."""

    def __init__(self, lessons: Iterable[Lesson]) -> None:
        self._by_mark: defaultdict[int, list[Lesson]] = defaultdict(list)
        for lesson in lessons:
            for mark in _sample(lesson.marks):
                self._by_mark[mark].append(lesson)

    def is_like_ad(self, marks: Marks) -> bool:
        """Whether the lesson most like these marks is like them enough, and about an ad."""
        if len(marks) < MARKS_MIN:
            return False
        near = {id(lesson): lesson for mark in _sample(marks) for lesson in self._by_mark.get(mark, ())}
        likest = max(((_alike(marks, one.marks), not one.ad) for one in near.values()), default=(0.0, True))
        return likest[0] >= ALIKE_MIN and not likest[1]


def _sample(marks: Marks) -> list[int]:
    return [mark for mark in marks if mark % SAMPLE == 0]


def _alike(one: Marks, other: Marks) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both)
