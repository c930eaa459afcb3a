"""What is swept out of the chat, and what stays."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Effect, Put, Remove, Say, SetTimer
from rules.base.events import CommandGiven, MessagePosted, Place, TimerDue
from rules.base.group import GeneralSettings, Rights, SettingChosen
from rules.base.ids import MessageNo
from rules.base.manners import ANSWER_STAYS_SECONDS
from rules.base.people import Person
from rules.base.service import ServicePosted
from rules.base.text import Text
from rules.cleaning import KINDS, NAMES_KEPT_MAX, CleaningSettings, Floor, decide, wants
from tests.rules.offences.scene import GROUP, HERE, NOW, OWNER, QIANG, message, only

FREE_HANDS = replace(GROUP, rights=Rights(delete=True))
ON = CleaningSettings(commands=True)


def line(kind: str = "joins") -> ServicePosted:
    return ServicePosted(key="k", at=NOW, group=HERE, place=Place(HERE), number=MessageNo(9), kind=kind)


def given(name: str, rest: str = "", by: Person = QIANG) -> CommandGiven:
    return CommandGiven(
        key="k",
        at=NOW,
        group=HERE,
        place=Place(HERE, 3),
        by=by,
        name=name,
        rest=rest,
        words=tuple(rest.split()),
        message=message(9, f"/{name} {rest}", author=by),
    )


def posted(text: str) -> MessagePosted:
    return MessagePosted(key="k", at=NOW, group=HERE, place=Place(HERE, 3), message=message(9, text))


def done(event: Any, settings: CleaningSettings, **state: Any) -> list[Effect]:
    assert wants(event)
    return list(decide(event, Floor(**{"group": FREE_HANDS, **state}), settings))


@pytest.mark.parametrize("kind", KINDS)
def test_lines_go_by_their_kind(kind: str) -> None:
    assert done(line(kind), CleaningSettings(service=(kind,))) == [Remove(Place(HERE), (MessageNo(9),))]
    others = tuple(one for one in KINDS if one != kind)
    assert done(line(kind), CleaningSettings(service=others)) == []


def test_in_a_raid_the_lines_of_who_came_go_in_any_case() -> None:
    assert done(line(), CleaningSettings(), raid=True)
    assert not done(line("pins"), CleaningSettings(), raid=True)


@pytest.mark.parametrize(
    "group", [GROUP, replace(FREE_HANDS, general=GeneralSettings(observe=True))], ids=["no right", "observes"]
)
def test_nothing_goes_where_nothing_may(group: Any) -> None:
    assert done(line(), CleaningSettings(service=KINDS), group=group) == []


@pytest.mark.parametrize(
    "event", [given("points"), posted("/points"), posted("/nonsense"), posted("／points")]
)
def test_a_command_goes_after_its_answer(event: Any) -> None:
    [timer] = done(event, ON)
    assert isinstance(timer, SetTimer)
    assert timer.due == NOW + timedelta(seconds=ANSWER_STAYS_SECONDS)
    rung = TimerDue(
        key="t", at=timer.due, group=HERE, timer=timer.key, kind=timer.kind, due=NOW, payload=timer.payload
    )
    assert done(rung, ON) == [Remove(Place(HERE, 3), (MessageNo(9),))]


@pytest.mark.parametrize(
    ("event", "settings"),
    [
        (given("points"), CleaningSettings()),
        (given("points", by=OWNER), ON),
        (given("points"), replace(ON, kept_commands=("points",))),
        (posted("/points"), replace(ON, kept_commands=("points",))),
        (posted("/"), replace(ON, kept_commands=("",))),
    ],
)
def test_a_command_that_stays(event: Any, settings: CleaningSettings) -> None:
    assert done(event, settings) == []


def test_talk_is_not_wanted() -> None:
    assert not wants(posted("早上好"))


@pytest.mark.parametrize(
    ("rest", "now"),
    [
        ("on", list(KINDS)),
        ("off", []),
        ("进群 pins", ["joins", "leaves", "pins"]),
        ("off leaves", []),
    ],
)
def test_which_lines_go(rest: str, now: list[str]) -> None:
    settings = CleaningSettings(service=("leaves",))
    [put] = only(Put, done(given("cleanservice", rest, OWNER), settings))
    assert put.record == SettingChosen(HERE, "cleaning", "service", now, OWNER.id)


def keys(effects: list[Effect]) -> list[str]:
    return [say.words.key for say in only(Say, effects) if isinstance(say.words, Text)]


def test_what_is_no_kind_of_line_changes_nothing() -> None:
    effects = done(given("cleanservice", "飞碟", OWNER), CleaningSettings())
    assert keys(effects) == ["cleaning-service-how"]
    assert not only(Put, effects)


def test_commands_are_kept_and_let_go_by_name() -> None:
    [put] = only(Put, done(given("keepcommand", "/Points", OWNER), CleaningSettings()))
    assert put.record == SettingChosen(HERE, "cleaning", "kept_commands", ["points"], OWNER.id)
    [put] = only(
        Put, done(given("keepcommand", "points", OWNER), CleaningSettings(kept_commands=("points",)))
    )
    assert put.record == SettingChosen(HERE, "cleaning", "kept_commands", [], OWNER.id)


@pytest.mark.parametrize(("kept", "fits"), [(NAMES_KEPT_MAX - 1, True), (NAMES_KEPT_MAX, False)])
def test_so_many_commands_are_kept(kept: int, fits: bool) -> None:
    names = tuple(f"c{n}" for n in range(kept))
    effects = done(given("keepcommand", "points", OWNER), CleaningSettings(kept_commands=names))
    assert bool(only(Put, effects)) == fits


@pytest.mark.parametrize(("rest", "answer"), [("on", "on"), ("关", "off"), ("", "off")])
def test_cleaning_of_commands_is_turned_on_and_off(rest: str, answer: str) -> None:
    effects = done(given("cleancommand", rest, OWNER), CleaningSettings())
    assert keys(effects) == [f"cleaning-commands-{answer}"]
    assert bool(only(Put, effects)) == bool(rest)
