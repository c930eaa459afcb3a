"""The staff decides what the detector would not, and says of a post what it is."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Answer, Effect, Emit, Put, Remove
from rules.base.events import AdSuspected, ButtonPressed, CommandGiven, Message, Place, TextTaught
from rules.base.judgement import Evidence, Judgement, Verdict
from rules.base.manners import reply, turned_away
from rules.base.text import text
from rules.offences import second
from rules.offences.desk import CaseFile, clear_desk
from rules.offences.model import Case, CaseStatus
from rules.offences.undoing import dismiss

ASKABLE = (CaseStatus.ASKED, CaseStatus.OBSERVED)


def pressed(event: ButtonPressed, file: CaseFile) -> Iterator[Effect]:
    """Staff pressed 是广告 or 不是广告 under a question."""
    case = file.case
    if not file.decides(event.by.id):
        yield turned_away(event, text("offences-toast-staff-only"), event.group)
    elif case is None or case.status not in ASKABLE:
        yield Answer(event.press, text("offences-toast-settled"), group=event.group)
    elif case.status is CaseStatus.ASKED and second.is_too_late(event, case):
        yield Answer(event.press, text("offences-toast-too-late"), group=event.group)
        yield from second.let_be(event, case)
    elif event.args[-1] == "ad" and case.judged_by == event.by.id and file.needs_second(event.by.id):
        yield Answer(event.press, text("offences-toast-another"), group=event.group)
    elif event.args[-1] == "ad":
        yield Answer(event.press, text("offences-toast-is-ad"), group=event.group)
        yield from _is_ad(event, case)
    else:
        yield Answer(event.press, text("offences-toast-not-ad"), group=event.group)
        yield from dismiss(event, case, event.by.id, event.by.name)


def _is_ad(event: ButtonPressed, case: Case) -> Iterator[Effect]:
    """What was asked about becomes an ordinary case; what was only observed stays without penalty."""
    if case.status is CaseStatus.ASKED:
        yield Emit(_suspected(event, case))
        return
    yield Put(replace(case, settled_at=event.at, settled_by=event.by.id))
    yield from clear_desk(case, "offences-asked-ad", event.by.name)
    said = [post for post in case.posts if post.fingerprint is not None]
    if said:
        assert said[0].fingerprint is not None
        yield Emit(
            TextTaught(
                key=f"{event.key}/taught",
                at=event.at,
                entropy=event.entropy,
                group=case.group,
                fingerprint=said[0].fingerprint,
                verdict="ad",
                by=event.by.id,
                text=said[0].text,
            )
        )


def _suspected(event: ButtonPressed, case: Case) -> AdSuspected:
    post = case.posts[0]
    return AdSuspected(
        key=f"{event.key}/ad",
        at=event.at,
        entropy=event.entropy,
        group=case.group,
        place=Place(case.group, case.topic),
        message=Message(post.number, case.person, post.said_at, post.text, album=post.album),
        judgement=Judgement(Verdict.AD, 1.0, case.evidence),
        by=event.by,
    )


def commanded(event: CommandGiven, file: CaseFile) -> Iterator[Effect]:
    """`/ad` as a reply: this is an ad. Staff and the group's own voices are never punished."""
    said = event.message.reply
    if said is None or file.group is None:
        yield reply(event, text("offences-reply-needed", command="ad"))
    elif file.group.is_exempt(said.author):
        yield reply(event, text("offences-own-people"))
    else:
        yield Remove(event.place, (event.message.number,))
        yield Emit(
            AdSuspected(
                key=f"{event.key}/ad",
                at=event.at,
                entropy=event.entropy,
                group=event.group,
                place=event.place,
                message=said,
                judgement=Judgement(Verdict.AD, 1.0, (Evidence("staff", 0.0),)),
                by=event.by,
            )
        )
