"""Who was never seen in the group: the platform is asked, its word counts, and its silence stops nobody."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from rules.base.effects import Answer, LookAtMember, Put, Say, SetTimer
from rules.base.events import Event, MemberSeen, MessagePosted, Place, TimerDue, Undelivered
from rules.base.ids import MessageNo, PersonId
from rules.base.people import Person
from rules.base.post import Message
from rules.base.standing import Membership, Standing
from rules.lottery import decide, wants
from rules.lottery.board import NO_FACTS, Board, Facts
from rules.lottery.entering import enter
from rules.lottery.looking import LOOK_AGAIN, LOOK_STAYS, LOOKS_MAX
from rules.lottery.model import Entry, Frozen, LotteryStatus
from tests.rules.lottery.boards import (
    EIGHT,
    GROUP,
    HERE,
    NOW,
    QIANG,
    SETTINGS,
    THERE,
    YU,
    board,
    entry,
    lottery,
    press,
)

STRANGE = board(facts=NO_FACTS)


def looks(effects: Sequence[Any]) -> list[LookAtMember]:
    return [effect for effect in effects if isinstance(effect, LookAtMember)]


def asked(found: Board, by: Person = QIANG) -> LookAtMember:
    (look,) = list(enter(press(by), found, SETTINGS))
    assert isinstance(look, LookAtMember)
    return look


def answered(look: LookAtMember, found: Board, present: bool | None) -> list[Any]:
    """What follows from the platform's answer; None: there is none."""
    told: dict[str, Any] = {"key": "k2", "at": NOW, "entropy": b"e" * 32, "group": HERE}
    told |= {"handle": look.handle, "payload": look.payload}
    event: Event = (
        Undelivered(**told, effect="look_at_member", why="expired")
        if present is None
        else MemberSeen(**told, person=QIANG, present=present)
    )
    assert wants(event)
    return list(decide(event, replace(found, sought=QIANG), SETTINGS))


def entries(effects: Sequence[Any]) -> list[Entry]:
    return [one.record for one in effects if isinstance(one, Put) and isinstance(one.record, Entry)]


def words(effects: Sequence[Any]) -> list[str]:
    return [one.words.key for one in effects if isinstance(one, Answer) and one.words is not None]


def test_who_was_never_seen_is_asked_about_and_told_nothing_yet() -> None:
    look = asked(STRANGE)
    assert (look.group, look.person, look.expires) == (HERE, QIANG.id, NOW + LOOK_STAYS)


def test_who_is_known_to_be_there_is_not() -> None:
    assert looks(list(enter(press(), board(), SETTINGS))) == []


@pytest.mark.parametrize(
    ("standing", "linked", "unsure"),
    [
        (THERE, None, False),
        (replace(THERE, standing=Standing.LEFT), None, True),
        (THERE, PersonId(-100), True),  # strangers may answer the linked channel's posts
        (replace(THERE, joins=1), PersonId(-100), False),
    ],
)
def test_when_nobody_can_know(standing: Membership, linked: PersonId | None, unsure: bool) -> None:
    group = replace(GROUP, linked_channel=linked)
    effects = list(enter(press(), board(facts=Facts(standing), group=group), SETTINGS))
    assert bool(looks(effects)) is unsure


def test_another_reason_is_told_without_asking() -> None:
    assert words(list(enter(press(), board(facts=Facts(owes=True)), SETTINGS))) == ["lottery-not-owing"]
    assert words(list(enter(press(), replace(STRANGE, mine=3), SETTINGS))) == ["lottery-in-already"]


def test_who_is_there_comes_in() -> None:
    effects = answered(asked(STRANGE), board(), present=True)
    assert [one.number for one in entries(effects)] == [1]
    assert words(effects) == ["lottery-toast-entered"]


@pytest.mark.parametrize("kind", ["once", "instant"])
def test_who_is_not_there_is_told_how_and_has_no_entry(kind: str) -> None:
    found = replace(STRANGE, lottery=lottery(kind=kind, size=9 if kind == "instant" else 0))
    effects = answered(asked(found), found, present=False)
    assert (entries(effects), words(effects)) == ([], ["lottery-not-member"])


