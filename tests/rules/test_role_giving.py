"""Roles are given by the staff, in words or by tapping; and go when their holder does."""

from dataclasses import replace
from typing import Any

import pytest

from rules.base.effects import Answer, Edit, Note, Put, Say, SetTimer, Tag
from rules.base.events import MemberLeft, PresenceChanged, StaffChanged
from rules.base.group import Presence, Rights
from rules.base.ids import PersonId
from rules.base.people import Person, Voice
from rules.base.roles import Duty, Role
from rules.base.text import Button, Press, Text, text
from rules.roles import decide, wants
from rules.roles.model import HOLDERS_MAX, RoleSettings, Rota
from tests.rules.sanctions.scene import (
    GROUP,
    HERE,
    NOW,
    OWNER,
    QIANG,
    WANG,
    YU,
    ZHEN,
    command,
    only,
    post,
    pressed,
    said,
)

BARE = replace(GROUP, duties={})
TAGGING = replace(BARE, rights=Rights(tags=True))
SETTINGS = RoleSettings()


def decided(event: Any, target: Person | None = QIANG, group: Any = BARE, **more: Any) -> list[Any]:
    return list(decide(event, Rota(group, target), more.pop("settings", SETTINGS)))


def duties(effects: list[Any]) -> list[Any]:
    return [put.record for put in only(Put, effects)]


@pytest.mark.parametrize(
    ("words", "role"),
    [("小帮手", Role.HELPER), ("helper", Role.HELPER), ("HOST", Role.HOST), ("店員", Role.CLERK)],
)
def test_a_role_is_given_in_words(words: str, role: Role) -> None:
    effects = decided(command(f"/role @aqiang {words}"))
    assert duties(effects) == [Duty(HERE, QIANG.id, role)]
    assert only(Note, effects) == [
        Note(HERE, "duty-given", f"person:{QIANG.id}", WANG.id, QIANG.id, role.value)
    ]


def test_two_at_once_and_nothing_twice() -> None:
    assert len(duties(decided(command("/role 小帮手 店员", reply=post())))) == 2
    held = replace(BARE, duties={QIANG.id: frozenset({Role.HELPER})})
    assert duties(decided(command("/role 小帮手", reply=post()), group=held)) == []


@pytest.mark.parametrize(("words", "left"), [("取消", set()), ("none", set()), ("取消 店员", {Role.HELPER})])
def test_a_role_is_taken_back(words: str, left: set[Role]) -> None:
    both = replace(BARE, duties={QIANG.id: frozenset({Role.HELPER, Role.CLERK})})
    effects = decided(command(f"/role {words}", reply=post()), group=both)
    gone = {duty.role for duty in duties(effects)}
    assert gone == {Role.HELPER, Role.CLERK} - left
    assert not any(duty.held for duty in duties(effects))


@pytest.mark.parametrize(
    ("event", "target", "key"),
    [
        (command("/role"), None, "roles-list"),
        (command("/role @nobody 小帮手"), None, "roles-stranger"),
        (command("/role 皇帝", reply=post()), QIANG, "roles-how"),
        (command("/role 店员", reply=post()), replace(QIANG, voice=Voice.CHANNEL), "roles-nobody"),
    ],
)
def test_what_is_no_order_changes_nothing(event: Any, target: Any, key: str) -> None:
    effects = decided(event, target)
    assert said(effects) == [key]
    assert len(effects) == 1


@pytest.mark.parametrize(("holders", "room"), [(HOLDERS_MAX - 1, True), (HOLDERS_MAX, False)])
def test_a_role_has_room_for_so_many(holders: int, room: bool) -> None:
    full = replace(BARE, duties={PersonId(n): frozenset({Role.CLERK}) for n in range(1000, 1000 + holders)})
    effects = decided(command("/role 店员", reply=post()), group=full)
    assert bool(duties(effects)) == room


# --- tags ----------------------------------------------------------------------------------------------


def test_the_strongest_role_shows_beside_the_name() -> None:
    effects = decided(command("/role 店员 小帮手", reply=post()), group=TAGGING)
    assert only(Tag, effects) == [Tag(HERE, QIANG.id, text("role-helper"))]
    held = replace(TAGGING, duties={QIANG.id: frozenset({Role.HELPER})})
    gone = decided(command("/role 取消", reply=post()), group=held)
    assert only(Tag, gone) == [Tag(HERE, QIANG.id, None)]


@pytest.mark.parametrize(
    ("group", "target", "settings"),
    [(BARE, QIANG, SETTINGS), (TAGGING, QIANG, RoleSettings(tags=False)), (TAGGING, WANG, SETTINGS)],
    ids=["no right", "switched off", "an admin, who has a title"],
)
def test_without_right_wish_or_need_there_is_no_tag(group: Any, target: Any, settings: Any) -> None:
    effects = decided(command("/role 店员", reply=post(target)), target, group, settings=settings)
    assert duties(effects)
    assert not only(Tag, effects)


