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
from rules.base.lessons import LessonsBrought, LessonsTakenBack, WrittenLesson
from rules.checks.lessons import LESSONS_MAX, Lesson
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction

KEPT = "lessons"  # under this and the group's number they are kept at hand between batches

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
    Column("bundle", BigInteger, nullable=False, server_default="0"),  # that brought it out of a file; or 0
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
    return Lesson(_marks(row.marks), row.points, row.ad, row.by_id, row.taught_at)


def _marks(packed: bytes) -> frozenset[int]:
    marks = array("I")
    marks.frombytes(packed)
    return frozenset(marks)


def written(tx: Transaction, group: GroupId) -> tuple[WrittenLesson, ...]:
    """The same, as they may leave the group: without who taught them."""
    return tuple(
        WrittenLesson(row.fingerprint, row.ad, row.points, row.taught_at, _marks(row.marks))
        for row in tx.read(_newest, {"group": group})
    )


def bring(tx: Transaction, brought: LessonsBrought) -> None:
    """Add the newest of these that the group has room for and knows nothing of."""
    own = {row.fingerprint for row in tx.read(_newest, {"group": brought.group})}
    new = [one for one in brought.lessons if one.fingerprint not in own]
    newest = sorted(new, key=lambda one: one.at, reverse=True)[: LESSONS_MAX - len(own)]
    rows = [
        _row(brought.group, one.fingerprint, Lesson(one.marks, one.points, one.ad, brought.by, one.at))
        | {"bundle": brought.bundle}
        for one in newest
    ]
    if rows:
        tx.write(insert(lessons), rows)
    tx.kept_of[brought.group].pop((KEPT, brought.group), None)


def take_back(tx: Transaction, back: LessonsTakenBack) -> None:
    """Drop what is left of a bundle."""
    here = (lessons.c.group_id == back.group) & (lessons.c.bundle == back.bundle) & (lessons.c.bundle != 0)
    tx.write(delete(lessons).where(here))
    tx.kept_of[back.group].pop((KEPT, back.group), None)


def put(tx: Transaction, group: GroupId, fingerprint: int, lesson: Lesson | None) -> None:
    """Keep what is to be learned from a text instead of what was; None: nothing. What is too old to count
    goes."""
    forget(tx, group, [fingerprint])
    if lesson is None:
        return
    tx.write(insert(lessons), _row(group, fingerprint, lesson))
    forget(tx, group, tx.read(_beyond, {"group": group}).scalars().all())


def _row(group: GroupId, fingerprint: int, lesson: Lesson) -> dict[str, Any]:
    return {
        "group_id": group,
        "fingerprint": fingerprint,
        "ad": lesson.ad,
        "points": lesson.points,
        "marks": array("I", sorted(lesson.marks)).tobytes(),
        "by_id": lesson.by,
        "taught_at": lesson.at,
    }


def forget(tx: Transaction, group: GroupId, fingerprints: Sequence[int]) -> None:
    """Drop these lessons of the group."""
    if fingerprints:
        here = (lessons.c.group_id == group) & lessons.c.fingerprint.in_(fingerprints)
        tx.write(delete(lessons).where(here))
