"""What was made of a post: evidence, and a verdict with a score and reasons."""

from dataclasses import dataclass
from enum import StrEnum

EVIDENCE_FOUND_CHARS_MAX = 80


class Verdict(StrEnum):
    """Only an AD is punished; DOUBTFUL is for the staff to decide."""

    AD = "ad"
    DOUBTFUL = "doubtful"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one check saw. `points` > 0 speak for an ad, < 0 against; `found` is the fragment of the
    original text; `note` is the key suffix of the sentence that says it (`ad-reason-<note>`)."""

    check: str
    points: float
    found: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its score (0–1) and its evidence, the strongest first."""

    verdict: Verdict
    score: float
    evidence: tuple[Evidence, ...] = ()
