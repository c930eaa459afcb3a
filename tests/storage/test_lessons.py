"""Lessons are kept as numbers, one a text and group, the newest, and never cross from group to group."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from rules.base.events import Message, MessagePosted, Place, TextTaught
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.lessons import LessonsBrought, LessonsTakenBack, WrittenLesson
from rules.base.people import Person
from rules.base.words import fingerprint, fold
from rules.checks.lessons import LESSONS_MAX, Lesson, marks_of
from rules.checks.settings import AdSettings
from rules.moderation import Moderation, TaughtText
from storage import moderation
from storage.base import lessons
from storage.base.transaction import Transaction
from tests.standins.database import NOON, Books
from tests.standins.ears import with_ads

OWNER = PersonId(700001)
TEXT = "绿云的机子我有货，谁要"


@pytest.fixture
def books() -> Iterator[Books]:
    found = Books(settings=with_ads)
    yield found
    found.database.close()


def lesson(text: str = TEXT, *, ad: bool = True, minutes: int = 0) -> Lesson:
    return Lesson(marks_of(fold(text)), 1.25, ad, OWNER, NOON + timedelta(minutes=minutes))


def teach(tx: Transaction, group: GroupId, verdict: str, text: str = TEXT) -> None:
    """As the feature does when the staff has decided."""
    print_ = fingerprint(fold(text))
    assert print_ is not None
    event = TextTaught(
        key="t", at=NOON, group=group, fingerprint=print_, verdict=verdict, by=OWNER, text=text
    )
    record, _ = Moderation(lambda: None).decide(event, moderation.load(tx, event), AdSettings())
    taught = record.record  # type: ignore[union-attr]  # a Put comes first
    assert isinstance(taught, TaughtText)
    moderation.put_taught(tx, taught)


def scene_of(tx: Transaction, group: GroupId) -> tuple[Lesson, ...]:
    said = Message(MessageNo(1), Person(OWNER, "小颖"), NOON, "早")
    taught = moderation.load(
        tx, MessagePosted(key="k", at=NOON, group=group, place=Place(group), message=said)
    )
    return () if taught.taught is None else taught.taught.lessons


def test_a_lesson_is_read_as_it_was_put(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        lessons.put(tx, group, 7, lesson())
        assert lessons.of(tx, group) == (lesson(),)


def test_what_was_decided_last_about_a_text_holds(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        teach(tx, group, "ad")
        assert [one.ad for one in scene_of(tx, group)] == [True]
        teach(tx, group, "fine")
        assert [one.ad for one in scene_of(tx, group)] == [False]
        teach(tx, group, "")
        assert scene_of(tx, group) == ()


def test_lessons_stay_in_their_group_and_no_text_is_kept(books: Books) -> None:
    here, there = books.add_group(), books.add_group(-1001000000002)
    with books.transaction() as tx:
        teach(tx, here, "ad")
        assert len(scene_of(tx, here)) == 1
        assert scene_of(tx, there) == ()
        [row] = tx.read(select(lessons.lessons)).all()
        assert len(row.marks) % 4 == 0
        assert TEXT[:2].encode() not in row.marks


def test_only_the_newest_are_kept(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        for n in range(LESSONS_MAX + 3):
            lessons.put(tx, group, n, lesson(minutes=n))
        kept = tx.read(select(lessons.lessons.c.fingerprint)).scalars().all()
        assert len(kept) == LESSONS_MAX
        assert min(kept) == 3


def test_a_near_copy_of_a_taught_ad_is_asked_about_here_and_only_here(books: Books) -> None:
    """The same with another number and tail; in another group nobody has taught anything."""
    here, elsewhere = books.add_group(), books.add_group(-1001000000002)
    ad = "老街口的缝纫机九成新一批出手，价格好谈可以上门看货，找阿丰 {n}"
    judge = Moderation(lambda: None)
    with books.transaction() as tx:
        teach(tx, here, "ad", ad.format(n=12345))
    with books.transaction() as tx:
        found = []
        for group in (here, elsewhere):
            said = Message(MessageNo(1), Person(OWNER, "阿强"), NOON, ad.format(n="67890，先到先得"))
            event = MessagePosted(key="m", at=NOON, group=group, place=Place(group), message=said)
            moderation.prepare(judge, tx, [event])
            scene = moderation.load(tx, event)
            found.append({seen.note for seen in judge._judgement(event, scene, AdSettings()).evidence})
    assert "like-known-ad" in found[0]
    assert "like-known-ad" not in found[1]


# --- out of a file --------------------------------------------------------------------------------------


def brought(group: GroupId, *fingerprints: int, bundle: int = 5, minutes: int = 0) -> LessonsBrought:
    at = NOON + timedelta(minutes=minutes)
    taught = (WrittenLesson(n, ad=True, points=1.0, at=at, marks=frozenset({n})) for n in fingerprints)
    return LessonsBrought(group, OWNER, bundle, tuple(taught))


def test_lessons_go_from_group_to_group_and_back_again(books: Books) -> None:
    here, there = books.add_group(), books.add_group(-1001000000002)
    with books.transaction() as tx:
        teach(tx, here, "ad")
        lessons.bring(tx, LessonsBrought(there, OWNER, 5, lessons.written(tx, here)))
        assert scene_of(tx, there) == scene_of(tx, here) != ()
        lessons.take_back(tx, LessonsTakenBack(there, 5))
        assert scene_of(tx, there) == ()
        assert scene_of(tx, here) != ()


def test_what_the_group_knows_itself_stays_and_makes_no_room(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        for n in range(LESSONS_MAX - 2):
            lessons.put(tx, group, n, lesson(minutes=n))
        lessons.bring(tx, brought(group, 0, 1000, 1001, 1002, minutes=10_000))
        kept = {one.fingerprint for one in lessons.written(tx, group)}
        assert len(kept) == LESSONS_MAX
        assert set(range(LESSONS_MAX - 2)) <= kept
        lessons.take_back(tx, LessonsTakenBack(group, 5))
        assert len(lessons.written(tx, group)) == LESSONS_MAX - 2


def test_taking_back_a_bundle_leaves_others_and_ones_own(books: Books) -> None:
    group = books.add_group()
    with books.transaction() as tx:
        lessons.put(tx, group, 1, lesson())
        lessons.bring(tx, brought(group, 2))
        lessons.bring(tx, brought(group, 3, bundle=6))
        lessons.take_back(tx, LessonsTakenBack(group, 5))
        lessons.take_back(tx, LessonsTakenBack(group, 0))
        assert {one.fingerprint for one in lessons.written(tx, group)} == {1, 3}
