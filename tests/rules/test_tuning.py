"""The settings card: its pages, what a tap changes, who may, and what forged buttons get."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest

from rules.base.effects import Answer, Edit, Effect, Note, Put, Remove, Say, SetTimer
from rules.base.events import ButtonPressed, CommandGiven, Message, Place, TimerDue, private
from rules.base.group import GeneralSettings, Group, SettingChosen
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.settings import bounds_of, setting
from rules.base.text import Button, Keyboard, Press, Text
from rules.tuning import Bench, Card, Tuning
from rules.tuning.card import IDLE, IDLE_TIME
from rules.tuning.values import NoSuchValueError, larger, read, shown, smaller, tappable

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HERE = GroupId(1)
OWNER = Person(PersonId(1), "小颖")
YU = Person(PersonId(8), "小雨")
GROUP = Group(HERE, "街坊福利群", owner=OWNER.id, staff_known=True)
IN_GROUP = Place(HERE)
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class ShopSettings:
    hours: int = setting(24, "Hours.", ge=1, le=720)
    share: float = setting(0.5, "Share.", ge=0.1, le=0.9)
    open: bool = setting(False, "Open.")
    mode: str = setting("mute", "Mode.", choices=("mute", "nothing"))
    words: tuple[str, ...] = setting((), "Words.", max_length=5)
    note: str = setting("", "Note.", max_length=5)

    def __post_init__(self) -> None:
        if self.hours == 13:
            raise ValueError("unlucky")


tuning = Tuning({"general": GeneralSettings, "shop": ShopSettings})
CARD = Card(HERE, 5, IN_GROUP)
BENCH = Bench(GROUP, {"general": GeneralSettings(), "shop": ShopSettings()}, CARD)


def command(name: str = "settings", *words: str, by: Person = OWNER, place: Place = IN_GROUP) -> CommandGiven:
    return CommandGiven(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        group=HERE,
        place=place,
        by=by,
        name=name,
        rest=" ".join(words),
        words=words,
        message=Message(MessageNo(1), by, NOW, "/settings"),
    )


def pressed(*args: str, by: Person = OWNER, place: Place = IN_GROUP) -> ButtonPressed:
    return ButtonPressed(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        group=place.group,
        place=place,
        by=by,
        press="p",
        number=MessageNo(2),
        action="tune",
        args=args,
    )


def decide(event: Any, bench: Bench = BENCH) -> list[Effect]:
    assert tuning.wants(event)
    return list(tuning.decide(event, bench, None))


def only(kind: type[E], effects: Iterable[Effect]) -> list[E]:
    return [effect for effect in effects if isinstance(effect, kind)]


def chosen(effects: Iterable[Effect]) -> list[SettingChosen]:
    return [put.record for put in only(Put, effects) if isinstance(put.record, SettingChosen)]


def presses(keyboard: Keyboard) -> list[tuple[str, ...]]:
    buttons: list[Button] = [button for row in keyboard for button in row]
    return [tuple(map(str, button.does.args)) for button in buttons if isinstance(button.does, Press)]


def toast(effects: Iterable[Effect]) -> str:
    [answer] = only(Answer, effects)
    assert isinstance(answer.words, Text)
    return answer.words.key


def test_the_command_opens_one_card_that_goes_when_left_alone() -> None:
    effects = decide(command(), replace(BENCH, card=None))
    [say] = only(Say, effects)
    [timer] = only(SetTimer, effects)
    [card] = [put.record for put in only(Put, effects)]
    assert isinstance(card, Card)
    assert (say.handle, say.place) == (card.handle, IN_GROUP)
    assert (timer.kind, timer.due) == (IDLE, NOW + IDLE_TIME)
    assert presses(say.keyboard) == [(str(card.id), "general"), (str(card.id), "shop"), (str(card.id), "-")]


def test_a_second_card_takes_the_place_of_the_first() -> None:
    effects = decide(command())
    assert only(Remove, effects) == [Remove(IN_GROUP, handle="tune:5")]
    assert len(only(Say, effects)) == 1


def test_the_greetings_button_opens_it_for_staff_only() -> None:
    assert only(Say, decide(pressed("open"), replace(BENCH, card=None)))
    effects = decide(pressed("open", by=YU), replace(BENCH, card=None))
    assert toast(effects) == "tuning-staff-only"
    assert len(effects) == 1


def test_a_section_shows_what_can_be_tapped_with_its_value() -> None:
    [edit] = only(Edit, decide(pressed("5", "shop")))
    assert presses(edit.keyboard) == [
        ("5", "shop", "hours"),
        ("5", "shop", "share"),
        ("5", "shop", "open", "1"),
        ("5", "shop", "mode"),
        ("5",),
    ]


def test_yes_and_no_change_at_one_tap_and_the_card_shows_it() -> None:
    effects = decide(pressed("5", "shop", "open", "1"))
    assert chosen(effects) == [SettingChosen(HERE, "shop", "open", True)]
    assert ("5", "shop", "open", "0") in presses(only(Edit, effects)[0].keyboard)
    assert only(Note, effects)[0].by == OWNER.id
    assert toast(effects) == "tuning-done"


def test_a_number_goes_up_and_down_within_its_bounds() -> None:
    [edit] = only(Edit, decide(pressed("5", "shop", "hours")))
    offered = [args[3] for args in presses(edit.keyboard) if len(args) == 4]
    assert offered == ["1", "14", "23", "25", "34", "124", "~"]
    effects = decide(pressed("5", "shop", "hours", "25"))
    assert chosen(effects) == [SettingChosen(HERE, "shop", "hours", 25)]
    assert ("5", "shop", "hours", "26") in presses(only(Edit, effects)[0].keyboard)


def test_a_choice_is_one_of_its_own() -> None:
    effects = decide(pressed("5", "shop", "mode", "nothing"))
    assert chosen(effects) == [SettingChosen(HERE, "shop", "mode", "nothing")]


def test_back_to_the_configuration() -> None:
    effects = decide(pressed("5", "shop", "hours", "~"))
    assert chosen(effects) == [SettingChosen(HERE, "shop", "hours", None)]
    assert ("5", "shop") in presses(only(Edit, effects)[0].keyboard)


@pytest.mark.parametrize(
    "args",
    [
        ("5", "shop", "hours", "0"),
        ("5", "shop", "hours", "721"),
        ("5", "shop", "hours", "1.5"),
        ("5", "shop", "hours", "nan"),
        ("5", "shop", "share", "nan"),
        ("5", "shop", "share", "inf"),
        ("5", "shop", "share", "0.95"),
        ("5", "shop", "open", "yes"),
        ("5", "shop", "mode", "ban"),
        ("5", "shop", "words", "x"),
        ("5", "shop", "note", "x"),
        ("5", "shop", "nothing", "~"),
        ("5", "nothing", "hours", "~"),
        ("5", "shop", "hours", "13"),
    ],
)
def test_forged_and_impossible_values_change_nothing(args: tuple[str, ...]) -> None:
    effects = decide(pressed(*args))
    assert toast(effects) == "tuning-refused"
    assert len(effects) == 1


def test_members_change_nothing() -> None:
    effects = decide(pressed("5", "shop", "open", "1", by=YU))
    assert toast(effects) == "tuning-staff-only"
    assert len(effects) == 1
    assert not list(decide(command(by=YU)))


def test_old_buttons_and_those_of_other_places_answer_politely() -> None:
    assert toast(decide(pressed("4", "shop"), Bench())) == "tuning-old"
    assert toast(decide(pressed("5", "shop", place=private(OWNER.id)))) == "tuning-old"
    assert toast(decide(pressed("5", "shop", place=Place(GroupId(2))))) == "tuning-old"


def test_the_card_works_in_private_too() -> None:
    bench = replace(BENCH, card=replace(CARD, place=private(OWNER.id)))
    assert only(Edit, decide(pressed("5", "shop", place=private(OWNER.id)), bench))


def test_the_card_is_put_away_by_button_and_by_time() -> None:
    rung = TimerDue(key="t", at=NOW, group=HERE, timer="x", kind=IDLE, due=NOW)
    for effects in (decide(pressed("5", "-")), decide(rung)):
        assert only(Remove, effects) == [Remove(IN_GROUP, handle="tune:5")]
        assert only(Put, effects) == [Put(replace(CARD, open=False))]
    assert not decide(rung, replace(BENCH, card=None))


@pytest.mark.parametrize(
    ("word", "value"),
    [("on", True), ("OFF", False), ("开", True), ("关闭", False), ("yes", True), ("no", False)],
)
def test_observe_is_switched_by_word(word: str, value: bool) -> None:
    effects = decide(command("observe", word))
    assert chosen(effects) == [SettingChosen(HERE, "general", "observe", value)]
    assert len(only(Say, effects)) == 1


def test_observe_without_a_word_only_tells() -> None:
    effects = decide(command("observe"))
    assert not chosen(effects)
    assert len(only(Say, effects)) == 1


@pytest.mark.parametrize("present", [1, 2, 24, 99, 100, 500, 719, 720])
def test_offered_numbers_are_allowed_and_different(present: int) -> None:
    bounds = bounds_of(ShopSettings)["hours"]
    offered = [*smaller(present, bounds), *larger(present, bounds)]
    assert offered == sorted(set(offered))
    assert present not in offered
    assert all(read(present, bounds, shown(value)) == value for value in offered)


def test_offered_fractions_are_allowed() -> None:
    bounds = bounds_of(ShopSettings)["share"]
    offered = [*smaller(0.5, bounds), *larger(0.5, bounds)]
    assert offered == [0.3, 0.45, 0.55, 0.7]
    assert all(read(0.5, bounds, shown(value)) == value for value in offered)
    with pytest.raises(NoSuchValueError):
        read(0.5, bounds, "x")


def test_texts_and_lists_are_not_for_tapping() -> None:
    assert list(tappable(ShopSettings)) == ["hours", "share", "open", "mode"]
