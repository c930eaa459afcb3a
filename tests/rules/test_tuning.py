"""The settings card: its pages, what a tap or an answer changes, who may, and what forged buttons get."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from rules.base.change import Change
from rules.base.effects import Answer, Edit, Effect, Note, Put, Remove, Say, SetTimer
from rules.base.events import ButtonPressed, CommandGiven, Message, Place, TimerDue, private
from rules.base.group import GeneralSettings, Group, SettingChosen
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.prompt import PROMPT_STAYS, InputGiven, Prompt
from rules.base.roles import Role
from rules.base.settings import Check, setting
from rules.base.text import Button, Keyboard, Lines, Press, Text
from rules.tuning import Bench, Card, Tuning
from rules.tuning.bench import IDLE, IDLE_TIME
from rules.tuning.values import mark_of

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HERE = GroupId(1)
OWNER = Person(PersonId(1), "小颖")
HELPER = Person(PersonId(3), "阿珍")
YU = Person(PersonId(8), "小雨")
GROUP = Group(
    HERE,
    "街坊福利群",
    owner=OWNER.id,
    staff_known=True,
    duties={HELPER.id: frozenset({Role.HELPER})},
)
IN_GROUP = Place(HERE)
ROOM = -1001234567890
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Shelf:
    goods: str = setting("shoes", "Goods.", choices=("shoes", "hats"))
    pairs: int = setting(10, "Pairs.", ge=1, le=100)
    sale: bool = setting(False, "On sale.")


@dataclass(frozen=True, slots=True)
class ShopSettings:
    hours: int = setting(24, "Hours.", ge=1, le=720)
    share: float = setting(0.5, "Share.", ge=0.1, le=0.9)
    open: bool = setting(False, "Open.")
    mode: str = setting("mute", "Mode.", choices=("mute", "nothing"))
    words: tuple[str, ...] = setting((), "Words.", max_length=3)
    note: str = setting("", "Note.", max_length=5)
    name: str = setting(
        "店", "Name.", max_length=5, check=Check(bool, "a name", "name"), suggest=("甲", "乙")
    )
    days: tuple[str, ...] = setting(("sat",), "Days.", max_length=2, choices=("wed", "sat", "sun"))
    shelves: tuple[Shelf, ...] = setting((Shelf(), Shelf(pairs=5)), "Shelves.", max_length=3)
    room: int = setting(0, "Room.", room=True)

    def __post_init__(self) -> None:
        if self.hours == 13 or not self.shelves:
            raise ValueError("unlucky")


tuning = Tuning({"general": GeneralSettings, "shop": ShopSettings})
CARD = Card(HERE, 5, IN_GROUP)
VALUES = {"general": GeneralSettings(), "shop": ShopSettings()}
BENCH = Bench(GROUP, VALUES, VALUES, {}, CARD, {ROOM: "群管群"})


def code(name: str, row: int | None = None, column: str = "") -> str:
    spec = tuning.specs.named("shop", name)
    assert spec is not None
    parts = [spec.code, *([] if row is None else [str(row)])]
    return ".".join([*parts, *(one.code for one in spec.columns if one.field == column)])


def holding(**values: Any) -> Bench:
    return replace(BENCH, values={**VALUES, "shop": ShopSettings(**values)})


def command(name: str = "settings", *words: str, by: Person = OWNER, place: Place = IN_GROUP) -> CommandGiven:
    return CommandGiven(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        group=place.group,
        place=place,
        by=by,
        name=name,
        rest=" ".join(words),
        words=words,
        message=Message(MessageNo(1), by, NOW, "/settings"),
    )


def pressed(*args: str, by: Person = OWNER, place: Place = IN_GROUP, action: str = "tune") -> ButtonPressed:
    return ButtonPressed(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        group=place.group,
        place=place,
        by=by,
        press="p",
        number=MessageNo(2),
        action=action,
        args=args,
    )


def answered(spot: str, words: str, by: Person = OWNER, place: Place = IN_GROUP) -> InputGiven:
    return InputGiven(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        group=place.group,
        place=place,
        by=by,
        kind="tuning",
        payload=(("card", 5), ("spot", spot)),
        message=Message(MessageNo(7), by, NOW, words),
    )


def decide(event: Any, bench: Bench = BENCH) -> list[Effect]:
    assert tuning.wants(event)
    return list(tuning.decide(event, bench, None))


def only(kind: type[E], effects: Iterable[Effect]) -> list[E]:
    return [effect for effect in effects if isinstance(effect, kind)]


def chosen(effects: Iterable[Effect]) -> list[tuple[str, str, object]]:
    found = [put.record for put in only(Put, effects) if isinstance(put.record, SettingChosen)]
    assert all(one.group == HERE and one.by == OWNER.id and one.bundle for one in found)
    return [(one.section, one.name, one.value) for one in found]


def presses(keyboard: Keyboard) -> list[tuple[str, ...]]:
    buttons: list[Button] = [button for row in keyboard for button in row]
    return [tuple(map(str, button.does.args)) for button in buttons if isinstance(button.does, Press)]


def toast(effects: Iterable[Effect]) -> str:
    [answer] = only(Answer, effects)
    assert isinstance(answer.words, Text)
    return answer.words.key


def keys(words: Any) -> list[str]:
    """The keys of all texts in it."""
    if isinstance(words, Lines):
        return [key for part in words.parts for key in keys(part)]
    inner = [key for _, arg in words.args if isinstance(arg, Text | Lines) for key in keys(arg)]
    return [words.key, *inner]


# --- the card --------------------------------------------------------------------------------------------


def test_the_command_opens_one_card_that_goes_when_left_alone() -> None:
    effects = decide(command(), replace(BENCH, card=None))
    [say] = only(Say, effects)
    [timer] = only(SetTimer, effects)
    [card] = [put.record for put in only(Put, effects)]
    assert isinstance(card, Card)
    assert (say.handle, say.place) == (card.handle, IN_GROUP)
    assert (timer.kind, timer.due, timer.payload) == (IDLE, NOW + IDLE_TIME, (("card", card.id),))
    assert presses(say.keyboard) == [
        (str(card.id), "s", "general"),
        (str(card.id), "s", "shop"),
        (str(card.id), "h"),
        (str(card.id), "x"),
    ]


def test_a_second_card_takes_the_place_of_the_first() -> None:
    effects = decide(command())
    assert only(Remove, effects) == [Remove(IN_GROUP, handle="tune:5")]
    assert len(only(Say, effects)) == 1


@pytest.mark.parametrize("what", ["open", "setup"])
def test_the_greetings_buttons_open_it_for_staff_only(what: str) -> None:
    assert only(Say, decide(pressed(what), replace(BENCH, card=None)))
    for somebody in (YU, HELPER):
        effects = decide(pressed(what, by=somebody), replace(BENCH, card=None))
        assert toast(effects) == "tuning-staff-only"
        assert len(effects) == 1


def test_in_private_with_several_groups_it_asks_which_one() -> None:
    other = replace(GROUP, id=GroupId(2), title="老街坊群")
    helps = replace(GROUP, id=GroupId(3), owner=YU.id, duties={OWNER.id: frozenset({Role.HELPER})})
    effects = decide(command(place=private(OWNER.id)), Bench(staffed=(GROUP, other, helps)))
    [say] = only(Say, effects)
    assert presses(say.keyboard) == [("settings", "1"), ("settings", "2")]
    picked = pressed("settings", "1", place=private(OWNER.id), action="tunepick")
    [card] = only(Say, decide(picked, replace(BENCH, card=None)))
    assert card.place == private(OWNER.id)
    assert card.language == "zh-Hans"
    assert toast(decide(picked, Bench())) == "tuning-old"


def test_a_section_shows_every_setting_with_its_value() -> None:
    [first] = only(Edit, decide(pressed("5", "s", "shop")))
    [second] = only(Edit, decide(pressed("5", "s", "shop", "1")))
    assert presses(first.keyboard)[:6] == [
        ("5", "v", code("hours")),
        ("5", "v", code("share")),
        ("5", "=", code("open"), "1"),
        ("5", "v", code("mode")),
        ("5", "v", code("words")),
        ("5", "v", code("note")),
    ]
    assert presses(second.keyboard)[:4] == [
        ("5", "v", code("name")),
        ("5", "v", code("days")),
        ("5", "v", code("shelves")),
        ("5", "v", code("room")),
    ]


# --- taps ------------------------------------------------------------------------------------------------


def test_yes_and_no_change_at_one_tap_and_the_card_shows_it() -> None:
    effects = decide(pressed("5", "=", code("open"), "1"))
    assert chosen(effects) == [("shop", "open", True)]
    assert ("5", "=", code("open"), "0") in presses(only(Edit, effects)[0].keyboard)
    assert only(Note, effects)[0].by == OWNER.id
    assert toast(effects) == "tuning-done"


def test_a_number_goes_up_and_down_within_its_bounds() -> None:
    [edit] = only(Edit, decide(pressed("5", "v", code("hours"))))
    offered = [args[3] for args in presses(edit.keyboard) if args[1] == "="]
    assert offered == ["1", "14", "23", "25", "34", "124"]
    effects = decide(pressed("5", "=", code("hours"), "25"))
    assert chosen(effects) == [("shop", "hours", 25)]
    assert ("5", "=", code("hours"), "26") in presses(only(Edit, effects)[0].keyboard)


def test_a_choice_is_one_of_its_own() -> None:
    assert chosen(decide(pressed("5", "=", code("mode"), "nothing"))) == [("shop", "mode", "nothing")]


def test_a_text_is_offered_and_may_be_left_empty_where_it_may_be() -> None:
    [edit] = only(Edit, decide(pressed("5", "v", code("name"))))
    assert ("5", "=", code("name"), "乙") in presses(edit.keyboard)
    assert chosen(decide(pressed("5", "=", code("name"), "乙"))) == [("shop", "name", "乙")]
    assert toast(decide(pressed("5", "=", code("name"), ""))) == "must-name"
    bench = holding(note="有")
    [edit] = only(Edit, decide(pressed("5", "v", code("note")), bench))
    assert ("5", "=", code("note"), "") in presses(edit.keyboard)
    assert chosen(decide(pressed("5", "=", code("note"), ""), bench)) == [("shop", "note", "")]


def test_some_of_a_few_are_picked_and_dropped() -> None:
    effects = decide(pressed("5", "+", code("days"), "wed"))
    assert chosen(effects) == [("shop", "days", ["sat", "wed"])]
    effects = decide(pressed("5", "-", code("days"), mark_of("sat")))
    assert chosen(effects) == [("shop", "days", [])]
    assert toast(decide(pressed("5", "+", code("days"), "mon"))) == "must-one-of"
    full = holding(days=("wed", "sat"))
    assert toast(decide(pressed("5", "+", code("days"), "sun"), full)) == "must-fewer"


def test_an_entry_of_a_list_is_taken_out_once_however_often_it_is_told() -> None:
    bench = holding(words=("a", "b"))
    effects = decide(pressed("5", "-", code("words"), mark_of("a")), bench)
    assert chosen(effects) == [("shop", "words", ["b"])]
    again = decide(pressed("5", "-", code("words"), mark_of("a")), holding(words=("b",)))
    assert chosen(again) == [("shop", "words", ["b"])]


def test_a_value_in_a_row_of_a_table_is_changed_by_itself() -> None:
    effects = decide(pressed("5", "=", code("shelves", 1, "pairs"), "6"))
    [(_, _, value)] = chosen(effects)
    assert value == [
        {"goods": "shoes", "pairs": 10, "sale": False},
        {"goods": "shoes", "pairs": 6, "sale": False},
    ]
    [edit] = only(Edit, effects)
    assert ("5", "=", code("shelves", 1, "pairs"), "7") in presses(edit.keyboard)
    [(_, _, value)] = chosen(decide(pressed("5", "=", code("shelves", 0, "sale"), "1")))
    assert isinstance(value, list)
    assert value[0]["sale"] is True


def test_rows_come_and_go_and_a_tap_told_twice_counts_once() -> None:
    effects = decide(pressed("5", "a", code("shelves"), "2"))
    [(_, _, value)] = chosen(effects)
    assert isinstance(value, list)
    assert len(value) == 3
    assert value[2] == value[1]
    three = holding(shelves=(Shelf(), Shelf(), Shelf(pairs=9)))
    [(_, _, same)] = chosen(decide(pressed("5", "a", code("shelves"), "2"), three))
    assert isinstance(same, list)
    assert len(same) == 3
    assert toast(decide(pressed("5", "a", code("shelves"), "3"), three)) == "must-fewer"
    [(_, _, fewer)] = chosen(decide(pressed("5", "d", code("shelves", 2), mark_of(Shelf(pairs=9))), three))
    assert fewer == [{"goods": "shoes", "pairs": 10, "sale": False}] * 2
    [(_, _, other)] = chosen(decide(pressed("5", "d", code("shelves", 1), mark_of(Shelf(pairs=9))), three))
    assert isinstance(other, list)
    assert len(other) == 3


def test_the_last_row_stays_where_the_settings_need_one() -> None:
    bench = holding(shelves=(Shelf(),))
    assert not chosen(decide(pressed("5", "d", code("shelves", 0), mark_of(Shelf())), bench))


def test_a_chat_is_one_that_whoever_chooses_has_a_say_in() -> None:
    [edit] = only(Edit, decide(pressed("5", "v", code("room"))))
    assert ("5", "=", code("room"), str(ROOM)) in presses(edit.keyboard)
    assert chosen(decide(pressed("5", "=", code("room"), str(ROOM)))) == [("shop", "room", ROOM)]
    assert chosen(decide(pressed("5", "=", code("room"), "0"))) == [("shop", "room", 0)]
    assert toast(decide(pressed("5", "=", code("room"), str(ROOM + 1)))) == "must-offered"


def test_back_to_the_configuration_shows_what_it_says() -> None:
    bench = replace(holding(hours=99), configured={**VALUES, "shop": ShopSettings(hours=48)})
    [shown_before] = only(Edit, decide(pressed("5", "v", code("hours")), bench))
    assert "tuning-usual" in keys(shown_before.words)
    effects = decide(pressed("5", "~", code("hours")), bench)
    assert chosen(effects) == [("shop", "hours", None)]
    [edit] = only(Edit, effects)
    assert ("5", "=", code("hours"), "49") in presses(edit.keyboard)
    assert "tuning-usual" not in keys(edit.words)


@pytest.mark.parametrize(
    "args",
    [
        ("5", "=", code("hours"), "0"),
        ("5", "=", code("hours"), "721"),
        ("5", "=", code("hours"), "1.5"),
        ("5", "=", code("hours"), "nan"),
        ("5", "=", code("share"), "nan"),
        ("5", "=", code("share"), "inf"),
        ("5", "=", code("share"), "0.95"),
        ("5", "=", code("open"), "yes"),
        ("5", "=", code("mode"), "ban"),
        ("5", "=", code("words"), "x"),
        ("5", "=", code("days"), "wed"),
        ("5", "=", code("note"), "x" * 6),
        ("5", "=", code("shelves"), "1"),
        ("5", "=", code("shelves", 2, "pairs"), "1"),
        ("5", "=", code("shelves", 0, "pairs"), "0"),
        ("5", "=", code("hours") + ".0", "1"),
        ("5", "+", code("hours"), "1"),
        ("5", "-", code("hours"), "1"),
        ("5", "a", code("hours"), "0"),
        ("5", "d", code("shelves"), "x"),
        ("5", "=", "00000000", "1"),
        ("5", "="),
        ("5", "~", "x"),
        ("5", "w", "ads", "nothing"),
        ("5", "w", "nothing", "on"),
        ("5", "=", code("hours"), "13"),
    ],
)
def test_forged_and_impossible_values_change_nothing(args: tuple[str, ...]) -> None:
    effects = decide(pressed(*args))
    assert len(effects) == 1
    assert toast(effects).startswith(("must-", "tuning-refused"))


@pytest.mark.parametrize("args", [("5", "?", code("mode")), ("5", "?", "x"), ("5", "?")])
def test_what_cannot_be_written_is_not_asked_for(args: tuple[str, ...]) -> None:
    assert decide(pressed(*args)) == [Answer("p")]


@pytest.mark.parametrize(
    "args", [("5", "y"), ("5", "v", "x"), ("5", "s", "x"), ("5", "s", "shop", "99"), ("5", "m", "-1"), ("5",)]
)
def test_pages_that_there_are_not_lead_to_one_that_there_is(args: tuple[str, ...]) -> None:
    assert len(only(Edit, decide(pressed(*args)))) == 1


@pytest.mark.parametrize("somebody", [YU, HELPER])
def test_members_and_helpers_change_nothing(somebody: Person) -> None:
    effects = decide(pressed("5", "=", code("open"), "1", by=somebody))
    assert toast(effects) == "tuning-staff-only"
    assert len(effects) == 1
    assert not list(decide(command(by=somebody)))
    said = decide(answered(code("hours"), "30", by=somebody))
    assert not chosen(said)


def test_old_buttons_and_those_of_other_places_answer_politely() -> None:
    assert toast(decide(pressed("4", "s", "shop"), Bench())) == "tuning-old"
    assert toast(decide(pressed("5", "s", "shop", place=private(OWNER.id)))) == "tuning-old"
    assert toast(decide(pressed("5", "s", "shop", place=Place(GroupId(2))))) == "tuning-old"


def test_the_card_works_in_private_too() -> None:
    bench = replace(BENCH, card=replace(CARD, place=private(OWNER.id)))
    assert only(Edit, decide(pressed("5", "s", "shop", place=private(OWNER.id)), bench))


def test_the_card_is_put_away_by_button_and_by_time() -> None:
    rung = TimerDue(key="t", at=NOW, group=HERE, timer="x", kind=IDLE, due=NOW)
    for effects in (decide(pressed("5", "x")), decide(rung)):
        assert only(Remove, effects) == [Remove(IN_GROUP, handle="tune:5")]
        assert only(Put, effects) == [Put(replace(CARD, open=False))]
    assert not decide(rung, replace(BENCH, card=None))


# --- answers ---------------------------------------------------------------------------------------------


def test_a_question_is_asked_of_whoever_pressed() -> None:
    effects = decide(pressed("5", "?", code("note")))
    [prompt] = [put.record for put in only(Put, effects)]
    [say] = only(Say, effects)
    assert prompt == Prompt(
        OWNER.id,
        IN_GROUP,
        "tuning",
        NOW + PROMPT_STAYS,
        (("card", 5), ("spot", code("note"))),
        say.handle,
    )
    assert (say.awaits, say.toward, say.keyboard) == (True, OWNER.id, ())
    assert keys(say.words)[0] == "tuning-ask"
    assert "must-words" in keys(say.words)


def test_in_private_the_question_can_be_called_off() -> None:
    place = private(OWNER.id)
    bench = replace(BENCH, card=replace(CARD, place=place))
    [say] = only(Say, decide(pressed("5", "?", code("note"), place=place), bench))
    assert presses(say.keyboard) == [("5", "q")]
    effects = decide(pressed("5", "q", place=place), bench)
    assert [put.record.open for put in only(Put, effects) if isinstance(put.record, Prompt)] == [False]
    assert only(Remove, effects) == [Remove(place, handle=say.handle)]


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("note", " 三个字 ", "三个字"),
        ("note", "x" * 5, "x" * 5),
        ("hours", "１２", 12),
        ("hours", "720", 720),
        ("share", "0.33", 0.33),
        ("words", "a\n\n b \na", ["a", "b"]),
        ("name", "鞋店", "鞋店"),
    ],
)
def test_an_answer_becomes_the_value_and_the_card_stands_below_it(
    name: str, words: str, value: object
) -> None:
    effects = decide(answered(code(name), words))
    assert chosen(effects) == [("shop", name, value)]
    assert Remove(IN_GROUP, (MessageNo(7),)) in effects
    assert Remove(IN_GROUP, handle="tune:5") in effects
    assert [say.handle for say in only(Say, effects)] == ["tune:5"]


@pytest.mark.parametrize(
    ("name", "words", "why"),
    [
        ("note", "x" * 6, "must-words"),
        ("hours", "0", "must-whole"),
        ("hours", "721", "must-whole"),
        ("hours", "很多", "must-whole"),
        ("hours", "", "must-whole"),
        ("hours", "9" * 400, "must-whole"),
        ("hours", "13", "must-whole"),
        ("share", "2", "must-fraction"),
        ("words", "", "must-list"),
        ("words", "a\nb\nc\nd", "must-fewer"),
        ("name", "", "must-name"),
    ],
)
def test_a_bad_answer_gets_one_sentence_and_the_question_stays_open(name: str, words: str, why: str) -> None:
    effects = decide(answered(code(name), words))
    assert not chosen(effects)
    [say] = only(Say, effects)
    assert keys(say.words)[0] == why
    assert say.awaits
    assert [put.record.open for put in only(Put, effects) if isinstance(put.record, Prompt)] == [True]


def test_an_answer_to_a_card_that_is_gone_changes_nothing() -> None:
    assert decide(answered(code("hours"), "30"), Bench()) == []
    place = private(OWNER.id)
    [say] = decide(answered(code("hours"), "30", place=place), Bench())
    assert isinstance(say, Say)
    assert keys(say.words) == ["tuning-old"]


# --- what was changed ------------------------------------------------------------------------------------


def change(name: str, was: object, now: object, bundle: int = 9, *, newest: bool = True) -> Change:
    return Change(HERE, NOW - timedelta(days=1), OWNER.id, "shop", name, was, now, bundle, newest)


def test_the_history_says_who_changed_what_and_offers_to_take_it_back() -> None:
    bundles = ((change("hours", None, 25),), (change("mode", "mute", "nothing", 7, newest=False),))
    bench = replace(BENCH, history=bundles, names={OWNER.id: OWNER})
    [edit] = only(Edit, decide(pressed("5", "h"), bench))
    assert presses(edit.keyboard) == [("5", "u", "9"), ("5", "m")]
    assert keys(edit.words).count("tuning-change") == 2


def test_the_history_turns_its_pages() -> None:
    bundles = tuple((change("hours", None, n, n),) for n in range(1, 7))
    [edit] = only(Edit, decide(pressed("5", "h", "1"), replace(BENCH, history=bundles)))
    assert presses(edit.keyboard)[-3:] == [("5", "h", "0"), ("5", "h", "2"), ("5", "m")]


@pytest.mark.parametrize(
    ("name", "was", "now"),
    [("hours", None, 25), ("hours", 30, 25), ("words", ["a"], []), ("open", False, True)],
)
def test_a_change_is_taken_back_and_shown(name: str, was: object, now: object) -> None:
    effects = decide(pressed("5", "u", "9"), replace(BENCH, history=((change(name, was, now),),)))
    assert chosen(effects) == [("shop", name, was)]
    assert toast(effects) == "tuning-taken-back"
    assert only(Edit, effects)
    assert only(Note, effects)


def test_rows_of_a_table_are_taken_back() -> None:
    was = [{"goods": "hats", "pairs": 7, "sale": False}]
    bench = replace(BENCH, history=((change("shelves", was, []),),))
    effects = decide(pressed("5", "u", "9"), bench)
    assert chosen(effects) == [("shop", "shelves", was)]
    assert ("5", "v", code("shelves", 0)) in presses(only(Edit, effects)[0].keyboard)


def test_what_was_changed_at_once_is_taken_back_at_once_as_far_as_nobody_changed_it_since() -> None:
    bundle = (
        change("hours", 30, 25),
        change("mode", None, "nothing"),
        change("note", "a", "b", newest=False),
    )
    effects = decide(pressed("5", "u", "9"), replace(BENCH, history=(bundle,)))
    assert chosen(effects) == [("shop", "hours", 30), ("shop", "mode", None)]


@pytest.mark.parametrize(
    "history",
    [(), ((),), ((change("hours", 1, 2, newest=False),),), ((change("gone", 1, 2),),)],
)
def test_what_cannot_be_taken_back_changes_nothing(history: Any) -> None:
    effects = decide(pressed("5", "u", "9"), replace(BENCH, history=history))
    assert len(effects) == 1
    assert toast(effects) in ("tuning-changed-since", "tuning-refused")


# --- set up in a few taps --------------------------------------------------------------------------------


def test_setting_up_asks_one_thing_after_the_other() -> None:
    [say] = only(Say, decide(pressed("setup"), replace(BENCH, card=None)))
    assert "setup-language" in keys(say.words)
    effects = decide(pressed("5", "w", "language", "en"))
    assert chosen(effects) == [("general", "language", "en")]
    assert "setup-ads" in keys(only(Edit, effects)[0].words)
    effects = decide(pressed("5", "w", "ads", "observe"))
    assert chosen(effects) == [("general", "observe", True)]
    assert "setup-done" in keys(only(Edit, effects)[0].words)


def test_an_answer_that_holds_already_changes_nothing_and_goes_on() -> None:
    effects = decide(pressed("5", "w", "language", "zh-Hans"))
    assert not chosen(effects)
    assert "setup-ads" in keys(only(Edit, effects)[0].words)


def test_a_question_can_be_left() -> None:
    effects = decide(pressed("5", "w", "ads"))
    assert not chosen(effects)
    assert "setup-ads" in keys(only(Edit, effects)[0].words)


# --- only watching ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "value"),
    [("on", True), ("OFF", False), ("开", True), ("关闭", False), ("yes", True), ("no", False)],
)
def test_observe_is_switched_by_word(word: str, value: bool) -> None:
    effects = decide(command("observe", word))
    assert chosen(effects) == [("general", "observe", value)]
    assert len(only(Say, effects)) == 1


def test_observe_without_a_word_only_tells() -> None:
    effects = decide(command("observe"))
    assert not chosen(effects)
    assert len(only(Say, effects)) == 1
