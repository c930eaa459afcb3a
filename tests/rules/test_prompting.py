"""What is an answer to a question of 小二's, and what is not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from rules.base.commands import Command, CommandBook
from rules.base.effects import Effect, Emit, Put, Remove, Stop
from rules.base.events import Message, MessagePosted, Place, private
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.base.prompt import InputGiven, Prompt
from rules.prompting import Prompting

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
YU = Person(PersonId(8), "小雨")
BOT = Person(PersonId(99), "小二", voice=Voice.BOT)
ASKED = Message(MessageNo(1), BOT, NOW, "写几个字？")
PROMPT = Prompt(YU.id, private(YU.id), "packet", NOW + timedelta(minutes=1), (("points", 100),), "ask:1")

prompting = Prompting(CommandBook((Command("help", ("帮助",)),)))


def said(text: str, place: Place, **more: Any) -> MessagePosted:
    message = Message(MessageNo(2), YU, NOW, text, **more)
    return MessagePosted(key="k", at=NOW, group=place.group, place=place, message=message)


def decide(event: MessagePosted, prompt: Prompt | None) -> list[Effect]:
    assert prompting.wants(event)
    return list(prompting.decide(event, prompt, None))


def test_the_next_message_in_private_is_the_answer() -> None:
    put, remove, emit, stop = decide(said(" 新年好 ", PROMPT.place), PROMPT)
    assert put == Put(replace(PROMPT, open=False))
    assert remove == Remove(PROMPT.place, handle="ask:1")
    assert isinstance(emit, Emit)
    assert isinstance(emit.event, InputGiven)
    assert (emit.event.text, emit.event.get("points"), emit.event.kind) == ("新年好", 100, "packet")
    assert stop == Stop()


def test_in_a_group_only_a_reply_to_a_bot_is_and_the_others_hear_of_it_too() -> None:
    group = Place(GroupId(1))
    assert not prompting.wants(said("新年好", group))
    assert not prompting.wants(said("新年好", group, reply=replace(ASKED, author=YU)))
    effects = decide(said("新年好", group, reply=ASKED), replace(PROMPT, place=group))
    assert [type(effect) for effect in effects] == [Put, Remove, Emit]


def test_a_command_calls_the_question_off() -> None:
    effects = decide(said("/help", PROMPT.place), PROMPT)
    assert [type(effect) for effect in effects] == [Put, Remove]


def test_too_late_or_never_asked_is_talk() -> None:
    assert decide(said("嗯", PROMPT.place), replace(PROMPT, until=NOW)) != []
    assert decide(said("嗯", PROMPT.place), replace(PROMPT, until=NOW - timedelta(seconds=1))) == []
    assert decide(said("嗯", PROMPT.place), None) == []
