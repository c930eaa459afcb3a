"""Lessons: what a group's staff decided about posts, as checksums of their pieces, not as texts."""

from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    LargeBinary,
    Table,
    bindparam,
    delete,
    insert,
    select,
)

from rules.base.ids import GroupId
from rules.checks.lessons import LESSONS_MAX, Lesson
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction

lessons = Table(
    "lessons",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("fingerprint", BigInteger, primary_key=True),
    Column("ad", Boolean, nullable=False),
    Column("points", Float, nullable=False),
    Column("marks", LargeBinary, nullable=False),  # four bytes each
    Column("by_id", BigInteger, nullable=False),
    Column("taught_at", UtcDateTime, nullable=False, index=True),
    info=concerns(Personal("by_id", STAYS)),
)

_of_group = (
    select(lessons)
    .where(lessons.c.group_id == bindparam("group"))
    .order_by(lessons.c.taught_at.desc(), lessons.c.fingerprint)
)
_newest = _of_group.limit(LESSONS_MAX)
_beyond = _of_group.with_only_columns(lessons.c.fingerprint).offset(LESSONS_MAX).limit(LESSONS_MAX)


def of(tx: Transaction, group: GroupId) -> tuple[Lesson, ...]:
    """The group's newest lessons."""
    return tuple(_lesson(row) for row in tx.read(_newest, {"group": group}))


def _lesson(row: Any) -> Lesson:
    marks = array("I")
    marks.frombytes(row.marks)
    return Lesson(frozenset(marks), row.points, row.ad, row.by_id, row.taught_at)


def put(tx: Transaction, group: GroupId, fingerprint: int, lesson: Lesson | None) -> None:
    """Keep what is to be learned from a text instead of what was; None: nothing. What is too old to count
    goes."""
    forget(tx, group, [fingerprint])
    if lesson is None:
        return
    row = {
        "group_id": group,
        "fingerprint": fingerprint,
        "ad": lesson.ad,
        "points": lesson.points,
        "marks": array("I", sorted(lesson.marks)).tobytes(),
        "by_id": lesson.by,
        "taught_at": lesson.at,
    }
    tx.write(insert(lessons), row)
    forget(tx, group, tx.read(_beyond, {"group": group}).scalars().all())


def forget(tx: Transaction, group: GroupId, fingerprints: Sequence[int]) -> None:
    """Drop these lessons of the group."""
    if fingerprints:
        here = (lessons.c.group_id == group) & lessons.c.fingerprint.in_(fingerprints)
        tx.write(delete(lessons).where(here))
