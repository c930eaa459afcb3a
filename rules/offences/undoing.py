"""It was no ad: everything that the case did is undone, and the text is remembered as fine."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Answer, Edit, Effect, Emit, Note, Put, Say
from rules.base.events import (
    AdCounted,
    ButtonPressed,
    CommandGiven,
    Event,
    Place,
    RefundDue,
    TextTaught,
)
from rules.base.ids import PersonId
from rules.base.manners import reply, turned_away
from rules.base.people import Voice
from rules.base.text import text
from rules.base.words import fingerprint, fold
from rules.offences.desk import CaseFile, clear_desk
from rules.offences.model import AppealStatus, Case, CaseStatus
from rules.offences.penalties import relieve
from rules.offences.settling import PURPOSE, settle

TAUGHT_MAX = 5  # distinct texts of one case that are remembered as fine


def pressed(event: ButtonPressed, file: CaseFile) -> Iterator[Effect]:
    """Staff pressed 误判撤案, on the card or on an appeal."""
    if not file.decides(event.by.id):
        yield turned_away(event, text("offences-toast-staff-only"), event.group)
    elif file.case is None or not file.case.counts:
        yield Answer(event.press, text("offences-toast-settled"), group=event.group)
    else:
        yield Answer(event.press, text("offences-toast-overturned"), group=event.group)
        yield from overturn(event, file.case, event.by.id, event.by.name)


def commanded(event: CommandGiven, file: CaseFile) -> Iterator[Effect]:
    """`/notad 12`, or as a reply to the card, or to a post that the staff was asked about."""
    case = file.case
    if case is not None and not file.decides(event.by.id):
        yield reply(event, text("offences-not-your-own"))
    elif case is not None and case.counts:
        yield from overturn(event, case, event.by.id, event.by.name)
        yield reply(event, text("offences-overturned", number=case.number, who=case.person))
    elif case is not None and case.status in (CaseStatus.ASKED, CaseStatus.OBSERVED):
        yield from dismiss(event, case, event.by.id, event.by.name)
        yield reply(event, text("offences-dismissed", number=case.number))
    else:
        yield from _remember_reply(event)


def _remember_reply(event: CommandGiven) -> Iterator[Effect]:
    """No case: the text replied to is remembered as fine all the same."""
    said = event.message.reply
    ours = said is None or said.author.voice is Voice.BOT  # what bots say is judged by nobody
    print_ = fingerprint(fold(said.text)) if said is not None and not ours else None
    if print_ is None:
        yield reply(event, text("offences-no-such-case"))
    else:
        assert said is not None
        yield Emit(_taught(event, print_, said.text, event.by.id))
        yield reply(event, text("offences-remembered-fine"))


def overturn(event: Event, case: Case, by: PersonId, by_name: str) -> Iterator[Effect]:
    """Undo a case completely: status, points, mute, ban, message count, and what the detector thinks."""
    appealed = AppealStatus.ACCEPTED if case.appeal is AppealStatus.WAITING else case.appeal
    yield from settle(event, replace(case, appeal=appealed), CaseStatus.OVERTURNED, by)
    yield from relieve(case)
    if case.status is CaseStatus.PAID:
        yield Emit(
            RefundDue(
                key=f"{event.key}/refund",
                at=event.at,
                entropy=event.entropy,
                group=case.group,
                payer=case.person.id,
                purpose=PURPOSE,
                ref=case.id,
            )
        )
    yield Emit(_recounted(event, case))
    yield from _teach_fine(event, case, by)
    yield from clear_desk(case, "offences-asked-fine", by_name)
    decided = text("offences-asked-fine", number=case.number, who=case.person, by=by_name)
    yield Edit(f"appeal:{case.id}/0", decided, (), case.group)
    words = text("offences-sorry", who=case.person, number=case.number)
    yield Say(Place(case.group, case.topic), words)


def dismiss(event: Event, case: Case, by: PersonId, by_name: str) -> Iterator[Effect]:
    """What the staff was asked about is fine: nothing had been done, so nothing is said."""
    yield Put(replace(case, status=CaseStatus.DISMISSED, settled_at=event.at, settled_by=by))
    yield from _teach_fine(event, case, by)
    yield from clear_desk(case, "offences-asked-fine", by_name)
    yield Note(case.group, "case-dismissed", f"case:{case.id}", by, case.person.id)


def _recounted(event: Event, case: Case) -> AdCounted:
    return AdCounted(
        key=f"{event.key}/recounted",
        at=event.at,
        entropy=event.entropy,
        group=case.group,
        person=case.person.id,
        posts=len(case.posts),
        day=case.opened_at,
        sign=1,
        numbers=tuple(post.number for post in case.posts),
    )


def _teach_fine(event: Event, case: Case, by: PersonId) -> Iterator[Effect]:
    said = {post.fingerprint: post.text for post in case.posts if post.fingerprint is not None}
    for print_, words in list(said.items())[:TAUGHT_MAX]:
        yield Emit(_taught(event, print_, words, by, case))


def _taught(event: Event, print_: int, words: str, by: PersonId, case: Case | None = None) -> TextTaught:
    return TextTaught(
        key=f"{event.key}/fine/{print_}",
        at=event.at,
        entropy=event.entropy,
        group=case.group if case else event.group,
        fingerprint=print_,
        verdict="fine",
        by=by,
        text=words,
    )
