"""What became of a case's card and of its penalty at the platform."""

from collections.abc import Iterator
from dataclasses import replace

from rules.base.effects import Effect, Emit, Note, Put
from rules.base.events import AdSuspected, Delivered, Message, Place, Undelivered
from rules.base.judgement import Judgement, Verdict
from rules.base.manners import to_desk
from rules.base.text import text
from rules.offences.desk import CaseFile
from rules.offences.model import Case, EvidencePost
from rules.offences.opening import counted


def delivered(event: Delivered, file: CaseFile) -> Iterator[Effect]:
    """The card stands in the chat: from now on a new ad is a new offence.

    What came while nobody could know that yet was taken for the same burst. By its number it is clear
    which posts came after the card: these are judged again, as what they are.
    """
    case = file.case
    if case is None or case.notice_number is not None:
        return
    after = tuple(post for post in case.posts if post.number > event.number)
    before = tuple(post for post in case.posts if post.number <= event.number)
    yield Put(
        replace(case, notice_number=event.number, notice_at=event.posted_at, posts=before)
        if before
        else replace(case, notice_number=event.number, notice_at=event.posted_at)
    )
    if before and after:
        yield Emit(counted(event, case, tuple(post.number for post in after), 1))
        yield from (Emit(_again(event, case, post)) for post in after)


def _again(event: Delivered, case: Case, post: EvidencePost) -> AdSuspected:
    return AdSuspected(
        key=f"{event.key}/after/{post.number}",
        at=event.at,
        entropy=event.entropy,
        group=case.group,
        place=Place(case.group, case.topic),
        message=Message(post.number, case.person, post.said_at, post.text, album=post.album),
        judgement=Judgement(Verdict.AD, case.score, post.evidence),
    )


def undelivered(event: Undelivered, file: CaseFile) -> Iterator[Effect]:
    """The platform refused. A penalty that could not be carried out is told to the staff; a card that
    could not be posted is only noted, and the case waits: nobody is punished unseen."""
    case, group = file.case, file.group
    if case is None or group is None:
        return
    yield Note(case.group, f"refused-{event.effect}", f"case:{case.id}", None, case.person.id, event.why)
    if event.effect in ("expel", "restrict"):
        words = text(f"offences-cannot-{event.effect}", number=case.number, who=case.person)
        yield from to_desk(group, file.reachable, words, topic=case.topic)
