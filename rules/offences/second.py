"""A helper removes nobody alone: when the step is to put a member out, a second person has to say so too."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from rules.base.effects import Edit, Effect, Note, Put, Say
from rules.base.events import AdSuspected, ButtonPressed
from rules.base.group import Group
from rules.base.ids import PersonId
from rules.base.manners import ANSWER_EXPIRES, ANSWER_STAYS_SECONDS, desk, to_desk
from rules.base.text import Lines, Text, lines, text
from rules.offences import cards
from rules.offences.desk import clear_desk
from rules.offences.model import Case, CaseStatus

SECOND_HOURS = 24  # in which the second person has to agree


def is_agreed(event: AdSuspected, group: Group, same: Case | None) -> bool:
    """Whether the member may be put out: on the detector's word or the staff's, or on two helpers'."""
    if event.by is None or event.reported or group.is_staff(event.by.id):
        return True
    return same is not None and same.judged_by not in (None, event.by.id)


def ask(event: AdSuspected, case: Case, group: Group, reachable: frozenset[PersonId]) -> Iterator[Effect]:
    """The post is gone; the others are asked, on the cards that lie on their desk or on new ones."""
    assert event.by is not None
    places = desk(group, reachable, event.place.topic)
    in_group = places[0].group is not None and not places[0].staff_chat
    words = text("offences-second", number=case.number, who=case.person, by=event.by.name)
    face = text("offences-second-in-group", number=case.number) if in_group else _with_reasons(words, case)
    buttons = cards.verdict_buttons(case)
    yield Put(replace(case, desk_cards=case.desk_cards or len(places)))
    yield Note(case.group, "case-second", f"case:{case.id}", event.by.id, case.person.id)
    if case.desk_cards:
        yield from (Edit(f"ask:{case.id}/{n}", face, buttons, case.group) for n in range(case.desk_cards))
    else:
        yield from to_desk(group, reachable, face, buttons, f"ask:{case.id}", event.place.topic)
    if not in_group:
        wait = text("offences-second-wait")
        expires = event.at + ANSWER_EXPIRES
        yield Say(event.place, wait, expires=expires, vanish_seconds=ANSWER_STAYS_SECONDS)


def _with_reasons(words: Text, case: Case) -> Lines:
    return lines(words, text("offences-ask-why", why=cards.reasons(case.evidence, public=False)))


def is_too_late(event: ButtonPressed, case: Case) -> bool:
    """Whether nobody agreed in time."""
    return case.judged_by is not None and event.at > case.opened_at + timedelta(hours=SECOND_HOURS)


def let_be(event: ButtonPressed, case: Case) -> Iterator[Effect]:
    """Nobody agreed in time: nothing follows."""
    yield Put(replace(case, status=CaseStatus.DISMISSED, settled_at=event.at, posts=()))
    yield from clear_desk(case, "offences-second-late", "")
    yield Note(case.group, "case-dismissed", f"case:{case.id}", None, case.person.id)
