"""Whether a post that is nothing but words is fine beyond doubt: most are, and need not be judged in full.

The answer is that of `verdict.judge`, whoever says it and however often, only sooner found. What is said
all day long (好的, 收到) is remembered. Of a longer text the checks are asked; if none finds anything, the
sum of the model is not added up but bounded: a piece of three characters weighs at most what the heaviest
piece with its first two does, so that a look at each pair and each letter is enough for nine of ten.
"""

from collections.abc import Mapping
from functools import lru_cache
from math import inf, isfinite
from operator import add

from rules.base.judgement import Verdict
from rules.base.words import Folded
from rules.checks.base import Reading, Sample, read
from rules.checks.grams import BEGIN, END
from rules.checks.registry import CHECKS_OF_UNLISTED, CHECKS_OF_WORDS
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge, points_at
from rules.checks.wording import Wording, shortened
from rules.checks.wordlist import zero_digits

SHORT_CHARS_MAX = 16  # longer texts are hardly ever said twice
SHORT_KEPT_MAX = 10_000  # texts, some two megabytes
SETTINGS_KEPT = 64  # so many groups with rules of their own about ads
MARGIN = 1e-6  # points, for what is lost in rounding


class Calm:
    """The answers for one model and one group's settings. Not for more than one thread."""

    def __init__(self, model: Wording | None, settings: AdSettings) -> None:
        self._model = model
        self._settings = settings
        self._ceiling = None if model is None else Ceiling(model, settings.doubtful_at)
        self._short: dict[str, bool] = {}

    def is_calm(self, text: str) -> bool:
        """Whether a post of these words alone is fine. False: it may be fine all the same."""
        if len(text) > SHORT_CHARS_MAX:
            return self._is_calm(text)
        found = self._short.get(text)
        if found is None:
            if len(self._short) >= SHORT_KEPT_MAX:
                self._short.clear()
            found = self._short[text] = self._is_calm(text)
        return found

    def _is_calm(self, text: str) -> bool:
        reading = read(Sample(text), self._settings)
        if not reading.only_words or _is_remarked(reading):
            return False
        if self._ceiling is not None and self._ceiling.is_above(reading.folded):
            return True
        return judge(reading.sample, self._settings, self._model).verdict is Verdict.FINE


def _is_remarked(reading: Reading) -> bool:
    listed = reading.pairs or reading.settings.words  # a group's own words are in no built-in list
    checks = CHECKS_OF_WORDS if listed else CHECKS_OF_UNLISTED
    return any(check.look(reading).note for check in checks)


@lru_cache(maxsize=SETTINGS_KEPT)
def calm_of(model: Wording | None, settings: AdSettings) -> Calm:
    """What is remembered of the texts that were judged so."""
    return Calm(model, settings)


class Ceiling:
    """How much a text can lean towards an ad at most, beside what it takes to be doubtful."""

    def __init__(self, model: Wording, doubtful_at: float) -> None:
        self._unit = model.unit
        room = model.leaning_at(points_at(doubtful_at)) - MARGIN - model.bias
        self._room = room if isfinite(room) else -inf
        self._letters = model.weights
        self._reach = _reach_of(model)

    def is_above(self, folded: Folded) -> bool:
        """Whether the wording of a text cannot make it doubtful."""
        tight = zero_digits(folded.squeezed)
        wide = f"{BEGIN}{zero_digits(folded.text)}{END}"
        pairs = {*map(add, wide, wide[1:])}
        if len(tight) + 2 < len(wide):
            pairs.update(map(add, tight, tight[1:]))
        letters = {*tight}
        weight = sum(filter(None, map(self._reach.get, pairs)))
        weight += sum(filter(None, map(self._letters.get, letters)))
        # pieces there are three for each letter but the first, at the least; the fewer, the more each weighs
        return self._unit * max(weight, 0) * shortened(3 * len(letters) - 3) < self._room


@lru_cache(maxsize=2)
def _reach_of(model: Wording) -> Mapping[str, int]:
    """For each pair of characters its own weight, and of the pieces that begin with it the heaviest's."""
    longer: dict[str, int] = {}
    for piece, weight in model.weights.items():
        if len(piece) > 2 and weight > longer.get(piece[:2], 0):
            longer[piece[:2]] = weight
    pairs = [piece for piece in model.weights if len(piece) == 2]
    return {pair: model.weights.get(pair, 0) + longer.get(pair, 0) for pair in {*pairs, *longer}}
