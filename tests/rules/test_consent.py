"""The rules have editions; who agrees is written down, once, with the edition they read."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from rules.base.effects import Answer, Note, Put, Restrict, Say
from rules.base.events import ButtonPressed, CommandGiven, MemberCame, Message, Place, private
from rules.base.group import GeneralSettings, Group, Rights, SettingChosen
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.base.prompt import InputGiven, Prompt
from rules.base.rulebook import RULES_CHARS_MAX, Agreed, Edition, digest, edition_of
from rules.base.text import Text
from rules.consent import CAUSE, ConsentSettings, Page, decide, wants

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
HERE = GroupId(1)
OWNER, QIANG = Person(PersonId(1), "小颖"), Person(PersonId(7), "阿强")
GROUP = Group(HERE, "街坊福利群", rights=Rights(restrict=True), owner=OWNER.id)
SECOND = Edition(HERE, 2, digest("和气"), NOON)
PAGE = Page(GROUP, "和气", SECOND, SECOND, "ask", present=True)


def run(event: Any, page: Page) -> list[Any]:
    assert wants(event)
    return list(decide(event, page, ConsentSettings()))


def records(effects: list[Any]) -> list[Any]:
    return [effect.record for effect in effects if isinstance(effect, Put)]


def pressed(*args: str, by: Person = QIANG, group: GroupId | None = HERE) -> ButtonPressed:
    place = Place(HERE) if group else private(by.id)
    return ButtonPressed(
        key="p", at=NOON, group=group, place=place, by=by, press="1", number=MessageNo(5),
        action="agree", args=args,
    )  # fmt: skip


def command(name: str, rest: str = "", by: Person = OWNER, said: str = "") -> CommandGiven:
    message = Message(MessageNo(5), by, NOON, said or f"/{name} {rest}")
    return CommandGiven(
        key="c", at=NOON, group=HERE, place=Place(HERE), by=by, name=name, rest=rest,
        words=tuple(rest.split()), message=message,
    )  # fmt: skip


def given(text: str, by: Person = OWNER) -> InputGiven:
    return InputGiven(
        key="i", at=NOON, group=HERE, place=Place(HERE), by=by, kind="setrules",
        payload=(("group", HERE),), message=Message(MessageNo(6), by, NOON, text),
    )  # fmt: skip


def said(effects: list[Any]) -> str:
    words = next(effect.words for effect in effects if isinstance(effect, Say | Answer))
    assert isinstance(words, Text)
    return words.key


def test_an_edition_is_told_by_its_words():
    assert edition_of("  ", SECOND, HERE, NOON) is None
    assert edition_of(" 和气\n", SECOND, HERE, NOON) == SECOND
    third = edition_of("不和气", SECOND, HERE, NOON)
    assert third is not None
    assert third.number == 3
    first = edition_of("和气", None, HERE, NOON)
    assert first is not None
    assert first.number == 1


def test_agreeing_is_written_down_with_the_edition():
    assert records(run(pressed("1", "2"), PAGE)) == [Agreed(HERE, QIANG.id, 2, NOON)]
    assert records(run(pressed("1", "2"), replace(PAGE, newest=None))) == [
        SECOND,
        Agreed(HERE, QIANG.id, 2, NOON),
    ]
    assert records(run(pressed("1", "2", group=None), PAGE)) == [Agreed(HERE, QIANG.id, 2, NOON)]


@pytest.mark.parametrize(
    ("event", "page", "key"),
    [
        (pressed("1", "1"), PAGE, "consent-toast-newer"),
        (pressed("1"), PAGE, "consent-toast-newer"),
        (pressed("1", "2"), replace(PAGE, agreed=True), "consent-toast-again"),
        (pressed("1", "2"), replace(PAGE, consent="off"), "consent-toast-nothing"),
        (pressed("1", "2"), replace(PAGE, edition=None), "consent-toast-nothing"),
        (pressed("1", "2"), replace(PAGE, present=False), "consent-toast-not-there"),
        (pressed("1", "2", by=replace(QIANG, voice=Voice.CHANNEL)), PAGE, "consent-toast-not-there"),
        (pressed("x"), Page(), "consent-toast-not-there"),
    ],
)
def test_presses_that_change_nothing(event: ButtonPressed, page: Page, key: str):
    effects = run(event, page)
    assert [type(effect) for effect in effects] == [Answer]
    assert said(effects) == key


def test_who_was_held_for_it_and_only_for_it_is_freed():
    held = replace(PAGE, held=True, consent="must")
    freed = Restrict(HERE, QIANG.id, lift=True, cause=CAUSE)
    assert freed in run(pressed("1", "2"), held)
    assert freed in run(pressed("1", "2"), replace(held, consent="off"))
    assert freed not in run(pressed("1", "1"), held)


CAME = MemberCame(key="k", at=NOON, group=HERE, person=QIANG)
MUST = replace(PAGE, consent="must", present=False)


def test_a_newcomer_agrees_before_they_talk_where_they_must():
    assert run(CAME, MUST) == [Restrict(HERE, QIANG.id, cause=CAUSE)]


@pytest.mark.parametrize(
    "page",
    [
        replace(MUST, consent="ask"),
        replace(MUST, agreed=True),
        replace(MUST, edition=None),
        replace(MUST, raid=True),
        replace(MUST, group=replace(GROUP, rights=Rights())),
        replace(MUST, group=replace(GROUP, owner=QIANG.id)),
        replace(MUST, group=replace(GROUP, general=GeneralSettings(observe=True))),
    ],
)
def test_newcomers_who_need_not(page: Page):
    assert run(CAME, page) == []


def test_who_comes_back_and_need_not_any_more_is_freed():
    assert run(CAME, replace(MUST, consent="ask", held=True)) == [
        Restrict(HERE, QIANG.id, lift=True, cause=CAUSE)
    ]


def test_new_rules_are_a_new_edition():
    effects = run(command("setrules", "别吵"), PAGE)
    chosen, edition = records(effects)
    assert chosen == SettingChosen(HERE, "asking", "rules_text", "别吵", OWNER.id)
    assert (edition.number, edition.by) == (3, OWNER.id)
    assert [note.action for note in effects if isinstance(note, Note)] == ["rules-set"]


def test_the_same_rules_are_no_new_edition():
    effects = run(command("setrules", " 和气 "), PAGE)
    assert (records(effects), said(effects)) == ([], "consent-the-same")


@pytest.mark.parametrize(("length", "kept"), [(RULES_CHARS_MAX, True), (RULES_CHARS_MAX + 1, False)])
def test_long_rules_are_taken_whole_or_not_at_all(length: int, kept: bool):
    whole = "规" * length
    effects = run(command("setrules", whole[:1_000], said=f"/setrules {whole}"), PAGE)
    assert [one.value for one in records(effects) if isinstance(one, SettingChosen)] == [whole] * kept
    assert said(effects) == ("consent-set" if kept else "consent-too-long")


def test_rules_may_be_asked_for_and_the_answer_is_staffs():
    [prompt] = records(run(command("setrules"), PAGE))
    assert isinstance(prompt, Prompt)
    assert records(run(given("别吵"), PAGE))[0].value == "别吵"
    assert records(run(given("别吵", by=QIANG), PAGE)) == []
    assert said(run(given("  "), PAGE)) == "consent-words-only"
    hidden = replace(OWNER, voice=Voice.ANONYMOUS)
    assert said(run(command("setrules", by=hidden), PAGE)) == "consent-write-behind"


def test_the_link_shows_the_rules_to_members_only():
    link = command("start", "rules_1", by=QIANG)
    assert len(next(effect for effect in run(link, PAGE) if isinstance(effect, Say)).keyboard) == 1
    agreed = run(link, replace(PAGE, agreed=True))
    assert next(effect for effect in agreed if isinstance(effect, Say)).keyboard == ()
    assert said(run(link, replace(PAGE, present=False))) == "consent-not-there"
    assert said(run(link, Page())) == "consent-not-there"
    assert said(run(link, replace(PAGE, edition=None))) == "consent-no-rules"
    assert not wants(command("start", "other"))
