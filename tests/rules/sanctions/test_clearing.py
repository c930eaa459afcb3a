"""Posts are removed one by one or in a stretch, never too many, never by the wrong hand."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rules.base.effects import Answer, Note, Put, Remove, Say
from rules.base.group import NO_RIGHTS
from rules.base.ids import MessageNo
from rules.base.people import Person
from rules.base.text import Press, Text
from rules.sanctions.model import PURGE_ASKS_ABOVE, PURGE_MESSAGES_MAX, PURGE_PRESS_SECONDS, Deeds
from tests.rules.sanctions.scene import (
    GROUP,
    NOW,
    OWNER,
    QIANG,
    WANG,
    YU,
    ZHEN,
    bench,
    command,
    decided,
    only,
    post,
    pressed,
    said,
)

COMMAND = 120  # the number of the command's own message
STAMP = int(NOW.timestamp())


def toast(effects: list[Any]) -> str:
    [answer] = only(Answer, effects)
    assert isinstance(answer.words, Text)
    return answer.words.key


def test_del_takes_the_post_and_the_command() -> None:
    effects = decided(command("/del", reply=post(number=100)))
    assert only(Remove, effects)[0].numbers == (MessageNo(100), MessageNo(COMMAND))
    assert [note.action for note in only(Note, effects)] == ["deleted"]
    assert not only(Put, effects)


def test_a_helpers_del_counts_and_leaves_the_staffs_posts_alone() -> None:
    effects = decided(command("/del", ZHEN, reply=post()))
    assert [type(put.record) for put in only(Put, effects)] == [Deeds]
    assert said(decided(command("/del", ZHEN, reply=post(WANG)))) == ["sanctions-own-people"]
    assert said(decided(command("/del", ZHEN, reply=post()), bench(made_today=20))) == ["sanctions-day-full"]
    assert only(Remove, decided(command("/del", WANG, reply=post(OWNER))))


@pytest.mark.parametrize(
    ("count", "purges"),
    [(2, True), (PURGE_ASKS_ABOVE, True), (PURGE_ASKS_ABOVE + 1, False), (PURGE_MESSAGES_MAX, False)],
)
def test_a_long_stretch_is_asked_about_first(count: int, purges: bool) -> None:
    effects = decided(command("/purge", reply=post(number=COMMAND - count + 1)))
    assert bool(only(Remove, effects)) == purges
    if purges:
        assert only(Remove, effects)[0].numbers == tuple(range(COMMAND - count + 1, COMMAND + 1))
    else:
        assert said(effects) == ["sanctions-purge-sure"]


@pytest.mark.parametrize(
    ("event", "group", "key"),
    [
        (command("/del"), GROUP, "sanctions-del-reply"),
        (command("/purge"), GROUP, "sanctions-purge-reply"),
        (command("/purge", reply=post(number=COMMAND - PURGE_MESSAGES_MAX)), GROUP, "sanctions-purge-bounds"),
        (command("/del", reply=post()), replace(GROUP, rights=NO_RIGHTS), "sanctions-trouble-delete"),
        (
            command("/del", reply=post(posted_at=NOW - timedelta(hours=48))),
            GROUP,
            "sanctions-too-old",
        ),
    ],
)
def test_a_plain_no(event: Any, group: Any, key: str) -> None:
    effects = decided(event, bench(group=group))
    assert said(effects) == [key]
    assert len(effects) == 1


def test_just_under_two_days_is_not_too_old() -> None:
    young = post(posted_at=NOW - timedelta(hours=47, minutes=59))
    assert only(Remove, decided(command("/del", reply=young)))


def forum(*stretch: int) -> Any:
    return bench(group=replace(GROUP, forum=True), stretch=tuple(MessageNo(number) for number in stretch))


def test_in_a_forum_only_the_topics_own_posts_go() -> None:
    """Also when 小二 saw none of them: the two ends stand there for certain."""
    ask = command("/purge", reply=post(number=20))
    assert only(Remove, decided(ask, forum(20, 33, 90, COMMAND)))[0].numbers == (20, 33, 90, COMMAND)
    assert only(Remove, decided(ask, forum()))[0].numbers == (20, COMMAND)
    assert [note.why for note in only(Note, decided(ask, forum(20, 33, 90, COMMAND)))] == ["4"]


@pytest.mark.parametrize(
    ("between", "keys"),
    [
        (PURGE_ASKS_ABOVE - 2, []),
        (PURGE_ASKS_ABOVE - 1, ["sanctions-purge-sure"]),
        (PURGE_MESSAGES_MAX - 2, ["sanctions-purge-sure"]),
        (PURGE_MESSAGES_MAX - 1, ["sanctions-purge-bounds"]),
    ],
)
def test_in_a_forum_the_bounds_are_those_of_the_topic(between: int, keys: list[str]) -> None:
    ask = command("/purge", reply=post(number=1))
    assert said(decided(ask, forum(*range(2, 2 + between)))) == keys


# --- the button ----------------------------------------------------------------------------------------


def button() -> tuple[Any, ...]:
    [asked] = only(Say, decided(command("/purge", reply=post(number=60))))
    does = asked.keyboard[0][0].does
    assert isinstance(does, Press)
    return does.args


def test_whoever_asked_confirms() -> None:
    effects = decided(pressed("purge", WANG, *button()))
    assert only(Remove, effects)[0].numbers == tuple(range(60, COMMAND + 1))
    assert toast(effects) == "sanctions-toast-purged"


def test_confirmed_in_a_forum_the_topics_own_posts_go() -> None:
    effects = decided(pressed("purge", WANG, *button()), forum(61, 99))
    assert only(Remove, effects)[0].numbers == (60, 61, 99, COMMAND)


@pytest.mark.parametrize(
    ("by", "seconds", "key"),
    [
        (YU, 0, "sanctions-toast-staff-only"),
        (ZHEN, 0, "sanctions-toast-staff-only"),
        (OWNER, 0, "sanctions-toast-over"),
        (WANG, PURGE_PRESS_SECONDS, "sanctions-toast-purged"),
        (WANG, PURGE_PRESS_SECONDS + 1, "sanctions-toast-over"),
        (WANG, -1, "sanctions-toast-over"),
    ],
)
def test_nobody_else_and_not_later(by: Person, seconds: int, key: str) -> None:
    effects = decided(pressed("purge", by, *button(), at=NOW + timedelta(seconds=seconds)))
    assert toast(effects) == key
    assert bool(only(Remove, effects)) == (key == "sanctions-toast-purged")


@pytest.mark.parametrize(
    "forged",
    [
        (),
        ("1", "2"),
        (1, 200, STAMP, WANG.id),
        (1, 101, STAMP, WANG.id),
        (100, 100, STAMP, WANG.id),
        (120, 100, STAMP, WANG.id),
        ("x", 120, STAMP, WANG.id),
        (100, 120, 1 << 60, WANG.id),
        (100, 120, 0, WANG.id),
        (100, 120, STAMP, WANG.id, 5),
    ],
)
def test_forged_buttons_clear_nothing(forged: tuple[Any, ...]) -> None:
    effects = decided(pressed("purge", WANG, *forged))
    assert toast(effects) == "sanctions-toast-over"
    assert not only(Remove, effects)


def test_qiang_cannot_purge() -> None:
    assert toast(decided(pressed("purge", QIANG, *button()))) == "sanctions-toast-staff-only"
