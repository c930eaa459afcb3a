"""What one group's staff has taught about its own posts: a thin layer over the model of wordings.

Every decision of the staff about a text is a lesson: the checksums of the text's pieces in no order, how it
had been judged, and what it is. From all lessons that count a layer of weights is made anew, always the same
for the same lessons: so taking one back undoes it entirely. The weights are moved as little as is needed for
each lesson to come out right (passive-aggressive regression, Crammer et al., Journal of Machine Learning
Research 7, 2006), and everyday talk that comes with 小二 is gone through between them, so that what
neighbours say everywhere stays fine; ordinary posts of the group need not be kept for that.

Bounds: what the layer adds to a post, how far a lesson reaches and fades, how many of one teacher count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from rules.base.judgement import Evidence
from rules.base.words import Folded
from rules.checks.grams import grams_of
from rules.checks.wording import shortened

CHECK = "lessons"
REACH_POINTS = 4.0  # what the layer adds or takes away at most
STEP_MAX = 1.5  # how far one lesson moves the weights, at most
MARGIN_POINTS = 1.0  # by which a lesson comes out right
ROUNDS = 4  # through all lessons
LESSONS_MAX = 300  # of a group, the newest
STAFF_LESSONS_MAX = 150  # of one of the staff …
HELPER_LESSONS_MAX = 15  # … and of a helper, whose lessons reach half as far
HELPER_SHARE = 0.5
HALF_LIFE = timedelta(days=180)
NOTED_POINTS_MIN = 0.5
MARKS_MAX = 600  # of one text

Marks = frozenset[int]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text that the staff decided about. `points` are what it had been given without the layer."""

    marks: Marks
    points: float
    ad: bool
    by: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights by mark, in points before they are shortened."""

    weights: dict[int, float]

    def points(self, marks: Iterable[int], pieces: int) -> float:
        """What is added for a text with these marks, of so many pieces: within ±REACH_POINTS."""
        weight = self.weights.get
        total = sum([weight(mark, 0.0) for mark in marks]) * shortened(pieces)
        return max(-REACH_POINTS, min(REACH_POINTS, total))

    def evidence(self, folded: Folded) -> Evidence:
        """The same as a reason."""
        marks = marks_of(folded)
        points = self.points(marks, len(marks))
        if abs(points) < NOTED_POINTS_MIN:
            return Evidence(CHECK, points)
        return Evidence(CHECK, points, "", "lessons-ad" if points > 0 else "lessons-fine")


def marks_of(folded: Folded) -> Marks:
    """The pieces of a text as checksums (CRC-32), which is what may be kept of it."""
    grams = sorted(grams_of(folded))[:MARKS_MAX]
    return frozenset(crc32(gram.encode("utf-8", "surrogatepass")) for gram in grams)


def that_count(lessons: Sequence[Lesson], staff: Iterable[int]) -> list[Lesson]:
    """The newest lessons, of each teacher so many at most: the oldest first."""
    boss, left = frozenset(staff), dict[int, int]()
    counted = []
    for lesson in sorted(lessons, key=lambda one: (one.at, one.points), reverse=True)[:LESSONS_MAX]:
        most = STAFF_LESSONS_MAX if lesson.by in boss else HELPER_LESSONS_MAX
        if left.setdefault(lesson.by, most) > 0:
            left[lesson.by] -= 1
            counted.append(lesson)
    return counted[::-1]


def layer_of(
    lessons: Sequence[Lesson],
    staff: Iterable[int],
    now: datetime,
    talk: Sequence[tuple[float, Marks]],
    doubtful_points: float,
) -> Layer:
    """The layer that these lessons make. `talk`: everyday posts, with the points they get without it;
    `doubtful_points`: where a post begins to be doubtful."""
    boss = frozenset(staff)
    weights: dict[int, float] = {}
    layer = Layer(weights)
    counted = that_count(lessons, boss)
    near = [(points, marks) for points, marks in talk if points + REACH_POINTS > doubtful_points]
    for _ in range(ROUNDS):
        for lesson in counted:
            step = STEP_MAX * 0.5 ** ((now - lesson.at) / HALF_LIFE)
            step *= 1.0 if lesson.by in boss else HELPER_SHARE
            wanted = doubtful_points + (MARGIN_POINTS if lesson.ad else -MARGIN_POINTS)
            _move(layer, lesson.marks, lesson.points, wanted, step if lesson.ad else -step)
        for points, marks in near:
            _move(layer, marks, points, max(points, doubtful_points - MARGIN_POINTS), -STEP_MAX)
    return layer


def _move(layer: Layer, marks: Marks, points: float, wanted: float, step: float) -> None:
    """Move the weights of the marks so far that points and layer come to what is wanted, by |step| at most;
    upwards if the step is positive, else downwards."""
    missing = wanted - points - layer.points(marks, len(marks))
    if missing * step <= 0:
        return
    reach = shortened(len(marks))
    moved = min(abs(missing) / (len(marks) * reach * reach), abs(step)) * (1 if step > 0 else -1) * reach
    for mark in marks:
        layer.weights[mark] = layer.weights.get(mark, 0.0) + moved
