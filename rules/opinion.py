"""A second opinion on what the judge finds doubtful: whom to ask, how often, and what it is good for.

Off by default, for the words of the post leave this machine for it. It is advice: it stands on the staff's
card and punishes nobody. Only a group that says so in its settings lets an ad be made of what both find one.
Silence, nonsense and a spent budget change nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from rules.base.effects import AskOpinion, Effect, Emit, Note, Put
from rules.base.events import Event, following
from rules.base.opinion import CaseAdvised, CaseAsked, OpinionGiven
from rules.base.settings import setting

OPINION_WANTED = timedelta(minutes=10)  # later the staff has looked
OPINION_TEXT_CHARS_MIN = 4
OPINION_TEXT_CHARS_MAX = 500

HEARS = (CaseAsked, OpinionGiven)


@dataclass(frozen=True, slots=True)
class OpinionSettings:
    """Section `opinion` of a group's settings."""

    ask: bool = setting(
        False,
        "Ask the model at the operator's `opinion.url` about doubtful posts: their words are sent there.",
    )
    decides: bool = setting(
        False, "Take what both find an ad as one. Otherwise the opinion is only shown to the staff."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """`today`: how often was asked on this day (UTC), for all groups together."""

    today: int = 0


@dataclass(frozen=True, slots=True)
class AskedOnceMore:
    """A record: one more question on the day of the present moment."""


def wants(event: Event) -> bool:
    """Doubtful posts that the staff was asked about, and what came back."""
    return isinstance(event, HEARS)


@dataclass(frozen=True, slots=True)
class Opinions:
    """The feature. `budget`: so many questions a day (UTC) for all groups together; 0: nobody is asked."""

    budget: int = 0

    def decide(
        self, event: CaseAsked | OpinionGiven, state: Asked, settings: OpinionSettings
    ) -> Iterator[Effect]:
        """Ask, as long as the budget lasts; or hand on what was answered."""
        if isinstance(event, OpinionGiven):
            yield from _given(event, settings)
        elif settings.ask and state.today < self.budget and len(event.text) >= OPINION_TEXT_CHARS_MIN:
            assert event.group is not None
            yield Put(AskedOnceMore())
            yield AskOpinion(
                event.group,
                event.case,
                event.person,
                event.text[:OPINION_TEXT_CHARS_MAX],
                expires=event.at + OPINION_WANTED,
            )


def _given(event: OpinionGiven, settings: OpinionSettings) -> Iterator[Effect]:
    """A group that does not ask any more does not hear of what it asked before."""
    if not settings.ask:
        return
    what = "opinion-ad" if event.ad else "opinion-fine"
    yield Note(event.group, what, f"case:{event.case}", None, event.person, event.reason)
    yield Emit(
        CaseAdvised(
            **following(event, "advised"),
            case=event.case,
            ad=event.ad,
            reason=event.reason,
            decides=settings.decides,
        )
    )
