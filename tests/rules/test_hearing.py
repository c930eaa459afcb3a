"""Who may give which command where; and a hidden admin's press."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest

from rules.base.commands import Command, CommandBook
from rules.base.effects import Answer, Effect, Emit, Note, Put, Remove, Say, Stop
from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Message,
    MessageEdited,
    MessagePosted,
    Place,
    private,
)
from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.base.roles import Role
from rules.base.text import DeepLink, Text
from rules.hearing import PRESS_SECONDS, Asked, Hearing, Room

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HERE, THERE = GroupId(1), GroupId(2)
OWNER = Person(PersonId(1), "小颖")
ADMIN = Person(PersonId(2), "老王")
YU = Person(PersonId(8), "小雨")
HIDDEN = Person(PersonId(-1001), "街坊福利群", voice=Voice.ANONYMOUS)
GROUP = Group(HERE, "街坊福利群", owner=OWNER.id, admins=frozenset({ADMIN.id}), staff_known=True)
OTHER = replace(GROUP, id=THERE, title="姐妹群")
ROOM = Room(GROUP)
E = TypeVar("E")

hearing = Hearing(
    CommandBook(
        (
            Command("help", ("帮助",)),
            Command("ad", ("广告",), Role.STAFF, in_private=False),
            Command("settings", (), Role.STAFF),
            Command("reset", (), Role.OWNER),
            Command("secret", (), in_group=False),
        )
    )
)


def said(text: str, by: Person = YU, group: GroupId | None = HERE, **more: Any) -> MessagePosted:
    place = private(by.id) if group is None else Place(group, 5)
    message = Message(MessageNo(100), by, NOW, text, **more)
    return MessagePosted(key="tg:1:7", at=NOW, entropy=b"e" * 32, group=group, place=place, message=message)


def decide(event: MessagePosted | ButtonPressed, room: Room = ROOM) -> list[Effect]:
    assert hearing.wants(event)
    return list(hearing.decide(event, room, None))


def only(kind: type[E], effects: Iterable[Effect]) -> list[E]:
    return [effect for effect in effects if isinstance(effect, kind)]


def given(effects: Iterable[Effect]) -> list[CommandGiven]:
    events = [effect.event for effect in only(Emit, effects)]
    return [event for event in events if isinstance(event, CommandGiven)]


def key_of(effect: Say | Answer) -> str:
    assert isinstance(effect.words, Text)
    return effect.words.key


def test_anybody_gives_an_open_command() -> None:
    [command] = given(decide(said("帮助")))
    assert (command.name, command.by, command.group, command.place) == ("help", YU, HERE, Place(HERE, 5))


def test_a_command_does_not_keep_the_post_from_the_others() -> None:
    assert not only(Stop, decide(said("/help 加微信 abc123")))


@pytest.mark.parametrize("by", [OWNER, ADMIN])
def test_staff_give_staff_commands(by: Person) -> None:
    assert given(decide(said("/ad", by)))[0].by == by


def test_a_staff_command_of_a_member_is_refused_without_a_word() -> None:
    effects = decide(said("/ad"))
    assert [type(effect) for effect in effects] == [Note]
    assert only(Note, effects) == [Note(HERE, "refused", by=YU.id, why="ad")]


def test_only_the_owner_gives_the_owners_commands() -> None:
    assert given(decide(said("/reset", OWNER)))
    assert not given(decide(said("/reset", ADMIN)))


def test_while_the_staff_is_unknown_whoever_may_be_staff_is_asked_to_wait() -> None:
    [answer] = only(Say, decide(said("/ad", ADMIN), Room(Group(HERE))))
    assert key_of(answer) == "hearing-staff-unknown"


@pytest.mark.parametrize(
    "message",
    [
        said("/help", forwarded="user"),
        said("/help", via_bot=True),
        said("/help", media=True),
        said("/help", story=True),
        said("你好"),
        *(
            said("/help", replace(YU, voice=voice))
            for voice in (Voice.BOT, Voice.CHANNEL, Voice.LINKED, Voice.SERVICE)
        ),
    ],
)
def test_what_nobody_wrote_as_a_command_is_none(message: MessagePosted) -> None:
    assert not hearing.wants(message)


def test_an_edit_never_gives_a_command() -> None:
    posted = said("/help")
    edited = MessageEdited(key="k", at=NOW, group=HERE, place=posted.place, message=posted.message)
    assert not hearing.wants(edited)


def test_a_private_command_given_in_the_group_is_led_away() -> None:
    [answer] = only(Say, decide(said("/secret")))
    assert key_of(answer) == "hearing-in-private"
    assert answer.keyboard[0][0].does == DeepLink("secret")


# --- the hidden admin -----------------------------------------------------------------------------------


def asked() -> Asked:
    effects = decide(said("/ad 看看", HIDDEN))
    [record] = [put.record for put in only(Put, effects)]
    assert isinstance(record, Asked)
    return record


def pressed(by: Person, after: float = 10, group: GroupId = HERE) -> ButtonPressed:
    return ButtonPressed(
        key="tg:1:9",
        at=NOW + timedelta(seconds=after),
        group=group,
        place=Place(group),
        by=by,
        press="p",
        number=MessageNo(101),
        action="iam",
        args=("1",),
    )


def test_a_hidden_admin_is_asked_who_it_is() -> None:
    effects = decide(said("/ad 看看", HIDDEN))
    [card] = only(Say, effects)
    assert (card.vanish_seconds, card.place, card.reply_to) == (PRESS_SECONDS, Place(HERE, 5), MessageNo(100))
    assert not given(effects)


def test_a_hidden_admin_asks_for_help_like_everybody() -> None:
    assert given(decide(said("/help", HIDDEN)))


def test_the_command_is_given_by_whoever_of_the_staff_presses() -> None:
    effects = decide(pressed(ADMIN), Room(GROUP, asked=asked()))
    [command] = given(effects)
    assert (command.by, command.rest, command.message.number) == (ADMIN, "看看", MessageNo(100))
    assert command.place == Place(HERE, 5)
    assert only(Remove, effects) == [Remove(Place(HERE, 5), handle=asked().handle)]
    assert only(Put, effects) == [Put(replace(asked(), open=False))]


@pytest.mark.parametrize(
    ("press", "found", "answer"),
    [
        (pressed(YU), True, "hearing-staff-only"),
        (pressed(ADMIN, after=PRESS_SECONDS + 1), True, "hearing-too-late"),
        (pressed(ADMIN), False, "hearing-too-late"),
        (pressed(ADMIN, group=THERE), True, "hearing-too-late"),
    ],
)
def test_other_presses_do_nothing(press: ButtonPressed, found: bool, answer: str) -> None:
    effects = decide(press, Room(GROUP, asked=asked() if found else None))
    assert [key_of(one) for one in only(Answer, effects)] == [answer]
    assert len(effects) == 1


def test_the_last_second_counts() -> None:
    assert given(decide(pressed(ADMIN, after=PRESS_SECONDS), Room(GROUP, asked=asked())))


# --- in private -----------------------------------------------------------------------------------------


def test_in_private_the_only_group_is_meant() -> None:
    assert given(decide(said("/help", YU, None), Room(homes=(HERE,))))[0].group == HERE
    for homes in ((), (HERE, THERE)):
        assert given(decide(said("/help", YU, None), Room(homes=homes)))[0].group is None


def test_in_private_staff_command_the_only_group_that_they_are_staff_of() -> None:
    room = Room(staffed=(GROUP,), homes=(HERE, THERE))
    assert given(decide(said("/settings", ADMIN, None), room))[0].group == HERE
    [answer] = only(Say, decide(said("/settings", ADMIN, None), Room(staffed=(GROUP, OTHER))))
    assert (key_of(answer), answer.vanish_seconds) == ("hearing-in-group", 0)


def test_in_private_others_are_told_politely() -> None:
    effects = decide(said("/settings", YU, None), Room(homes=(HERE,)))
    assert [key_of(say) for say in only(Say, effects)] == ["hearing-staff-only"]
    assert not given(effects)


def test_what_only_works_in_the_group_is_sent_there() -> None:
    [answer] = only(Say, decide(said("/ad", ADMIN, None), Room(staffed=(GROUP,))))
    assert key_of(answer) == "hearing-in-group"
