"""Settings as a file: who gets it, what it would change, and no change without the owner's word."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.documents import DocumentRead
from rules.base.effects import Edit, Effect, Put, ReadDocument, Say, SendFile
from rules.base.events import ButtonPressed, CommandGiven, DocumentRef, Message, private
from rules.base.group import SettingChosen
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.lessons import LessonsBrought, LessonsTakenBack, WrittenLesson
from rules.base.people import Person
from rules.base.prompt import InputGiven, Prompt
from rules.base.text import text
from rules.tuning import Bench, Exchange, Offer
from rules.tuning.exchange import Reading
from tests.rules.test_tuning import GROUP, NOW, OWNER, ROOM, VALUES, keys, only, presses, toast, tuning

ADMIN = Person(PersonId(2), "老王")
HOME = private(OWNER.id)
READ = {"shop": {"hours": 30, "words": ["a"]}}
BENCH = Bench(
    replace(GROUP, admins=frozenset({ADMIN.id})),
    VALUES,
    VALUES,
    {"shop": {"hours": 25, "note": "x"}},
    rooms={ROOM: "群管群"},
)


class Paper:
    """Reads what a test says that it reads."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def written(self, _values: Any, chosen: Any, language: str, lessons: Any) -> str:
        return f"{language}: {chosen}" + f" {len(lessons)}" * bool(lessons)

    def read(self, _written: str, _configured: Any) -> Reading:
        return self.reading


def decide(event: Any, bench: Bench = BENCH, reading: Reading = Reading(READ)) -> list[Effect]:  # noqa: B008 - it is frozen
    feature = Exchange(tuning.specs, Paper(reading))
    assert feature.wants(event)
    return list(feature.decide(event, bench, None))


def command(name: str, group: GroupId | None = GROUP.id) -> CommandGiven:
    message = Message(MessageNo(1), OWNER, NOW, name)
    return CommandGiven(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        group=group,
        place=HOME,
        by=OWNER,
        name=name,
        rest="",
        words=(),
        message=message,
    )


def pressed(*args: str, by: Person = OWNER, action: str = "tunefile", place: Any = HOME) -> ButtonPressed:
    return ButtonPressed(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        place=place,
        by=by,
        press="p",
        number=MessageNo(2),
        action=action,
        args=args,
    )


def given(document: DocumentRef | None) -> InputGiven:
    message = Message(MessageNo(3), OWNER, NOW, document=document)
    payload = (("group", 1),)
    return InputGiven(
        key="k", at=NOW, place=HOME, by=OWNER, kind="tunefile", payload=payload, message=message
    )


def read(fault: str = "", by: Person = OWNER) -> DocumentRead:
    message = Message(MessageNo(3), by, NOW, document=DocumentRef("f"))
    return DocumentRead(
        key="k", at=NOW, entropy=b"e", place=HOME, message=message, purpose="tunefile", text="x", fault=fault
    )


def chosen(effects: list[Effect]) -> list[tuple[str, str, object]]:
    found = [put.record for put in only(Put, effects) if isinstance(put.record, SettingChosen)]
    assert len({one.bundle for one in found}) <= 1
    return [(one.section, one.name, one.value) for one in found]


def test_the_owner_gets_the_file_in_private() -> None:
    [file] = only(SendFile, decide(command("exportsettings")))
    assert (file.place, file.name) == (HOME, "xiaoer-settings-20261123.yaml")
    assert file.content.decode() == f"zh-Hans: {BENCH.chosen}"


def test_with_several_groups_it_asks_which_and_only_owners_may_pick() -> None:
    [say] = only(
        Say,
        decide(
            command("exportsettings", None),
            Bench(staffed=(GROUP, replace(GROUP, id=GroupId(2), owner=ADMIN.id))),
        ),
    )
    assert presses(say.keyboard) == [("exportsettings", "1")]
    picked = pressed("exportsettings", "1", action="tunepick")
    assert only(SendFile, decide(picked))
    for somebody in (ADMIN, Person(PersonId(8), "小雨")):
        effects = decide(replace(picked, by=somebody))
        assert toast(effects) == "tunefile-owner-only"
        assert len(effects) == 1


def test_taking_in_asks_for_the_file_and_fetches_it() -> None:
    effects = decide(command("importsettings"))
    assert [put.record.kind for put in only(Put, effects) if isinstance(put.record, Prompt)] == ["tunefile"]
    [reading] = decide(given(DocumentRef("f", "a.yaml", 5)))
    assert isinstance(reading, ReadDocument)
    assert (reading.purpose, reading.payload) == ("tunefile", (("group", 1),))
    [say] = only(Say, decide(given(None)))
    assert "tunefile-no-file" in keys(say.words)


def test_what_a_file_would_change_is_shown_and_nothing_is_changed() -> None:
    effects = decide(read())
    assert chosen(effects) == []
    [say] = only(Say, effects)
    [offer] = [put.record for put in only(Put, effects)]
    assert isinstance(offer, Offer)
    assert offer.settings == READ
    assert presses(say.keyboard) == [(str(offer.id), "y"), (str(offer.id), "n")]
    assert keys(say.words).count("tuning-change") == 3


@pytest.mark.parametrize("fault", ["size", "coding", "gone"])
def test_a_file_that_cannot_be_read_is_asked_for_again(fault: str) -> None:
    effects = decide(read(fault))
    assert f"tunefile-fault-{fault}" in keys(only(Say, effects)[0].words)
    assert [put.record.open for put in only(Put, effects) if isinstance(put.record, Prompt)] == [True]


