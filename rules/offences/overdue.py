"""A fine was not paid in time: a reminder first, then what the group has settled on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from rules.base.effects import Effect, Note, Put, Restrict, Say, SetTimer
from rules.base.events import Place, TimerDue
from rules.base.people import Voice
from rules.base.text import text
from rules.offences.desk import CaseFile, redraw
from rules.offences.ladder import step
from rules.offences.model import Case, CaseStatus, LadderSettings, Penalty
from rules.offences.penalties import carry_out


def due(event: TimerDue, file: CaseFile, settings: LadderSettings) -> Iterator[Effect]:
    """The time to pay is over: remind once. Whoever never got the notice is not reminded of it either, and
    nobody is reminded behind their back: who has left still owes, and hears of it after coming back."""
    case = file.case
    if case is None or case.status is not CaseStatus.OPEN or not file.present:
        return
    follows_at = event.at + timedelta(hours=settings.grace_hours)
    if case.notice_number is None:
        yield timer(case, follows_at, "fine-due")
        return
    late = replace(case, status=CaseStatus.OVERDUE)
    yield Put(late)
    yield redraw(late)
    words = text(
        f"offences-reminder-{settings.overdue.replace('_', '-')}",
        who=case.person,
        number=case.number,
        points=case.penalty.points,
        until=follows_at,
    )
    yield Say(Place(case.group, case.topic), words, reply_to=case.notice_number)
    yield Note(case.group, "case-overdue", f"case:{case.id}", person=case.person.id)
    if settings.overdue != "nothing":
        yield timer(late, follows_at, "fine-consequence")


def timer(case: Case, at: datetime, kind: str) -> SetTimer:
    """Rings about the case; whatever was to ring about it before, does not."""
    return SetTimer(f"fine:{case.id}", at, kind, case.group, (("case", case.id),))


def consequence(event: TimerDue, file: CaseFile, settings: LadderSettings) -> Iterator[Effect]:
    """Still unpaid after the reminder."""
    case = file.case
    if case is None or case.status is not CaseStatus.OVERDUE or not file.present:
        return
    if settings.overdue == "next_step":
        yield from _escalate(event, case, settings)
    elif settings.overdue == "mute" and case.person.voice is Voice.PERSON:
        muted = replace(case, muted=True)
        yield Put(muted)
        yield Restrict(case.group, case.person.id, cause=case.handle, handle=case.handle)
        yield redraw(muted)
        yield Note(case.group, "case-muted", f"case:{case.id}", person=case.person.id)


def _escalate(event: TimerDue, case: Case, settings: LadderSettings) -> Iterator[Effect]:
    number = min(case.step + 1, len(settings.steps))
    penalty = step(number, settings)
    owed = penalty.penalty == Penalty.PACKET
    higher = replace(
        case,
        step=number,
        penalty=penalty,
        status=CaseStatus.OPEN if owed else CaseStatus.DONE,
        due_at=event.at + timedelta(hours=settings.due_hours) if owed else None,
        short=False,
    )
    yield Put(higher)
    yield redraw(higher)
    yield Note(case.group, "case-escalated", f"case:{case.id}", person=case.person.id)
    yield from carry_out(higher, event.at)
    if higher.due_at is not None:
        yield timer(higher, higher.due_at, "fine-due")


def erase(case: Case) -> Put:
    """The texts of an old case go; that it happened stays."""
    posts = tuple(replace(post, text="", evidence=()) for post in case.posts)
    evidence = tuple(replace(piece, found="") for piece in case.evidence)
    return Put(replace(case, posts=posts, evidence=evidence, appeal_text=""))
