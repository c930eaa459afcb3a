"""Which case a command means, and a member's file."""

from sqlalchemy import (
    select,
)

from rules.base.events import (
    CommandGiven,
)
from rules.base.ids import PersonId
from rules.base.sanction import Sanction
from rules.offences.desk import CaseFile
from rules.offences.model import (
    COUNTED,
    Case,
)
from storage.base import audit, handles, people, sanctions
from storage.base.transaction import Transaction
from storage.offences.records import case_by_id, case_of, file_of, first_case
from storage.offences.tables import case_posts, cases

CASES_MAX = 10  # of a member's cases are shown
HISTORY_MAX = 20


def command_file(tx: Transaction, event: CommandGiven) -> CaseFile:
    if event.name == "warns":
        return _member_file(tx, event)
    case = _named(tx, event)
    file = file_of(tx, case)
    if file.group is None and event.group is not None:
        file = CaseFile(None, tx.group(event.group))
    if case is None or event.name != "case":
        return file
    lines = audit.about(tx, case.group, f"case:{case.id}", HISTORY_MAX)
    return CaseFile(case, file.group, file.reachable, history=lines)


def _named(tx: Transaction, event: CommandGiven) -> Case | None:
    """The case that a command means: by number, by a reply to its card or to one of its posts; and for
    an appeal, without either, one's own newest."""
    if event.words and event.words[0].isdecimal():
        return _numbered(tx, event, int(event.words[0][:9]))
    replied = _replied(tx, event)
    if replied is not None or event.name != "appeal":
        return replied
    mine = [cases.c.person_id == event.by.id, cases.c.status.in_([status.value for status in COUNTED])]
    return first_case(tx, *mine, *([cases.c.group_id == event.group] if event.group is not None else []))


def _numbered(tx: Transaction, event: CommandGiven, number: int) -> Case | None:
    """In private a number means one's own case, whichever group it is of."""
    if event.group is not None:
        return first_case(tx, cases.c.group_id == event.group, cases.c.number == number)
    return first_case(tx, cases.c.person_id == event.by.id, cases.c.number == number)


def _replied(tx: Transaction, event: CommandGiven) -> Case | None:
    if event.message.reply is None or event.group is None:
        return None
    number = event.message.reply.number
    handle = handles.handle_at(tx, event.group, number)
    kind, _, rest = (handle or "").partition(":")
    if kind in ("case", "ask", "appeal"):
        return case_by_id(tx, int(rest.partition("/")[0]))
    here = (case_posts.c.group_id == event.group) & (case_posts.c.number == number)
    found = tx.read(select(case_posts.c.case_id).where(here)).scalar()
    return case_by_id(tx, found) if found is not None else None


def _member_file(tx: Transaction, event: CommandGiven) -> CaseFile:
    target = people.resolve(tx, event.group, event) if event.group is not None else None
    person = (target or event.by).id
    mine = [cases.c.person_id == person]
    if event.group is not None:
        mine.append(cases.c.group_id == event.group)
    rows = tx.read(select(cases).where(*mine).order_by(cases.c.opened_at.desc()).limit(CASES_MAX))
    group = tx.group(event.group) if event.group is not None else None
    cases_found = tuple(case_of(row, ()) for row in rows)
    return CaseFile(None, group, target=target, cases=cases_found, warned=_warned(tx, event, person))


def _warned(tx: Transaction, event: CommandGiven, person: PersonId) -> tuple[Sanction, ...]:
    """The member's warnings that count in the group."""
    if event.group is None:
        return ()
    standing = sanctions.standing(tx, event.group, person)
    return tuple(one for one in standing if one.counts(event.at))
