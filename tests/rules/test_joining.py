"""小二 in a group: the greeting, its living face, what it lacks, and staying informed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from rules.base.effects import DropTimer, Edit, Effect, LookAtGroup, Put, Say, SetTimer
from rules.base.events import (
    GroupFound,
    GroupMoved,
    GroupRenamed,
    GroupSeen,
    Place,
    PresenceChanged,
    StaffChanged,
    TimerDue,
)
from rules.base.group import NO_RIGHTS, Group, Presence, Rights
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person
from rules.joining import LOOK, LOOK_AGAIN, Arrival, Greeting, decide, face, wants

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HERE = GroupId(1)
OWNER = Person(PersonId(1), "小颖")
YU = Person(PersonId(8), "小雨")
ALL = Rights(delete=True, restrict=True)
NEW = Group(HERE, "街坊福利群", presence=Presence.MEMBER)
SETTLED = Group(HERE, "街坊福利群", presence=Presence.ADMIN, rights=ALL, owner=OWNER.id, staff_known=True)
GREETING = Greeting(HERE, OWNER.id, NOW)
E = TypeVar("E")


def presence(now: Presence, before: Presence, rights: Rights = NO_RIGHTS, **more: Any) -> PresenceChanged:
    facts: dict[str, Any] = {"title": "街坊福利群", "supergroup": True, "by": OWNER} | more
    return PresenceChanged(
        key="tg:1:1", at=NOW, group=HERE, presence=now, before=before, rights=rights, **facts
    )


def seen(**more: Any) -> GroupSeen:
    facts: dict[str, Any] = {
        "title": "街坊福利群",
        "supergroup": True,
        "owner": OWNER,
        "admins": (),
        "presence": Presence.ADMIN,
        "rights": ALL,
    }
    return GroupSeen(key="tg:1:2", at=NOW, group=HERE, **(facts | more))


def rung(waited: int = 0) -> TimerDue:
    return TimerDue(
        key="timer:1", at=NOW, group=HERE, timer="x", kind=LOOK, due=NOW, payload=(("waited", waited),)
    )


def only(kind: type[E], effects: Iterable[Effect]) -> list[E]:
    return [effect for effect in effects if isinstance(effect, kind)]


def put(kind: type[E], effects: Iterable[Effect]) -> list[E]:
    return [p.record for p in only(Put, effects) if isinstance(p.record, kind)]


def test_added_it_greets_once_and_remembers_by_whom() -> None:
    effects = list(decide(presence(Presence.MEMBER, Presence.GONE), Arrival(NEW), None))
    [card] = only(Say, effects)
    assert (card.handle, card.place) == ("hello:1", Place(HERE))
    assert card.words == face(NEW)
    assert put(Greeting, effects) == [GREETING]
    assert only(LookAtGroup, effects) == [LookAtGroup(HERE)]


def test_the_card_gets_its_ticks_when_rights_are_given() -> None:
    promoted = presence(Presence.ADMIN, Presence.MEMBER, ALL)
    effects = list(decide(promoted, Arrival(NEW, GREETING), None))
    now = replace(NEW, presence=Presence.ADMIN, rights=ALL)
    assert only(Edit, effects) == [Edit("hello:1", face(now), only(Edit, effects)[0].keyboard, HERE)]
    assert not only(Say, effects)
    assert put(Group, effects) == [now]


def test_without_a_change_of_the_checklist_the_card_is_left_alone() -> None:
    pins = presence(Presence.ADMIN, Presence.ADMIN, replace(ALL, pin=True))
    assert not only(Edit, decide(pins, Arrival(SETTLED, GREETING), None))


def test_lost_rights_are_told_to_the_staff_once() -> None:
    demoted = presence(Presence.ADMIN, Presence.ADMIN, Rights(delete=True))
    state = Arrival(SETTLED, GREETING, reachable=frozenset({OWNER.id}))
    [card] = only(Say, decide(demoted, state, None))
    assert card.place == Place(person=OWNER.id)
    [now] = put(Group, decide(demoted, state, None))
    again = Arrival(now, GREETING, frozenset({OWNER.id}))
    assert not only(Say, decide(demoted, again, None))
    assert not only(Say, decide(seen(rights=Rights(delete=True)), again, None))


def test_lost_rights_are_found_by_looking_too() -> None:
    state = Arrival(SETTLED, GREETING, reachable=frozenset({OWNER.id}))
    assert only(Say, decide(seen(rights=Rights(), presence=Presence.MEMBER), state, None))


def test_removed_it_says_nothing_and_stops_looking() -> None:
    effects = list(decide(presence(Presence.GONE, Presence.ADMIN), Arrival(SETTLED, GREETING), None))
    assert not only(Say, effects)
    assert not only(Edit, effects)
    assert not only(LookAtGroup, effects)
    assert only(DropTimer, effects) == [DropTimer(f"{LOOK}:1")]
    assert put(Greeting, effects) == [replace(GREETING, standing=False)]
    assert not only(LookAtGroup, decide(rung(), Arrival(replace(SETTLED, presence=Presence.GONE)), None))


def test_taken_back_it_greets_again_and_waits_to_know_the_staff() -> None:
    gone = replace(SETTLED, presence=Presence.GONE, rights=Rights(), staff_known=False)
    back = presence(Presence.ADMIN, Presence.GONE, ALL)
    effects = list(decide(back, Arrival(gone, replace(GREETING, standing=False)), None))
    assert len(only(Say, effects)) == 1
    [now] = put(Group, effects)
    assert not now.staff_known
    assert now.owner == OWNER.id


def test_an_upgrade_is_no_arrival() -> None:
    """The new chat reports 小二 as added, the old one as removed: neither happened."""
    state = Arrival(SETTLED, GREETING)
    assert not only(Say, decide(presence(Presence.ADMIN, Presence.GONE, ALL), state, None))
    echo = presence(Presence.GONE, Presence.ADMIN, supergroup=False)
    assert not list(decide(echo, state, None))


def moved(group: Group, greeting: Greeting) -> list[Effect]:
    return list(decide(GroupMoved(key="k", at=NOW, group=HERE), Arrival(group, greeting), None))


def test_an_upgrade_takes_the_card_along_once_while_something_is_lacking() -> None:
    basic, there = replace(NEW, supergroup=False), replace(GREETING, supergroup=False)
    effects = moved(basic, there)
    assert put(Group, effects) == [NEW]
    assert [(say.handle, say.words) for say in only(Say, effects)] == [("hello:1", face(NEW))]
    assert put(Greeting, effects) == [GREETING]
    assert only(LookAtGroup, effects)
    assert not only(Say, moved(NEW, GREETING))  # the platform tells of an upgrade twice


def test_an_upgrade_is_no_reason_to_speak_when_nothing_is_lacking() -> None:
    assert not only(Say, moved(replace(SETTLED, supergroup=False), replace(GREETING, supergroup=False)))


def test_a_look_settles_who_the_staff_is_and_looks_again_tomorrow() -> None:
    effects = list(decide(seen(admins=(YU,), linked_channel=PersonId(-5)), Arrival(NEW), None))
    [now] = put(Group, effects)
    assert (now.owner, now.admins, now.staff_known) == (OWNER.id, frozenset({YU.id}), True)
    assert now.linked_channel == PersonId(-5)
    assert [timer.due for timer in only(SetTimer, effects)] == [NOW + LOOK_AGAIN]


def test_a_group_that_hides_its_staff_stays_unknown_and_is_looked_at_again() -> None:
    effects = list(decide(seen(admins=None, owner=None), Arrival(NEW), None))
    assert not put(Group, effects)[0].staff_known
    assert not only(SetTimer, effects)  # the timer of the look itself still stands


def test_a_look_that_finds_nothing_new_writes_nothing() -> None:
    assert not put(Group, decide(seen(), Arrival(SETTLED, GREETING), None))


def test_unanswered_looks_are_repeated_ever_more_slowly() -> None:
    waits = []
    waited = 0
    for _ in range(12):
        [timer] = only(SetTimer, decide(rung(waited), Arrival(NEW), None))
        waits.append((timer.due - NOW) // timedelta(seconds=1))
        waited = int(dict(timer.payload)["waited"])
    assert waits[:4] == [15, 30, 60, 120]
    assert waits[-1] == 3600


def test_a_group_never_seen_before_is_looked_at() -> None:
    found = GroupFound(key="k", at=NOW, group=HERE)
    assert wants(found)
    assert only(LookAtGroup, decide(found, Arrival(NEW), None))


def test_staff_come_and_go_and_ownership_passes() -> None:
    def staff(group: Group, person: Person, *, admin: bool, owner: bool = False) -> Group:
        event = StaffChanged(key="k", at=NOW, group=HERE, person=person, admin=admin, owner=owner)
        return next(iter(put(Group, decide(event, Arrival(group), None))), group)

    promoted = staff(SETTLED, YU, admin=True)
    assert promoted.is_staff(YU.id)
    assert staff(promoted, YU, admin=False) == SETTLED
    passed = staff(promoted, YU, admin=True, owner=True)
    assert (passed.owner, passed.admins) == (YU.id, frozenset())
    assert staff(passed, OWNER, admin=True).staff == {YU.id, OWNER.id}


def test_a_new_title_is_taken_over() -> None:
    effects = decide(GroupRenamed(key="k", at=NOW, group=HERE, title="新街坊"), Arrival(SETTLED), None)
    assert put(Group, effects) == [replace(SETTLED, title="新街坊")]
