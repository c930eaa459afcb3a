"""A second opinion on a case that the staff was asked about: it is written on their cards.

It never lets anybody off, and punishes nobody unless the group's settings say so. In the group, for want of a
desk, it is not shown: nobody is accused where everybody reads.
"""

from collections.abc import Iterator

from rules.base.effects import Edit, Effect, Emit
from rules.base.events import AdSuspected, Message, Place
from rules.base.judgement import Evidence, Judgement, Verdict
from rules.base.manners import desk
from rules.base.opinion import CaseAdvised
from rules.base.text import lines, text
from rules.offences import cards
from rules.offences.desk import CaseFile
from rules.offences.model import Case, CaseStatus

CHECK = "opinion"


def advised(event: CaseAdvised, file: CaseFile) -> Iterator[Effect]:
    """Show it, as long as nobody has decided."""
    case, group = file.case, file.group
    if case is None or group is None or case.status is not CaseStatus.ASKED or case.judged_by is not None:
        return
    if event.decides and event.ad and case.posts:
        yield Emit(_suspected(event, case))
        return
    place = desk(group, file.reachable, case.topic)[0]
    if (place.group is not None and not place.staff_chat) or not case.posts:
        return
    key = "offences-opinion-ad" if event.ad else "offences-opinion-fine"
    said = text(key if event.reason else f"{key}-plain", reason=event.reason)
    words = lines(cards.question(case, group.title, _post(case), _judged(case), "offences-ask"), said)
    for n in range(case.desk_cards):
        yield Edit(f"ask:{case.id}/{n}", words, cards.verdict_buttons(case), case.group)


def _post(case: Case) -> Message:
    post = case.posts[0]
    return Message(post.number, case.person, post.said_at, post.text, album=post.album)


def _judged(case: Case) -> Judgement:
    return Judgement(Verdict.DOUBTFUL, case.score, case.evidence)


def _suspected(event: CaseAdvised, case: Case) -> AdSuspected:
    """Both find an ad, and the group wants that to be one."""
    found = Evidence(CHECK, 1.0, event.reason, "opinion" if event.reason else "opinion-plain")
    return AdSuspected(
        key=f"{event.key}/ad",
        at=event.at,
        entropy=event.entropy,
        group=case.group,
        place=Place(case.group, case.topic),
        message=_post(case),
        judgement=Judgement(Verdict.AD, case.score, (found, *case.evidence)),
    )
