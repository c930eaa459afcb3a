"""小二 is called: what is answered, what is not, and who fetches the owner how often."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from rules.answering import Answering, AnsweringSettings
from rules.answering.boss import REPLY
from rules.answering.calling import Called, called
from rules.answering.model import BOSS_EVERY, ENTRIES_MAX, Call, Counter, Entry, taught
from rules.base.commands import Command, CommandBook
from rules.base.effects import Answer, Edit, Effect, Emit, Put, Say
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    Message,
    MessagePosted,
    Place,
    private,
)
from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.prompt import InputGiven, Prompt
from rules.base.roles import Role
from rules.base.text import Lines, Text, Words

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # noon in Shanghai
OWNER, YU, QIANG = Person(PersonId(1), "小颖"), Person(PersonId(8), "小雨"), Person(PersonId(9), "阿强")
HELPER = Person(PersonId(5), "阿珍")
GROUP = Group(
    GroupId(1), "街坊福利群", owner=OWNER.id, staff_known=True, duties={HELPER.id: frozenset({Role.HELPER})}
)
HERE = Place(GROUP.id)
OPEN = Entry(GROUP.id, 11, ("几点开门", "营业时间"), "早九点到晚八点", OWNER.id, NOW)
MAP = Entry(GROUP.id, 12, ("能停车吗",), "门口就能停。\n[看地图](https://map.example.com/x)", OWNER.id, NOW)
COUNTER = Counter(GROUP, entries=(OPEN, MAP), reachable=frozenset({OWNER.id}))
CALL = Call(77, GROUP.id, YU, HERE, MessageNo(100), "你们招人吗", NOW)
SETTINGS = AnsweringSettings()
E = TypeVar("E")

feature = Answering(
    CommandBook(
        (
            Command("points", ("积分", "我的积分")),
            Command("settings", ("设置",), Role.STAFF),
            Command("helpme", ("小二会啥",)),
        )
    )
)


def said(words: str, by: Person = YU) -> MessagePosted:
    message = Message(MessageNo(100), by, NOW, words)
    return MessagePosted(key="k", at=NOW, entropy=b"e" * 32, group=GROUP.id, place=HERE, message=message)


def press(action: str, *args: str, by: Person = YU, place: Place = HERE) -> ButtonPressed:
    return ButtonPressed(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        group=place.group,
        place=place,
        by=by,
        press="p",
        number=MessageNo(1),
        action=action,
        args=args,
    )


def given(name: str, rest: str = "", by: Person = YU) -> CommandGiven:
    return CommandGiven(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        group=GROUP.id,
        place=HERE,
        by=by,
        name=name,
        rest=rest,
        words=tuple(rest.split()),
        message=Message(MessageNo(100), by, NOW, rest),
    )


def answered(kind: str, words: str, by: Person = OWNER, **payload: str | int) -> InputGiven:
    return InputGiven(
        key="k",
        at=NOW,
        entropy=b"e" * 32,
        place=private(by.id),
        by=by,
        kind=kind,
        payload=tuple(payload.items()),
        message=Message(MessageNo(3), by, NOW, words),
    )


def decide(event: Event, counter: Counter = COUNTER, settings: AnsweringSettings = SETTINGS) -> list[Effect]:
    assert feature.wants(event)
    return list(feature.decide(event, counter, settings))


def ask(words: str, settings: AnsweringSettings = SETTINGS, **more: Any) -> list[Effect]:
    call = called(words, settings.name)
    if call is None:
        return decide(said(words), replace(COUNTER, **more), settings)
    return decide(said(words), replace(COUNTER, asked=call.asked, attached=call.attached, **more), settings)


def the(effects: Iterable[Effect], kind: type[E]) -> E:
    (found,) = [effect for effect in effects if isinstance(effect, kind)]
    return found


def keys(words: Words | None) -> list[str]:
    if isinstance(words, Lines):
        return [key for part in words.parts for key in keys(part)]
    return [] if words is None else [words.key]


# --- the name ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "call"),
    [
        ("小二", Called("", attached=False)),
        ("小二？", Called("", attached=False)),
        (" 小二，几点开门？", Called("几点开门", attached=False)),
        ("小二 几点开门", Called("几点开门", attached=False)),
        ("@小二 几点开门", Called("几点开门", attached=False)),
        ("小二几点开门", Called("几点开门", attached=True)),
        ("找小二", None),
        ("我叫小二哥", None),
        ("", None),
    ],
)
def test_who_calls(words: str, call: Called | None) -> None:
    assert called(words, "小二") == call


def test_an_english_name_is_a_word_of_its_own() -> None:
    assert called("al, hours?", "Al") == Called("hours", attached=False)
    assert called("also", "Al") is None


# --- questions -----------------------------------------------------------------------------------------


def test_called_alone_it_says_so_and_offers_what_is_most_asked() -> None:
    say = the(ask("小二"), Say)
    assert keys(say.words) == ["answering-here"]
    assert say.vanish_seconds
    labels = [button.label for row in say.keyboard for button in row]
    assert Text("answering-label", (("label", "几点开门"),)) in labels


@pytest.mark.parametrize(
    "words", ["小二，在吗？", "小二在吗", "小二你好！", "小二，睡了吗", "小二晚安～", "小二 HELLO"]
)
def test_who_only_asks_whether_it_is_there_is_greeted(words: str) -> None:
    """With or without a pause; nobody is told that 小二 does not know what 在吗 means."""
    assert keys(the(ask(words), Say).words) == ["answering-here"]


def test_what_was_taught_goes_before_a_greeting() -> None:
    hello = replace(OPEN, id=13, ways=("晚安",), answer="晚安，明早九点开门")
    assert keys(the(ask("小二，晚安", entries=(hello,)), Say).words) == ["answering-answer"]


def test_at_three_in_the_morning_it_speaks_softly() -> None:
    night = replace(said("小二"), at=datetime(2026, 11, 23, 19, 0, tzinfo=UTC))
    say = the(decide(night, replace(COUNTER, asked="")), Say)
    assert keys(say.words) == ["answering-here-night"]


def test_what_it_was_taught_it_answers_with_buttons_that_were_written() -> None:
    assert the(ask("小二，请问营业时间"), Say).words == Text("answering-answer", (("answer", OPEN.answer),))
    say = the(ask("小二 能停车吗"), Say)
    assert say.words == Text("answering-answer", (("answer", "门口就能停。"),))
    assert len(say.keyboard) == 1


def test_facts_are_told_from_the_settings_and_only_if_they_are_there() -> None:
    filled = AnsweringSettings(address="南街 13 号")
    assert keys(the(ask("小二，店在哪", filled), Say).words) == ["answering-fact-address"]
    assert keys(the(ask("小二，店在哪"), Say).words) == ["answering-unknown"]


def test_a_command_may_be_asked_for_by_name_but_never_one_of_the_staff() -> None:
    emitted = the(ask("小二，我的积分"), Emit).event
    assert isinstance(emitted, CommandGiven)
    assert emitted.name == "points"
    assert not [effect for effect in ask("小二，设置") if isinstance(effect, Emit)]


def test_a_word_that_is_a_command_already_is_left_to_it() -> None:
    assert ask("小二会啥") == []


def test_talk_about_it_is_no_question() -> None:
    assert ask("小二说了不让发") == []
    assert ask("小二真厉害啊") == []


def test_what_it_does_not_know_it_says_and_offers_the_boss() -> None:
    effects = ask("小二，你们招人吗")
    call = the(effects, Put).record
    assert isinstance(call, Call)
    assert (call.question, call.asker, call.called_at) == ("你们招人吗", YU, None)
    assert keys(the(effects, Say).words) == ["answering-unknown"]


@pytest.mark.parametrize("by", [OWNER, HELPER])
def test_who_would_be_fetched_is_shown_how_to_teach_it(by: Person) -> None:
    effects = decide(said("小二，你们招人吗", by), replace(COUNTER, asked="你们招人吗"))
    say = the(effects, Say)
    assert say.words == Text("answering-unknown-yet", (("question", "你们招人吗"),))
    assert not say.keyboard
    assert not [one for one in effects if isinstance(one, Put)]


def test_who_calls_without_end_is_not_heard() -> None:
    assert ask("小二", enough=True) == []


# --- buttons -------------------------------------------------------------------------------------------


def test_a_forged_or_foreign_button_answers_politely() -> None:
    for args in (("faq", "1", "99"), ("fact", "1", "name"), ("fact", "1"), ("points",), (), ("x", "y", "z")):
        assert keys(the(decide(press("ask", *args), Counter()), Answer).words) == ["answering-old"]
    for args in (("faq", "1", "99"), ("fact", "1", "name"), ("fact",), ("x",)):
        assert keys(the(decide(press("ask", *args)), Answer).words) == ["answering-old"]


def test_a_short_answer_comes_in_a_box_and_a_long_one_as_a_line() -> None:
    assert the(decide(press("ask", "faq", "1", "11"), replace(COUNTER, entry=OPEN)), Answer).alert
    long = replace(OPEN, answer="很长" * 200)
    assert the(decide(press("ask", "faq", "1", "11"), replace(COUNTER, entry=long)), Say).vanish_seconds


# --- the boss ------------------------------------------------------------------------------------------


def test_the_owner_is_told_in_private() -> None:
    effects = decide(press("ask", "boss", "77"), replace(COUNTER, call=CALL))
    say = the(effects, Say)
    assert say.place == private(OWNER.id)
    assert keys(say.words) == ["answering-boss-card", "answering-boss-said"]
    assert keys(the(effects, Answer).words) == ["answering-boss-told"]


def test_an_owner_who_cannot_be_written_to_is_nudged_in_the_group() -> None:
    says = [e for e in decide(given("boss"), replace(COUNTER, reachable=frozenset())) if isinstance(e, Say)]
    assert [keys(one.words) for one in says] == [["answering-boss-nudge"], ["answering-boss-told"]]


@pytest.mark.parametrize(
    ("since", "key"),
    [
        (BOSS_EVERY - timedelta(seconds=1), "answering-boss-wait"),
        (BOSS_EVERY, "answering-boss-told"),
    ],
)
def test_once_in_ten_minutes(since: timedelta, key: str) -> None:
    counter = replace(COUNTER, call=CALL, last_call=NOW - since)
    assert keys(the(decide(press("ask", "boss", "77"), counter), Answer).words) == [key]
    last = [effect for effect in decide(given("boss", "在吗"), counter) if isinstance(effect, Say)][-1]
    assert keys(last.words) == [key]


def test_only_who_asked_fetches_and_only_once() -> None:
    counter = replace(COUNTER, call=CALL)
    toast = the(decide(press("ask", "boss", "77", by=QIANG), counter), Answer)
    assert keys(toast.words) == ["answering-boss-not-yours"]
    again = replace(counter, call=replace(CALL, called_at=NOW))
    assert [type(effect) for effect in decide(press("ask", "boss", "77"), again)] == [Answer]
    elsewhere = press("ask", "boss", "77", place=Place(GroupId(2)))
    assert keys(the(decide(elsewhere, counter), Answer).words) == ["answering-old"]


def test_what_the_owner_answers_is_passed_on() -> None:
    counter = replace(COUNTER, call=replace(CALL, called_at=NOW))
    asked = decide(press("ask", "reply", "77", by=OWNER, place=private(OWNER.id)), counter)
    assert the(asked, Put).record == Prompt(
        OWNER.id,
        private(OWNER.id),
        REPLY,
        NOW + timedelta(minutes=10),
        (("call", 77),),
        the(asked, Say).handle,
    )
    effects = decide(answered(REPLY, "下周来面试", call=77), counter)
    to_asker, to_owner = [effect for effect in effects if isinstance(effect, Say)]
    assert (to_asker.place, to_asker.reply_to) == (HERE, CALL.number)
    assert keys(to_owner.words) == ["answering-boss-passed"]
    assert [effect for effect in effects if isinstance(effect, Edit)]


def test_a_stranger_neither_answers_for_the_owner_nor_reads_on() -> None:
    counter = replace(COUNTER, call=replace(CALL, called_at=NOW))
    for what in ("reply", "coming"):
        pressed = press("ask", what, "77", by=QIANG, place=private(QIANG.id))
        assert keys(the(decide(pressed, counter), Answer).words) == ["answering-staff-only"]
    assert decide(answered(REPLY, "我是老板", QIANG, call=77), counter) == []


# --- teaching ------------------------------------------------------------------------------------------


def test_a_helper_teaches_a_line_and_a_member_cannot() -> None:
    line = "add 几点开门｜营业时间 ＝ 早九点到晚八点"
    entry = the(decide(given("faq", line, HELPER)), Put).record
    assert isinstance(entry, Entry)
    assert (entry.ways, entry.answer) == (OPEN.ways, OPEN.answer)
    assert not [effect for effect in decide(given("faq", line)) if isinstance(effect, Put | Say)]


@pytest.mark.parametrize("line", ["add", "add 几点开门", "add =九点", "add 几点 =", f"add {'长' * 61} = 九"])
def test_what_cannot_be_read_gets_one_clear_sentence(line: str) -> None:
    assert keys(the(decide(given("faq", line, HELPER)), Say).words) == ["answering-faq-how"]


def test_so_many_entries_and_no_more() -> None:
    line = "add 几点开门 = 九点"
    almost = replace(COUNTER, entries=(OPEN,) * (ENTRIES_MAX - 1))
    assert keys(the(decide(given("faq", line, HELPER), almost), Say).words) == ["answering-faq-learned"]
    full = replace(COUNTER, entries=(OPEN,) * ENTRIES_MAX)
    assert keys(the(decide(given("faq", line, HELPER), full), Say).words) == ["answering-faq-full"]


def test_by_tapping_question_answer_learned() -> None:
    asked = decide(press("faq", "add", "1", by=OWNER))
    wanted = the(asked, Put).record
    assert isinstance(wanted, Prompt)
    assert wanted.kind == "faq-question"
    then = decide(answered("faq-question", "招人吗|要人吗", group=1))
    prompt = the(then, Put).record
    assert isinstance(prompt, Prompt)
    learned = decide(answered("faq-answer", "招，来店里聊", **dict(prompt.payload)))
    entry = the(learned, Put).record
    assert isinstance(entry, Entry)
    assert (entry.ways, entry.answer) == (("招人吗", "要人吗"), "招，来店里聊")


def test_too_long_an_answer_is_asked_for_again_and_nothing_is_lost() -> None:
    effects = decide(answered("faq-answer", "长" * 1_001, group=1, ways="招人吗"))
    prompt = the(effects, Put).record
    assert isinstance(prompt, Prompt)
    assert dict(prompt.payload) == {"group": 1, "ways": "招人吗"}


def test_deleted_and_brought_back() -> None:
    counter = replace(COUNTER, entry=OPEN)
    assert the(decide(press("faq", "gone", "1", "11", by=OWNER), counter), Put).record == replace(
        OPEN, gone=True
    )
    gone = replace(COUNTER, entry=replace(OPEN, gone=True))
    assert the(decide(press("faq", "back", "1", "11", by=OWNER), gone), Put).record == OPEN


def test_a_member_or_a_forger_changes_nothing() -> None:
    counter = replace(COUNTER, entry=OPEN)
    for args in (("gone", "1", "11"), ("add", "1"), ("change", "1", "11"), ("what", "1", "11")):
        effects = decide(press("faq", *args), counter)
        assert [type(effect) for effect in effects] == [Answer]
    assert [type(effect) for effect in decide(press("faq", "what", "1", by=OWNER), counter)] == [Answer]


def test_a_line_of_the_configuration() -> None:
    assert taught("几点开门 | 营业时间 = 早九 = 晚八") == (("几点开门", "营业时间"), "早九 = 晚八")
    with pytest.raises(ValueError):
        taught("几点开门")
