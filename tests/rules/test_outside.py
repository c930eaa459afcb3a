"""Packets sent elsewhere: noted on somebody's word, with thanks, and never as points."""

from dataclasses import replace
from typing import Any

import pytest

from rules.base.effects import Answer, Edit, Note, Post, Put, Say
from rules.base.events import CommandGiven, Place
from rules.base.group import Group
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person, Voice
from rules.base.text import Lines, Text
from rules.outside import AMOUNT_CHARS_MAX, NOTE_CHARS_MAX, Outside, Shelf, decide, wants
from tests.rules.offences.scene import GROUP, HERE, NOW, OWNER, QIANG, YU, message, only, pressed

ONE = Outside(55, HERE, QIANG, "50元", "周年庆", OWNER, NOW)


def given(*words: str, target: Person | None = QIANG, **shelf: Any) -> list[Any]:
    event = CommandGiven(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        group=HERE,
        place=Place(HERE),
        by=OWNER,
        name="outside",
        rest=" ".join(words),
        words=words,
        message=message(author=OWNER),
    )
    assert wants(event)
    return list(decide(event, Shelf(GROUP, target, **shelf), None))


def key(effects: list[Any]) -> str:
    [said] = effects
    words = said.words.parts[0] if isinstance(said.words, Lines) else said.words
    assert isinstance(words, Text)
    return words.key


def test_it_is_noted_with_who_confirmed_it_and_thanked_for_without_points() -> None:
    effects = given("@aqiang", "50元", "周年", "庆")
    [one] = [put.record for put in only(Put, effects)]
    assert (one.sender, one.amount, one.note, one.by, one.at) == (QIANG, "50元", "周年 庆", OWNER, NOW)
    assert only(Post, effects) == []
    [said] = only(Say, effects)
    assert dict(said.words.args)["by"] == OWNER
    assert said.vanish_seconds == 0
    [note] = only(Note, effects)
    assert (note.action, note.by, note.person) == ("outside-noted", OWNER.id, QIANG.id)


@pytest.mark.parametrize(
    ("words", "target", "said"),
    [
        (("@nobody", "50元"), None, "outside-stranger"),
        (("50元",), None, "outside-how"),
        (("@aqiang",), QIANG, "outside-how"),
        (("50元",), replace(QIANG, voice=Voice.CHANNEL), "outside-nobody"),
        (("元" * (AMOUNT_CHARS_MAX + 1),), QIANG, "outside-amount-long"),
        (("5元", "好" * (NOTE_CHARS_MAX + 1)), QIANG, "outside-note-long"),
        ((), None, "outside-none"),
    ],
)
def test_what_cannot_be_noted_is_told(words: tuple[str, ...], target: Person | None, said: str) -> None:
    effects = given(*words, target=target)
    assert key(effects) == said
    assert effects[0].vanish_seconds


@pytest.mark.parametrize(("amount", "note"), [("元" * AMOUNT_CHARS_MAX, ""), ("5元", "好" * NOTE_CHARS_MAX)])
def test_at_the_limit_it_is_noted(amount: str, note: str) -> None:
    assert only(Put, given(amount, *([note] if note else [])))


def test_without_words_the_newest_are_listed() -> None:
    assert key(given(target=None, newest=(ONE, replace(ONE, note="")))) == "outside-list"


def press(by: Person = OWNER, noted: Outside | None = ONE, **more: Any) -> list[Any]:
    event = pressed("outside", by, "55", **more)
    assert wants(event)
    return list(decide(event, Shelf(GROUP, noted=noted), None))


def test_the_staff_takes_a_mistake_back() -> None:
    effects = press()
    assert [put.record.stands for put in only(Put, effects)] == [False]
    [edit] = only(Edit, effects)
    assert (edit.handle, edit.keyboard) == (ONE.handle, ())
    assert [note.action for note in only(Note, effects)] == ["outside-undone"]


@pytest.mark.parametrize(
    ("by", "noted", "group", "said"),
    [
        (YU, ONE, HERE, "outside-staff-only"),
        (QIANG, ONE, HERE, "outside-staff-only"),
        (OWNER, replace(ONE, stands=False), HERE, "outside-old"),
        (OWNER, None, HERE, "outside-old"),
        (OWNER, ONE, GroupId(2), "outside-old"),
    ],
)
def test_others_presses_change_nothing(by: Person, noted: Outside | None, group: GroupId, said: str) -> None:
    [answer] = press(by, noted, group=group)
    assert isinstance(answer, Answer)
    assert answer.words is not None
    assert answer.words.key == said


def test_a_helper_is_no_staff() -> None:
    helper = Group(HERE, owner=OWNER.id, admins=frozenset({PersonId(2)}), staff_known=True)
    [answer] = decide(pressed("outside", YU, "55"), Shelf(helper, noted=ONE), None)
    assert answer.words.key == "outside-staff-only"
