"""Looking things up: why, one case with its history, and what a member has on file."""

from collections.abc import Iterator
from datetime import timedelta

from rules.base.effects import Answer, Effect
from rules.base.events import ButtonPressed, CommandGiven
from rules.base.manners import reply
from rules.base.people import Person
from rules.base.sanction import Sanction
from rules.base.text import Lines, Text, Words, lines, listing, text
from rules.offences import cards
from rules.offences.desk import CaseFile
from rules.offences.model import Case, LadderSettings

POSTS_SHOWN_MAX = 3
HISTORY_SHOWN_MAX = 10
CASES_SHOWN_MAX = 5


def why(event: ButtonPressed, file: CaseFile) -> Iterator[Effect]:
    """Anybody may ask; the fragments themselves are shown to the offender and the staff only."""
    case = file.case
    if case is None or event.group != case.group:
        yield Answer(event.press, text("offences-toast-settled"), group=event.group)
        return
    inside = event.by.id == case.person.id or file.keeps_order(event.by.id)
    words = lines(text("offences-why", number=case.number), cards.reasons(case.evidence, public=not inside))
    yield Answer(event.press, words, alert=True, group=event.group)


def show(event: CommandGiven, file: CaseFile) -> Iterator[Effect]:
    """`/case 12`: evidence and history; for the member concerned and the staff."""
    case = file.case
    if case is None:
        yield reply(event, text("offences-no-such-case"))
    elif event.by.id != case.person.id and not file.keeps_order(event.by.id):
        yield reply(event, text("offences-case-not-yours", number=case.number))
    else:
        buttons = cards.staff_buttons(case) if file.decides(event.by.id) else ()
        yield reply(event, _sheet(case, file, public=event.place.group is not None), buttons)


def _sheet(case: Case, file: CaseFile, *, public: bool) -> Lines:
    return lines(
        cards.face(case) if case.step else text("offences-case-asked", number=case.number, who=case.person),
        text(f"offences-status-{case.status.value}", at=case.settled_at or case.opened_at),
        _posts(case, public=public),
        text("offences-history") if file.history else None,
        listing(
            text(f"audit-{line.action}", at=line.at, why=line.why)
            for line in file.history[:HISTORY_SHOWN_MAX]
        ),
    )


def _posts(case: Case, *, public: bool) -> Words | None:
    """The removed posts, masked: a case is also read in the group."""
    shown = [post for post in case.posts if post.text][:POSTS_SHOWN_MAX]
    if not shown:
        return None
    said = [cards.masked(post.text) if public else post.text for post in shown]
    return listing(text("offences-evidence", said=words) for words in said)


def warns(event: CommandGiven, file: CaseFile, settings: LadderSettings) -> Iterator[Effect]:
    """`/warns`: one's own file; the staff may name somebody."""
    who = file.target or event.by
    if who.id != event.by.id and not file.keeps_order(event.by.id):
        yield reply(event, text("offences-file-not-yours"))
        return
    since = event.at - timedelta(days=settings.forget_after_days)
    counted = [case for case in file.cases if case.counts and case.opened_at > since]
    if not counted and not file.warned:
        yield reply(event, text("offences-file-clean", who=who))
        return
    head = text("offences-file", who=who, count=len(counted), steps=len(settings.steps))
    rows = listing(_row(case) for case in counted[:CASES_SHOWN_MAX])
    yield reply(event, lines(head if counted else None, rows, *_warnings(file, who)))


def _warnings(file: CaseFile, who: Person) -> Iterator[Words]:
    """What the staff and the guards have warned of, besides ads."""
    if file.warned:
        newest = file.warned[0]
        yield text("offences-file-warnings", who=who, count=len(file.warned), limit=newest.limit)
        yield listing(_warning(one) for one in file.warned[:CASES_SHOWN_MAX])


def _warning(one: Sanction) -> Text:
    if one.why:
        return text("offences-file-warning", at=one.given_at, why=one.why)
    return text("offences-file-warning-plain", at=one.given_at)


def _row(case: Case) -> Text:
    return text(
        f"offences-file-row-{case.status.value}",
        number=case.number,
        at=case.opened_at,
        points=case.penalty.points,
    )
