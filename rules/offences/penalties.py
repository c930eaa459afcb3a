"""What a penalty takes from a member, and how it is given back."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from rules.base.effects import Effect, Expel, Readmit, Restrict
from rules.base.people import Voice
from rules.offences.model import Case, CaseStatus, Penalty


def carry_out(case: Case, at: datetime) -> Iterator[Effect]:
    """What the platform has to do for the case's penalty. A channel cannot be muted."""
    hours = case.penalty.hours
    until = at + timedelta(hours=hours) if hours else None
    if case.penalty.penalty == Penalty.REMOVE:
        yield Expel(case.group, case.person.id, until, case.penalty.kick, case.handle)
    elif case.penalty.penalty == Penalty.MUTE and case.person.voice is Voice.PERSON:
        yield Restrict(case.group, case.person.id, until, cause=case.handle, handle=case.handle)


def relieve(case: Case) -> Iterator[Effect]:
    """Undo `carry_out`. Nobody present is ever put out by it."""
    if case.status is not CaseStatus.DONE:
        return
    if case.penalty.penalty == Penalty.REMOVE:
        yield Readmit(case.group, case.person.id)
    elif case.penalty.penalty == Penalty.MUTE and case.person.voice is Voice.PERSON:
        yield Restrict(case.group, case.person.id, lift=True, cause=case.handle)
