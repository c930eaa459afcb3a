"""How a text is worded, heard by a model that has read many ads and much talk.

The model is a line: each piece of the text (`grams`) has a weight that was learned (logistic regression, see
docs/ad-model.md), and their sum, shortened for long texts, says how much the wording is like an ad's. It
speaks after the checks and is added to what they found; a curve of few corners then turns the sum into
points, so that the thresholds of the settings mean a share of everyday talk that is wrongly flagged.

The weights come from outside: a rule reads no files (`bot.judging`).
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import sqrt

from rules.base.judgement import Evidence
from rules.base.words import Folded
from rules.checks.base import piece
from rules.checks.grams import GRAM_CHARS_MAX, grams_of
from rules.checks.wordlist import zero_digits

CHECK = "wording"
NOTED_POINTS_MIN = 0.5  # less of it is not worth a reason
FRAGMENTS_SHOWN_MAX = 3
FRAGMENT_CHARS_MIN = 2
FEW_PIECES = 15  # about as many as six characters have


@dataclass(frozen=True)
class Wording:
    """The model. `weights` are whole numbers; times `unit` they are points, before their sum is shortened for
    the length of the text (`shortened`). `bias` is what an empty text gets. `curve` are its corners, (what
    was added up, points), both rising."""

    weights: Mapping[str, int] = field(repr=False)
    unit: float
    bias: float
    curve: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))
    version: str = ""

    def __hash__(self) -> int:
        return hash((self.version, len(self.weights), self.bias))

    def leaning(self, folded: Folded) -> float:
        """How much the wording alone speaks for an ad, in points; without bounds, 0 is neither way."""
        grams = grams_of(folded)
        weight = self.weights.get
        return self.bias + self.unit * sum([weight(gram, 0) for gram in grams]) * shortened(len(grams))

    def points(self, folded: Folded, found: float) -> float:
        """What is to be added to the points that the checks `found` in the text."""
        return self._on_curve(found + self.leaning(folded)) - found

    def _on_curve(self, value: float) -> float:
        """The points at `value`; beyond its ends the curve goes on as straight as its last piece."""
        at = min(max(bisect_right(self._corners, value), 1), len(self.curve) - 1)
        (left, low), (right, high) = self.curve[at - 1], self.curve[at]
        return low + (value - left) * (high - low) / (right - left)

    def leaning_at(self, points: float) -> float:
        """The leaning of a text that gets so many points."""
        at = min(max(bisect_right([high for _, high in self.curve], points), 1), len(self.curve) - 1)
        (left, low), (right, high) = self.curve[at - 1], self.curve[at]
        return left + (points - low) * (right - left) / (high - low)

    @cached_property
    def _corners(self) -> list[float]:
        return [value for value, _ in self.curve]

    def evidence(self, folded: Folded, points: float) -> Evidence:
        """The reason: for an ad the fragments that weighed most, for ordinary talk that it sounds like it."""
        if abs(points) < NOTED_POINTS_MIN:
            return Evidence(CHECK, points)
        if points < 0:
            return Evidence(CHECK, points, "", "wording-talk")
        found = piece("、".join(self.fragments(folded)))
        return Evidence(CHECK, points, found, "wording" if found else "wording-all")

    def fragments(self, folded: Folded) -> tuple[str, ...]:
        """The runs of characters that speak for an ad, the heaviest first, as the poster wrote them."""
        said = self._said(folded.squeezed)
        runs: list[tuple[float, int, int]] = []
        start = None
        for at, weight in enumerate([*said, 0.0]):
            if weight > 0 and start is None:
                start = at
            elif weight <= 0 and start is not None:
                if at - start >= FRAGMENT_CHARS_MIN:
                    runs.append((-sum(said[start:at]), start, at))
                start = None
        shown = sorted(sorted(runs)[:FRAGMENTS_SHOWN_MAX])
        return tuple(folded.shown_squeezed(start, end) for _, start, end in shown)

    def _said(self, squeezed: str) -> list[float]:
        """For each character its share of the weights of the pieces that it stands in, less the mean of a
        positive text: so that what is shown stands out."""
        text = zero_digits(squeezed)
        said = [0.0] * len(text)
        for length in range(1, GRAM_CHARS_MAX + 1):
            for at in range(len(text) - length + 1):
                share = self.weights.get(text[at : at + length], 0) / length
                for place in range(at, at + length):
                    said[place] += share
        usual = max(0.0, sum(said) / len(said)) if said else 0.0
        return [weight - usual for weight in said]


def shortened(pieces: int) -> float:
    """What the weights of so many pieces are multiplied by: the more is said, the less each piece says; and
    very little is never sure."""
    return 1 / sqrt(pieces + FEW_PIECES)


def is_rising(curve: tuple[tuple[float, float], ...]) -> bool:
    """Whether a curve may be used: two corners or more, each right of and above the one before."""
    return len(curve) > 1 and all(a < b and low < high for (a, low), (b, high) in pairwise(curve))
