"""A second opinion about a doubtful post: a language model elsewhere is asked, and may answer or not."""

from dataclasses import dataclass

from rules.base.events import Event
from rules.base.ids import CaseId, PersonId

OPINION_REASON_CHARS_MAX = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAsked(Event):
    """The staff was asked about a doubtful post. `text` are its words, nothing else of it."""

    case: CaseId
    person: PersonId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven(Event):
    """What `AskOpinion` brought. `reason` is the other's own, one short line; "" where it gave none that may
    be shown. If nothing of use comes, nothing is told."""

    case: CaseId
    person: PersonId
    ad: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAdvised(Event):
    """The opinion, for the staff to see. `decides`: the group wants that to be an ad which both call one."""

    case: CaseId
    ad: bool
    reason: str = ""
    decides: bool = False
