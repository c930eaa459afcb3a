"""What a guard wants is done once, never to our own people, and only watched where the group only watches."""

from dataclasses import replace
from typing import Any

import pytest

from rules.base.effects import Expel, Put, Restrict, Say
from rules.base.group import GeneralSettings
from rules.base.ids import PersonId
from rules.base.people import Person, Voice
from rules.base.sanction import Act, SanctionStatus
from rules.sanctions import wants
from rules.sanctions.model import AGAIN_SECONDS, SanctionSettings
from tests.rules.sanctions.scene import (
    GROUP,
    HOUR,
    NOW,
    OWNER,
    QIANG,
    WANG,
    ZHEN,
    bench,
    decided,
    only,
    said,
    sanction,
    timedelta,
    wanted,
)

WATCHED = replace(GROUP, general=GeneralSettings(observe=True))


def test_a_guard_mutes() -> None:
    assert wants(wanted())
    effects = decided(wanted())
    [mute] = only(Restrict, effects)
    assert (mute.person, mute.until) == (QIANG.id, NOW + HOUR / 6)
    assert said(effects) == ["sanctions-card-mute-until"]


@pytest.mark.parametrize(("kind", "kicks"), [("kick", True), ("ban", False)])
def test_a_guard_removes_without_a_second_person(kind: str, kicks: bool) -> None:
    [expel] = only(Expel, decided(wanted(kind, seconds=0)))
    assert (expel.kick, expel.until) == (kicks, None)


def test_a_guards_warnings_lead_to_the_same_consequence() -> None:
    effects = decided(wanted("warn"), settings=SanctionSettings(warn_limit=1))
    assert only(Restrict, effects)


@pytest.mark.parametrize(
    "person",
    [
        OWNER,
        WANG,
        ZHEN,
        *(replace(QIANG, voice=voice) for voice in (Voice.ANONYMOUS, Voice.LINKED, Voice.BOT)),
    ],
)
def test_never_our_own_people(person: Person) -> None:
    assert decided(wanted("ban", person), bench(person)) == []


def test_nobody_before_the_staff_is_known() -> None:
    assert decided(wanted(), bench(group=replace(GROUP, staff_known=False))) == []


def test_a_channel_can_only_be_banned() -> None:
    channel = Person(PersonId(-5), "频道", voice=Voice.CHANNEL)
    assert decided(wanted("mute", channel), bench(channel)) == []
    assert only(Expel, decided(wanted("ban", channel), bench(channel)))


def guarded(seconds_ago: int, **more: Any) -> Any:
    at = NOW - timedelta(seconds=seconds_ago)
    return sanction(by=None, reason="flood", given_at=at, **more)


@pytest.mark.parametrize(
    ("latest", "again"),
    [
        (None, True),
        (guarded(AGAIN_SECONDS - 1), False),
        (guarded(AGAIN_SECONDS), True),
        (guarded(1, status=SanctionStatus.LIFTED), True),
        (guarded(1, kind=Act.BAN), True),
        (replace(guarded(1), reason="wordlist"), True),
        (replace(guarded(1), by=WANG.id), True),
    ],
)
def test_one_burst_is_one_sanction(latest: Any, again: bool) -> None:
    assert bool(decided(wanted(), bench(latest=latest))) == again


def test_where_the_group_only_watches_the_staff_hears_what_would_be_done() -> None:
    effects = decided(wanted(), bench(group=WATCHED, reachable=frozenset({WANG.id})))
    assert not only(Restrict, effects)
    assert said(effects) == ["sanctions-observed"]
    assert [put.record.status for put in only(Put, effects)] == [SanctionStatus.DROPPED]  # type: ignore[attr-defined]  # a Sanction
    assert not only(Say, decided(wanted(), bench(group=WATCHED)))


def test_a_quiet_guard_says_nothing_in_the_group() -> None:
    assert not only(Say, decided(wanted(quiet=True)))


def test_a_kick_never_lets_somebody_back_in_who_is_banned() -> None:
    settings = SanctionSettings(warn_limit=1, warn_action="kick")
    assert not only(Expel, decided(wanted("warn"), bench(banned=True), settings))
    assert only(Expel, decided(wanted("warn"), settings=settings))
