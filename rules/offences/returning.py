"""A member with an unpaid fine comes back, or is let talk again by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.effects import Effect, Put
from rules.base.events import MemberCame, VoiceReturned
from rules.offences.desk import CaseFile, redraw
from rules.offences.model import CaseStatus, LadderSettings
from rules.offences.overdue import timer

SETTLING_IN = timedelta(hours=1)  # who comes back is not met with a reminder at the door


def came_back(event: MemberCame, file: CaseFile, settings: LadderSettings) -> Iterator[Effect]:
    """While they were away nothing happened; what did not happen then, happens now: the reminder first, or
    what follows it. A fine whose time is not over has a timer that still waits."""
    for case in file.cases:
        if case.status is CaseStatus.OPEN and case.due_at is not None and case.due_at <= event.at:
            yield timer(case, event.at + SETTLING_IN, "fine-due")
        elif case.status is CaseStatus.OVERDUE and not case.muted and settings.overdue != "nothing":
            yield timer(case, event.at + timedelta(hours=settings.grace_hours), "fine-consequence")


def may_talk(_: VoiceReturned, file: CaseFile) -> Iterator[Effect]:
    """The fines are still owed, but the cards need not say that nobody may talk until then."""
    for case in file.cases:
        if case.muted:
            heard = replace(case, muted=False)
            yield Put(heard)
            yield redraw(heard)
