"""From evidence to a verdict.

The checks that look at the text are weighed together with its wording (`wording`), for they see the same
words; what else is known of the post (who says it, what hangs on it, what staff decided) is added as it is.
"""

import math
from dataclasses import replace

from rules.base.judgement import Evidence, Judgement, Verdict
from rules.checks import repeats, wording
from rules.checks.addresses import Kind
from rules.checks.base import Heard, Reading, Sample, points_of, read
from rules.checks.lessons import REACH_POINTS, Layer
from rules.checks.registry import CHECKS, CHECKS_OF_WORDS, WEIGHINGS
from rules.checks.settings import AdSettings
from rules.checks.wording import Wording

ORDINARY_POINTS = 4.0  # log odds against an ad before anything is seen: about 1 post in 50 is one
NOTHING_FOUND = tuple(Evidence(seat.name, 0.0) for seat in (*CHECKS, *WEIGHINGS))
_SILENT = {check.name: Evidence(check.name, 0.0) for check in CHECKS if not check.of_words}

SUPPORTING = frozenset({repeats.NAME})  # says nothing by itself: everyday words are said all day long
# What these find stands beside the words of the text, and no wording explains it.
BESIDE_THE_TEXT = frozenset(
    {"hidden_link", "handle", "qr_code", "forward", "contact_card", "story", "via_bot", "buttons"}
    | {"repeats", "memory", "newcomer"}
)
# Something that can be followed, or that no neighbour says: without one of these words are only words.
HOLDS = frozenset(
    {
        "contact",
        "bait",
        "phone",
        "handle",
        "invite_link",
        "web_link",
        "hidden_link",
        "qr_code",
        "contact_card",
    }
    | {"buttons", "forward", "solicitation", "memory"}
)
SURE_POINTS = 1.5  # above the threshold of an ad, where no wording speaks against the checks
HAIR = 1e-6  # points by which a verdict that the checks keep lies above its threshold
HELD_POINTS = 0.5  # has to be taught against such a verdict: a lesson about the like teaches twice as much


def judge(
    sample: Sample, settings: AdSettings, model: Wording | None = None, layer: Layer | None = None
) -> Judgement:
    """Ad, doubtful or fine, with a score between 0 and 1 and what every check saw, the strongest first.

    Points are added as log odds (naive Bayes) and squashed by the logistic function. Without a model the
    checks alone decide; `layer` is what the group's staff has taught. Never fails, whatever the sample holds.
    """
    reading = read(sample, settings)
    seen_by = CHECKS_OF_WORDS if reading.only_words else CHECKS
    evidence = [check.look(reading) for check in seen_by]
    heard = [seen for seen in evidence if seen.note]
    if not heard or (len(heard) == 1 and heard[0].check in SUPPORTING):
        return _of_words(reading, model, layer)
    extra = [seat.weigh(reading, heard) for seat in WEIGHINGS]
    heard += [seen for seen in extra if seen.note]
    points = points_of(heard)
    verdict = _verdict(_score(points), settings)
    learned = _learned(reading, heard, points, model, layer)
    points += points_of(learned)
    verdict = _held(heard, verdict, _verdict(_score(points), settings))
    evidence = [*_complete(evidence), *extra, *learned]
    evidence.sort(key=lambda seen: -abs(seen.points))
    return Judgement(verdict, _score(points), tuple(evidence))


def points_at(score: float) -> float:
    """The points behind a score between 0 and 1; the ends are endless."""
    if not 0 < score < 1:
        return math.inf if score >= 1 else -math.inf
    return ORDINARY_POINTS + math.log(score / (1 - score))


def _of_words(reading: Reading, model: Wording | None, layer: Layer | None) -> Judgement:
    """A post in which no check finds anything: only its wording can speak, and never makes an ad of it."""
    points = 0.0
    if model is not None and reading.folded.squeezed:
        points = model.points(reading.folded, 0.0)
        if points > 0:
            points *= _share(reading)
    taught = _taught(reading, points, layer)
    score = _score(points + points_of(taught))
    verdict = _held((), Verdict.FINE, _verdict(score, reading.settings))
    if model is None or verdict is Verdict.FINE:
        return Judgement(verdict, score, NOTHING_FOUND)
    return Judgement(verdict, score, (*taught, model.evidence(reading.folded, points), *NOTHING_FOUND))


def _learned(
    reading: Reading, heard: Heard, points: float, model: Wording | None, layer: Layer | None
) -> list[Evidence]:
    """What model and layer add to what the checks heard."""
    worded = [] if model is None else [_worded(reading, heard, points, model)]
    return worded + _taught(reading, points + points_of(worded), layer)


def _taught(reading: Reading, points: float, layer: Layer | None) -> list[Evidence]:
    """What the staff's lessons add; nothing where they could not change the verdict, nor beside a decision
    about this very text."""
    if layer is None or reading.sample.known or not reading.folded.squeezed:
        return []
    if points < points_at(reading.settings.doubtful_at) - REACH_POINTS:
        return []
    taught = layer.evidence(reading.folded)
    if taught.points < 0 and _is_kept(points, reading.settings):
        left = min(0.0, taught.points + HELD_POINTS)
        return [replace(taught, points=left, note=taught.note if left else "")]
    return [taught]


def _is_kept(points: float, settings: AdSettings) -> bool:
    """Whether the checks alone keep a verdict that lies on its threshold for that (`_room`): any lesson about
    something else would turn it."""
    return any(0 <= points - points_at(at) <= 2 * HAIR for at in (settings.ad_at, settings.doubtful_at))


def _worded(reading: Reading, heard: Heard, points: float, model: Wording) -> Evidence:
    """What the wording adds to what the checks `heard`. It never makes fine what they do not."""
    if not reading.folded.squeezed or reading.sample.known:
        return Evidence(wording.CHECK, 0.0)  # nothing is worded, or a person has decided about this very text
    found = sum([seen.points for seen in heard if seen.check not in BESIDE_THE_TEXT])
    more = model.points(reading.folded, found)
    if more > 0:
        return model.evidence(reading.folded, more * _share(reading))
    return model.evidence(reading.folded, max(more, _room(points, reading.settings)))


def _room(points: float, settings: AdSettings) -> float:
    """How far (below 0) points may sink. What the checks find doubtful stays so, and an ad too, if they are
    very sure or the group has words of its own; else the staff is asked. Without bounds for what is fine."""
    verdict = _verdict(_score(points), settings)
    if verdict is Verdict.FINE:
        return -math.inf
    sure = bool(settings.words) or points >= points_at(settings.ad_at) + SURE_POINTS
    return min(0.0, points_at(settings.ad_at if sure else settings.doubtful_at) - points + HAIR)


def _share(reading: Reading) -> float:
    """How much an accusing wording counts: less in an answer to somebody who asks, not beside own links."""
    if reading.addresses and reading.addresses[0].kind is Kind.SHOP:
        return 0.0
    return reading.contact_share


def _held(heard: Heard, of_checks: Verdict, of_all: Verdict) -> Verdict:
    """The wording alone makes no ad of words with nothing to follow: that is for the staff to decide."""
    if of_all is not Verdict.AD or of_checks is Verdict.AD:
        return of_all
    return Verdict.AD if any(seen.check in HOLDS and seen.points > 0 for seen in heard) else Verdict.DOUBTFUL


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