# --- the card ------------------------------------------------------------------------------------------


def card() -> Say:
    [found] = only(Say, decided(command("/role", reply=post())))
    return found


def args(button: Button) -> tuple[Any, ...]:
    assert isinstance(button.does, Press)
    return button.does.args


def test_words_may_be_missing_then_there_are_buttons() -> None:
    shown = card()
    assert [args(button)[2] for button in shown.keyboard[0]] == ["helper", "host", "clerk"]
    assert shown.handle == f"role:{args(shown.keyboard[0][0])[0]}"


def test_a_press_gives_and_the_next_takes_back() -> None:
    press = pressed("role", WANG, *args(card().keyboard[0][0]))
    effects = decided(press)
    assert duties(effects) == [Duty(HERE, QIANG.id, Role.HELPER)]
    [edit] = only(Edit, effects)
    assert edit.handle == card().handle
    assert edit.keyboard[0][0].label.key == "roles-button-has"
    held = replace(BARE, duties={QIANG.id: frozenset({Role.HELPER})})
    assert duties(decided(press, group=held)) == [Duty(HERE, QIANG.id, Role.HELPER, held=False)]


@pytest.mark.parametrize("by", [YU, QIANG, ZHEN], ids=["member", "themselves", "helper"])
def test_only_the_staff_gives_roles(by: Person) -> None:
    effects = decided(pressed("role", by, "1", QIANG.id, "helper", HERE), group=GROUP)
    [refused] = effects
    assert isinstance(refused, Answer)
    assert isinstance(refused.words, Text)
    assert refused.words.key == "roles-staff-only"


@pytest.mark.parametrize(
    "forged", [(), ("1",), ("1", "7", "owner", "1"), ("x", "7", "helper", "1"), ("1", "7", "helper", "9")]
)
def test_forged_buttons_change_nothing(forged: tuple[str, ...]) -> None:
    assert [type(effect) for effect in decided(pressed("role", OWNER, *forged))] == [Answer]
    assert [type(effect) for effect in decided(pressed("role", OWNER, "1", "7", "helper", "1"), None)] == [
        Answer
    ]


# --- leaving, and the timer ----------------------------------------------------------------------------


def test_who_leaves_has_no_role_any_more() -> None:
    gone = MemberLeft(key="k", at=NOW, group=HERE, person=ZHEN, by=WANG)
    assert wants(gone)
    effects = decided(gone, None, GROUP)
    assert duties(effects) == [Duty(HERE, ZHEN.id, Role.HELPER, held=False)]
    assert decided(replace(gone, person=YU), None, GROUP) == []


def test_the_weekly_timer_begins_with_the_first_helper() -> None:
    assert len(only(SetTimer, decided(command("/role 小帮手", reply=post())))) == 1
    assert not only(SetTimer, decided(command("/role 小帮手", reply=post()), group=GROUP))
    assert not only(SetTimer, decided(command("/role 店员", reply=post())))


def test_who_has_which_role_is_told_without_calling_anybody() -> None:
    names = {person.id: person for person in (OWNER, WANG, ZHEN)}
    [answer] = decide(command("/staff"), Rota(GROUP, names=names), SETTINGS)
    shown = repr(answer)
    assert all(name in shown for name in ("小颖", "老王", "阿珍"))
    assert "Person(" not in shown


# --- shown later ---------------------------------------------------------------------------------------

HELD = replace(
    TAGGING, duties={QIANG.id: frozenset({Role.HELPER, Role.CLERK}), WANG.id: frozenset({Role.HOST})}
)


def rights_changed() -> PresenceChanged:
    admin = Presence.ADMIN
    return PresenceChanged(
        key="k",
        at=NOW,
        group=HERE,
        title="",
        supergroup=True,
        presence=admin,
        before=admin,
        rights=Rights(tags=True),
        by=OWNER,
    )


def test_roles_given_before_are_shown_when_the_right_comes() -> None:
    """The staff (老王) has titles of its own."""
    assert decided(rights_changed(), None, HELD) == [Tag(HERE, QIANG.id, text("role-helper"))]
    assert decided(rights_changed(), None, replace(HELD, rights=Rights())) == []
    assert decided(rights_changed(), None, HELD, settings=RoleSettings(tags=False)) == []


def test_who_is_staff_no_longer_shows_the_role_there_is() -> None:
    gone = StaffChanged(key="k", at=NOW, group=HERE, person=WANG, admin=False, by=OWNER)
    now = replace(HELD, admins=frozenset())
    assert decided(gone, None, now) == [Tag(HERE, WANG.id, text("role-host"))]
    assert not wants(replace(gone, admin=True))
    assert decided(replace(gone, person=YU), None, now) == []
