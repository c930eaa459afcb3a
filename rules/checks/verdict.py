"""From evidence to a verdict."""

import math

from rules.base.judgement import Evidence, Judgement, Verdict
from rules.checks import repeats
from rules.checks.base import Sample, points_of, read
from rules.checks.registry import CHECKS, CHECKS_OF_WORDS, WEIGHINGS
from rules.checks.settings import AdSettings

ORDINARY_POINTS = 4.0  # log odds against an ad before anything is seen: about 1 post in 50 is one
NOTHING_FOUND = tuple(Evidence(seat.name, 0.0) for seat in (*CHECKS, *WEIGHINGS))
_SILENT = {check.name: Evidence(check.name, 0.0) for check in CHECKS if not check.of_words}

SUPPORTING = frozenset({repeats.NAME})  # says nothing by itself: everyday words are said all day long


def judge(sample: Sample, settings: AdSettings) -> Judgement:
    """Ad, doubtful or fine, with a score between 0 and 1 and what every check saw, the strongest first.

    Points are added as log odds (naive Bayes) and squashed by the logistic function. Never fails, whatever
    the sample holds.
    """
    reading = read(sample, settings)
    seen_by = CHECKS_OF_WORDS if reading.only_words else CHECKS
    evidence = [check.look(reading) for check in seen_by]
    heard = [seen for seen in evidence if seen.note]
    if not heard or (len(heard) == 1 and heard[0].check in SUPPORTING):
        return Judgement(_verdict(_score(0.0), settings), _score(0.0), NOTHING_FOUND)
    extra = [seat.weigh(reading, heard) for seat in WEIGHINGS]
    evidence = [*_complete(evidence), *extra]
    evidence.sort(key=lambda seen: -abs(seen.points))
    score = _score(points_of(heard) + points_of(extra))
    return Judgement(_verdict(score, settings), score, tuple(evidence))


def _complete(evidence: list[Evidence]) -> list[Evidence]:
    """What every check saw, those that were not asked included, in the order of the checks."""
    if len(evidence) == len(CHECKS):
        return evidence
    seen = _SILENT | {one.check: one for one in evidence}
    return [seen[check.name] for check in CHECKS]


def _score(points: float) -> float:
    return 1 / (1 + math.exp(ORDINARY_POINTS - points))


def _verdict(score: float, settings: AdSettings) -> Verdict:
    if score >= settings.ad_at:
        return Verdict.AD
    return Verdict.DOUBTFUL if score >= settings.doubtful_at else Verdict.FINE
