"""Which lock a post runs into."""

from typing import Any

import pytest

from rules.base.events import Link, Message
from rules.base.ids import MessageNo, PersonId
from rules.base.people import Person, Voice
from rules.watch.locks import (
    CHARS_LONG_MIN,
    FOREIGN_LETTERS_MIN,
    LOCKS,
    MENTIONS_MANY_MIN,
    NAMES,
    closed_to,
    named,
)
from tests.rules.offences.scene import NOW, QIANG

CHANNEL = Person(PersonId(-100), "频道", voice=Voice.CHANNEL)


def post(author: Person = QIANG, **more: Any) -> Message:
    return Message(MessageNo(1), author, NOW, **more)


POSTS = {
    "links": post(links=(Link("https://a.example"),)),
    "forwards": post(forwarded="user"),
    "channels": post(CHANNEL),
    "inline": post(via_bot=True),
    "buttons": post(buttons=True),
    "stickers": post(kind="sticker"),
    "gifs": post(kind="animation"),
    "photos": post(kind="photo"),
    "videos": post(kind="video_note"),
    "voice": post(kind="voice"),
    "music": post(kind="audio"),
    "files": post(kind="document"),
    "polls": post(kind="poll"),
    "contacts": post(kind="contact"),
    "locations": post(kind="location"),
    "games": post(kind="dice"),
    "stories": post(kind="story"),
    "payments": post(kind="giveaway"),
    "mentions": post(mentions=("a",) * MENTIONS_MANY_MIN),
    "long": post(text="长" * CHARS_LONG_MIN),
    "rtl": post(text="مرحبا بكم"),
    "cyrillic": post(text="привет всем"),
}


def test_every_lock_has_a_post_that_runs_into_it_alone() -> None:
    assert POSTS.keys() == LOCKS.keys()
    for name, message in POSTS.items():
        assert [lock for lock in LOCKS if closed_to(message, (lock,))] == [name]


@pytest.mark.parametrize(
    "message",
    [
        post(text="早上好"),
        post(mentions=("a",) * (MENTIONS_MANY_MIN - 1)),
        post(text="长" * (CHARS_LONG_MIN - 1)),
        post(text="при"[: FOREIGN_LETTERS_MIN - 1]),
        post(text="俄语的你好是привет，大家记一下吧"),
    ],
)
def test_ordinary_posts_run_into_none(message: Message) -> None:
    assert closed_to(message, tuple(LOCKS)) == ""


def test_a_lock_that_is_no_longer_known_locks_nothing() -> None:
    assert closed_to(POSTS["links"], ("yesterday",)) == ""


@pytest.mark.parametrize(
    ("word", "name"),
    [("链接", "links"), ("Links", "links"), ("link", "links"), ("连", ""), ("語音", "voice"), ("", "")],
)
def test_what_people_call_them(word: str, name: str) -> None:
    assert named(word) == name


def test_every_name_means_a_lock() -> None:
    assert set(NAMES.values()) <= LOCKS.keys()