def test_a_platform_that_says_nothing_stops_nobody() -> None:
    effects = answered(asked(STRANGE), STRANGE, present=None)
    assert (len(entries(effects)), words(effects)) == (1, ["lottery-toast-entered"])


def test_but_who_was_seen_to_leave_stays_out() -> None:
    gone = board(facts=Facts(replace(THERE, standing=Standing.LEFT)))
    effects = answered(asked(gone), gone, present=None)
    assert (entries(effects), words(effects)) == ([], ["lottery-not-left"])


def test_who_wrote_is_answered_where_they_wrote() -> None:
    said = Message(MessageNo(3), QIANG, EIGHT - timedelta(seconds=1), "新鞋过冬")
    event = MessagePosted(key="k", at=NOW, group=HERE, place=Place(HERE, 7), message=said)
    found = replace(STRANGE, lottery=lottery(word="新鞋过冬"))
    (look,) = looks(list(enter(event, found, SETTINGS)))
    (told,) = [one for one in answered(look, found, present=True) if isinstance(one, Say)]
    assert (told.place, told.reply_to, told.toward) == (Place(HERE, 7), 3, QIANG.id)


# --- when the list is to be frozen ---------------------------------------------------------------------


def closing(found: Board, at: datetime = EIGHT, until: datetime | None = None) -> list[Any]:
    waits = () if until is None else (("until", until.isoformat()),)
    payload = (("lottery", 99), *waits)
    event = TimerDue(key="t", at=at, group=HERE, timer="t", kind="lottery-close", due=at, payload=payload)
    return list(decide(event, found, SETTINGS))


def frozen(effects: Sequence[Any]) -> bool:
    return any(isinstance(one, Put) and isinstance(one.record, Frozen) for one in effects)


def with_entries(*people: Person, **more: Any) -> Board:
    made = tuple(entry(number, person) for number, person in enumerate(people, 1))
    return board(entries=made, entered=len(made), **more)


def test_where_everybody_is_known_nobody_waits() -> None:
    effects = closing(with_entries(QIANG, everybody={QIANG.id: Facts(THERE)}))
    assert frozen(effects)
    assert looks(effects) == []


def test_who_is_still_unknown_is_asked_about_once_more_and_a_while_is_waited() -> None:
    found = with_entries(QIANG, YU, everybody={QIANG.id: Facts(THERE)})
    effects = closing(found)
    assert [look.person for look in looks(effects)] == [YU.id]
    (clock,) = [one for one in effects if isinstance(one, SetTimer)]
    assert clock.due == EIGHT + LOOK_AGAIN
    until = EIGHT + LOOK_STAYS
    waiting = replace(found, looks=1)
    assert not frozen(closing(waiting, until - LOOK_AGAIN, until))
    assert frozen(closing(waiting, until, until))  # silence does not stop it
    assert frozen(closing(found, EIGHT + LOOK_AGAIN, until))  # all have been answered


def test_who_pressed_just_before_is_waited_for() -> None:
    effects = closing(replace(with_entries(), looks=1))
    assert not frozen(effects)
    assert looks(effects) == []


@pytest.mark.parametrize("more", [{"status": LotteryStatus.FROZEN}, {"kind": "instant", "size": 9}])
def test_what_has_been_published_or_told_is_not_changed_any_more(more: dict[str, Any]) -> None:
    found = with_entries(QIANG, mine=1, reachable=frozenset({QIANG.id}))
    (look,) = looks(closing(found))
    assert answered(look, replace(found, lottery=lottery(**more)), present=False) == []


def test_not_more_are_asked_about_than_can_be_answered() -> None:
    crowd = (Person(PersonId(n), str(n)) for n in range(100, 100 + LOOKS_MAX + 1))
    assert len(looks(closing(with_entries(*crowd)))) == LOOKS_MAX


def test_who_turns_out_not_to_be_there_loses_the_entry_and_is_told() -> None:
    found = with_entries(QIANG, mine=1, reachable=frozenset({QIANG.id}))
    (look,) = looks(closing(found))
    effects = answered(look, found, present=False)
    assert [(one.number, one.gone) for one in entries(effects)] == [(1, True)]
    assert [one.place.person for one in effects if isinstance(one, Say)] == [QIANG.id]
    assert answered(look, found, present=True) == []
    assert answered(look, found, present=None) == []