def test_the_faults_of_a_file_are_told_and_it_is_asked_for_again() -> None:
    faults = tuple(text("tunefile-unknown", path=f"shop.x{n}") for n in range(8))
    effects = decide(read(), reading=Reading({}, faults))
    words = keys(only(Say, effects)[0].words)
    assert words.count("tunefile-unknown") == 6
    assert "tuning-and-more" in words


@pytest.mark.parametrize(("room", "refused"), [(ROOM, False), (0, False), (ROOM + 1, True)])
def test_a_file_names_no_chat_that_the_owner_has_no_say_in(room: int, refused: bool) -> None:
    effects = decide(read(), reading=Reading({"shop": {"room": room}}))
    assert ("tunefile-room" in keys(only(Say, effects)[0].words)) == refused


def test_the_same_settings_change_nothing() -> None:
    [say] = decide(read(), reading=Reading(BENCH.chosen))
    assert isinstance(say, Say)
    assert keys(say.words) == ["tunefile-same"]


def test_others_and_former_owners_take_nothing_in() -> None:
    assert decide(read(by=ADMIN)) == []
    assert decide(read(), replace(BENCH, group=replace(GROUP, owner=ADMIN.id))) == []


OFFER = Offer(9, GROUP.id, OWNER.id, READ)


def test_at_the_owners_word_it_all_changes_at_once() -> None:
    effects = decide(pressed("9", "y"), replace(BENCH, offer=OFFER))
    assert chosen(effects) == [("shop", "hours", 30), ("shop", "note", None), ("shop", "words", ["a"])]
    assert Put(replace(OFFER, open=False, settled=True)) in effects
    assert keys(only(Edit, effects)[0].words) == ["tunefile-done"]


def test_never_mind_changes_nothing() -> None:
    effects = decide(pressed("9", "n"), replace(BENCH, offer=OFFER))
    assert chosen(effects) == []
    assert Put(replace(OFFER, open=False)) in effects


def test_old_foreign_and_forged_words_change_nothing() -> None:
    here = replace(BENCH, offer=OFFER)
    assert toast(decide(pressed("9", "y"), Bench())) == "tuning-old"
    assert toast(decide(pressed("9", "y", by=ADMIN), here)) == "tunefile-owner-only"
    assert toast(decide(pressed("9", "y", by=ADMIN, place=private(ADMIN.id)), here)) == "tuning-old"
    lost = replace(here, group=replace(GROUP, owner=ADMIN.id))
    assert toast(decide(pressed("9", "y"), lost)) == "tunefile-owner-only"
    assert isinstance(decide(pressed("9", "?"), here)[-1], Edit)
    assert not chosen(decide(pressed("9", "?"), here))


LESSON = WrittenLesson(77, ad=True, points=1.0, at=NOW, marks=frozenset({1, 2}))
LATE = replace(LESSON, fingerprint=78, at=NOW + timedelta(days=400))
LEARNED = replace(OFFER, settings=BENCH.chosen, lessons=(LESSON,))


def test_what_the_staff_taught_goes_along() -> None:
    [file] = only(SendFile, decide(command("exportsettings"), replace(BENCH, lessons=(LESSON, LATE))))
    assert file.content.decode().endswith(" 2")


def test_lessons_that_the_group_has_not_are_offered_none_from_the_future() -> None:
    reading = Reading(BENCH.chosen, lessons=(LESSON, LATE))
    effects = decide(read(), replace(BENCH, lessons=(LESSON,)), reading)
    [offer] = [put.record for put in only(Put, effects) if isinstance(put.record, Offer)]
    assert offer.lessons == (replace(LATE, at=NOW),)
    assert keys(only(Say, effects)[0].words) == ["tunefile-lessons"]
    same = decide(read(), replace(BENCH, lessons=(LESSON, LATE)), reading)
    assert keys(only(Say, same)[0].words) == ["tunefile-same"]


def test_at_the_owners_word_they_are_learned_and_can_be_taken_back_once() -> None:
    here = replace(BENCH, offer=LEARNED)
    effects = decide(pressed("9", "y"), here)
    assert Put(LessonsBrought(GROUP.id, OWNER.id, 9, (LESSON,))) in effects
    assert keys(only(Edit, effects)[0].words) == ["tunefile-learned"]
    kept = [put.record for put in only(Put, effects) if isinstance(put.record, Offer)]
    assert kept == [replace(LEARNED, settled=True)]
    taken = replace(BENCH, offer=kept[0])
    assert toast(decide(pressed("9", "y"), taken)) == "tuning-old"
    back = decide(pressed("9", "b"), taken)
    assert Put(LessonsTakenBack(GROUP.id, 9)) in back
    assert Put(replace(kept[0], open=False)) in back


def test_a_foreign_or_forged_way_back_changes_nothing() -> None:
    assert toast(decide(pressed("9", "b"), replace(BENCH, offer=LEARNED))) == "tuning-old"
    taken = replace(BENCH, offer=replace(LEARNED, settled=True))
    assert toast(decide(pressed("9", "b", by=ADMIN), taken)) == "tunefile-owner-only"
    settled = replace(BENCH, offer=replace(OFFER, settled=True))
    assert toast(decide(pressed("9", "b"), settled)) == "tuning-old"
