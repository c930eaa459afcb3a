"""A member says it was no ad: the staff decides, once, and the member is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.effects import Answer, Edit, Effect, Note, Put, Say
from rules.base.events import ButtonPressed, CommandGiven, Event, Place
from rules.base.manners import reply, to_desk, turned_away
from rules.base.text import lines, text
from rules.offences import cards
from rules.offences.desk import CaseFile, redraw
from rules.offences.model import APPEAL_CHARS_MAX, AppealStatus, Case, LadderSettings


def pressed(event: ButtonPressed, file: CaseFile, settings: LadderSettings) -> Iterator[Effect]:
    """The offender pressed 申诉."""
    case = file.case
    if case is None or not case.counts:
        yield Answer(event.press, text("offences-toast-settled"), group=event.group)
    elif event.by.id != case.person.id:
        yield Answer(event.press, text("offences-toast-not-yours"), group=event.group)
    else:
        refusal = _refusal(case, event, settings)
        toast = text(refusal) if refusal else text("offences-toast-appealed")
        yield Answer(event.press, toast, alert=True, group=event.group)
        if not refusal:
            yield from _appeal(file, case, "")


def commanded(event: CommandGiven, file: CaseFile, settings: LadderSettings) -> Iterator[Effect]:
    """`/appeal 12 because…`; without a number: one's newest case. Works in private, also after removal."""
    case = file.case
    if case is None or not case.counts or case.person.id != event.by.id:
        yield reply(event, text("offences-nothing-to-appeal"))
        return
    refusal = _refusal(case, event, settings)
    yield reply(event, text(refusal) if refusal else text("offences-toast-appealed"))
    if not refusal:
        yield from _appeal(file, case, _words_of(event))


def _words_of(event: CommandGiven) -> str:
    numbered = bool(event.words) and event.words[0].isdecimal()
    said = event.rest.split(maxsplit=1)[1:] if numbered else [event.rest]
    return (said[0] if said else "")[:APPEAL_CHARS_MAX]


def _refusal(case: Case, event: Event, settings: LadderSettings) -> str:
    if case.appeal is not AppealStatus.NONE:
        return "offences-toast-appealed-already"
    if event.at > case.opened_at + timedelta(days=settings.appeal_days):
        return "offences-toast-appeal-late"
    return ""


def _appeal(file: CaseFile, case: Case, said: str) -> Iterator[Effect]:
    assert file.group is not None
    appealed = replace(case, appeal=AppealStatus.WAITING, appeal_text=said)
    yield Put(appealed)
    yield redraw(appealed)
    yield Note(case.group, "case-appealed", f"case:{case.id}", case.person.id, case.person.id, said)
    post = case.posts[0].text[: cards.CARD_EXCERPT_CHARS_MAX] if case.posts else ""
    words = lines(
        text("offences-appeal-card", number=case.number, who=case.person, group=file.group.title),
        text("offences-appeal-said", said=said) if said else None,
        text("offences-appeal-evidence", said=post) if post else None,
        text("offences-ask-why", why=cards.reasons(case.evidence, public=False)),
    )
    first, *others = to_desk(
        file.group, file.reachable, words, cards.appeal_buttons(case), f"appeal:{case.id}", case.topic
    )
    if first.place.group is None or first.place.staff_chat:
        yield from (first, *others)
    else:
        plain = text("offences-appeal-in-group", number=case.number, who=case.person)
        yield replace(first, words=plain, reply_to=case.notice_number)


def uphold(event: ButtonPressed, file: CaseFile) -> Iterator[Effect]:
    """Staff pressed 维持: the case stands, and the member is told once."""
    case = file.case
    if not file.decides(event.by.id):
        yield turned_away(event, text("offences-toast-staff-only"), event.group)
    elif case is None or case.appeal is not AppealStatus.WAITING:
        yield Answer(event.press, text("offences-toast-settled"), group=event.group)
    else:
        upheld = replace(case, appeal=AppealStatus.REJECTED)
        yield Answer(event.press, text("offences-toast-upheld"), group=event.group)
        yield Put(upheld)
        yield redraw(upheld)
        decided = text("offences-appeal-upheld", number=case.number, who=case.person, by=event.by.name)
        yield Edit(f"appeal:{case.id}/0", decided, (), case.group)
        yield Note(case.group, "case-upheld", f"case:{case.id}", event.by.id, case.person.id)
        words = text("offences-appeal-answer", who=case.person, number=case.number)
        yield Say(Place(case.group, case.topic), words, reply_to=case.notice_number)
