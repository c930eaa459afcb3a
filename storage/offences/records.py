"""Cases as records: read from their rows, found, and put into a file for whoever decides."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, bindparam, select

from rules.base.ids import CaseId, GroupId, MessageNo, PersonId
from rules.base.judgement import Evidence
from rules.base.people import Person, Voice
from rules.offences.desk import CaseFile
from rules.offences.model import (
    AppealStatus,
    Case,
    CaseStatus,
    EvidencePost,
    Step,
)
from storage.base import people
from storage.base.transaction import Transaction
from storage.offences.tables import case_posts, cases

_by_id = select(cases).where(cases.c.id == bindparam("case"))
_posts = select(case_posts).where(case_posts.c.case_id == bindparam("case")).order_by(case_posts.c.number)


def row_of(case: Case) -> dict[str, Any]:
    same = ("id", "number", "opened_at", "step", "steps", "topic", "due_at", "notice_number", "notice_at")
    more = ("settled_at", "settled_by", "score", "judged_by", "desk_cards", "muted", "short", "appeal_text")
    return {name: getattr(case, name) for name in (*same, *more)} | {
        "group_id": case.group,
        "person_id": case.person.id,
        "name": case.person.name,
        "voice": case.person.voice.value,
        "status": case.status.value,
        "penalty": asdict(case.penalty),
        "evidence": [asdict(piece) for piece in case.evidence if piece.note or piece.points],
        "appeal": case.appeal.value,
    }


def case_of(row: Any, posts: Iterable[EvidencePost]) -> Case:
    return Case(
        id=CaseId(row.id),
        group=GroupId(row.group_id),
        number=row.number,
        person=Person(PersonId(row.person_id), row.name, voice=Voice(row.voice)),
        status=CaseStatus(row.status),
        opened_at=row.opened_at,
        step=row.step,
        steps=row.steps,
        penalty=Step(**row.penalty),
        topic=row.topic,
        due_at=row.due_at,
        notice_number=row.notice_number,
        notice_at=row.notice_at,
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        score=row.score,
        evidence=tuple(Evidence(**piece) for piece in row.evidence),
        posts=tuple(posts),
        judged_by=row.judged_by,
        desk_cards=row.desk_cards,
        muted=row.muted,
        short=row.short,
        appeal=AppealStatus(row.appeal),
        appeal_text=row.appeal_text,
    )


def posts_of(tx: Transaction, case_id: int) -> tuple[EvidencePost, ...]:
    return tuple(
        EvidencePost(
            MessageNo(row.number),
            row.said_at,
            row.text,
            row.fingerprint,
            row.album,
            tuple(Evidence(**piece) for piece in row.evidence),
        )
        for row in tx.read(_posts, {"case": case_id})
    )


def first_case(tx: Transaction, *conditions: Any) -> Case | None:
    """The newest case that meets the conditions, with its posts."""
    return the_case(tx, select(cases).where(*conditions).order_by(cases.c.number.desc()).limit(1), {})


def the_case(tx: Transaction, wanted: Select[Any], parameters: Mapping[str, Any]) -> Case | None:
    """The case that a statement finds, with its posts."""
    found = tx.read(wanted, parameters).first()
    return case_of(found, posts_of(tx, found.id)) if found is not None else None


def case_by_id(tx: Transaction, case_id: int) -> Case | None:
    """One case."""
    return the_case(tx, _by_id, {"case": case_id})


def file_of(tx: Transaction, case: Case | None) -> CaseFile:
    if case is None:
        return CaseFile()
    group = tx.group(case.group)
    return CaseFile(case, group, people.reachable(tx, group.keepers))
