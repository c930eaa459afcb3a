"""小二 comes into a group: it says once who it is and what it still lacks, and keeps itself informed.

Why one card that lives: rights are given one by one, and each step shows on the card instead of a new
message. What the platform tells by itself is believed at once; besides, every group is looked at daily, for
some changes are told to nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.base.checklist import RIGHTS_NEEDED, checklist, granted, is_complete
from rules.base.effects import DropTimer, Edit, Effect, LookAtGroup, Note, Put, Remove, Say, SetTimer
from rules.base.events import (
    Event,
    GroupFound,
    GroupMoved,
    GroupRenamed,
    GroupSeen,
    OtherCame,
    Place,
    PresenceChanged,
    StaffChanged,
    TimerDue,
)
from rules.base.group import Group, Presence, Rights
from rules.base.ids import GroupId, PersonId
from rules.base.manners import to_desk
from rules.base.text import Button, Keyboard, Lines, Press, Words, lines, listing, text

LOOK = "look-at-group"
LOOK_AGAIN = timedelta(days=1)
RETRY_FIRST_SECONDS = 15  # while nobody knows who the staff is; doubled each time
RETRY_LAST_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class Greeting:
    """A record: 小二 has greeted the group. `standing`: it was not removed since. `supergroup`: the card
    stands in a supergroup; one in a basic group is lost by the upgrade."""

    group: GroupId
    added_by: PersonId
    greeted_at: datetime
    standing: bool = True
    supergroup: bool = True

    @property
    def handle(self) -> str:
        return f"hello:{self.group}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """The group as it is known, and who of its staff may be written to."""

    group: Group
    greeting: Greeting | None = None
    reachable: frozenset[PersonId] = frozenset()


Seen = PresenceChanged | GroupSeen | StaffChanged | GroupRenamed | GroupMoved | GroupFound | OtherCame
Concerned = Seen | TimerDue


HEARS = (
    PresenceChanged,
    GroupSeen,
    StaffChanged,
    GroupRenamed,
    GroupMoved,
    GroupFound,
    OtherCame,
    TimerDue,
)


def wants(event: Event) -> bool:
    """What becomes of 小二 and of the group, and the first sight of one."""
    if isinstance(event, TimerDue):
        return event.kind == LOOK
    return isinstance(event, Seen)


def decide(event: Concerned, state: Arrival, settings: None) -> Iterator[Effect]:
    """The page for the event."""
    del settings
    match event:
        case GroupFound():
            return _found(event, state)
        case OtherCame():
            return iter((Say(Place(state.group.id), text("joining-other", other=event.who.username)),))
        case PresenceChanged():
            return _presence(event, state)
        case GroupSeen():
            return _seen(event, state)
        case StaffChanged():
            return _staff(event, state)
        case GroupRenamed():
            return iter((Put(replace(state.group, title=event.title)),))
        case GroupMoved():
            return _moved(event, state)
        case TimerDue():
            return _look(event, state)


# --- coming and going ----------------------------------------------------------------------------------


def _presence(event: PresenceChanged, state: Arrival) -> Iterator[Effect]:
    if state.group.supergroup and not event.supergroup:
        return  # an echo from the chat that the group was before its upgrade
    if event.presence is Presence.GONE:
        yield from _gone(event, state)
        return
    now = replace(
        state.group,
        title=event.title,
        supergroup=event.supergroup,
        presence=event.presence,
        rights=event.rights,
    )
    if _is_arrival(event, state):
        yield from _arrived(event, now)
    else:
        yield Put(now)
        yield from _rights_news(state, now)
    yield from _look_now(event)


def _found(event: GroupFound, state: Arrival) -> Iterator[Effect]:
    """What another account of 小二's kept is gone on with, and that is said. Its card is of no use now."""
    if event.taken:
        group = state.group.id
        if state.greeting is not None:
            yield Put(replace(state.greeting, standing=True))
            yield Remove(Place(group), handle=state.greeting.handle)
        yield Say(Place(group), text("joining-taken"), keyboard())
        yield Note(group, "taken-over")
    yield from _look_now(event)


def _is_arrival(event: PresenceChanged, state: Arrival) -> bool:
    """An upgraded group looks like a new one to the platform, but not to the record."""
    known = state.greeting is not None and state.greeting.standing
    return event.before is Presence.GONE and not known


def _arrived(event: PresenceChanged, now: Group) -> Iterator[Effect]:
    """Who the staff is, is known already if it could be looked up before the first message."""
    greeting = Greeting(now.id, event.by.id, event.at, supergroup=now.supergroup)
    yield Put(now)
    yield Put(greeting)
    yield Say(Place(now.id), face(now), keyboard(), greeting.handle)
    yield Note(now.id, "arrived", by=event.by.id)


def _gone(event: PresenceChanged, state: Arrival) -> Iterator[Effect]:
    """Removed: nothing is said any more, and everything is kept for a return."""
    yield Put(replace(state.group, presence=Presence.GONE, rights=Rights(), staff_known=False))
    if state.greeting is not None:
        yield Put(replace(state.greeting, standing=False))
    yield DropTimer(_timer(state.group.id))
    yield Note(state.group.id, "gone", by=event.by.id)


def _moved(event: GroupMoved, state: Arrival) -> Iterator[Effect]:
    """The card stayed behind in the old chat. As long as something is lacking it is needed in the new one."""
    now, greeting = replace(state.group, supergroup=True), state.greeting
    yield Put(now)
    if greeting is not None and greeting.standing and not greeting.supergroup:
        yield Put(replace(greeting, supergroup=True))
        if not is_complete(now):
            yield Say(Place(now.id), face(now), keyboard(), greeting.handle)
    yield from _look_now(event)


# --- keeping informed ----------------------------------------------------------------------------------


def _look_now(event: Event) -> Iterator[Effect]:
    assert event.group is not None
    yield LookAtGroup(event.group)
    yield _again(event, event.group, RETRY_FIRST_SECONDS, RETRY_FIRST_SECONDS)


def _look(event: TimerDue, state: Arrival) -> Iterator[Effect]:
    """Rings daily; sooner, and ever more slowly, as long as nobody knows who the staff is."""
    if state.group.presence is Presence.GONE:
        return
    waited = int(dict(event.payload).get("waited", 0))
    waits = min(RETRY_LAST_SECONDS, 2 * waited or RETRY_FIRST_SECONDS)
    yield LookAtGroup(state.group.id)
    yield _again(event, state.group.id, waits, waits)


def _again(event: Event, group: GroupId, seconds: int, waited: int) -> SetTimer:
    due = event.at + timedelta(seconds=seconds)
    return SetTimer(_timer(group), due, LOOK, group, (("waited", waited),))


def _timer(group: GroupId) -> str:
    return f"{LOOK}:{group}"


def _seen(event: GroupSeen, state: Arrival) -> Iterator[Effect]:
    """The platform's own account. When it would not say who the staff is, that stays as it was."""
    now = replace(
        state.group,
        title=event.title or state.group.title,
        supergroup=event.supergroup,
        forum=event.forum,
        presence=event.presence,
        rights=event.rights,
        linked_channel=event.linked_channel,
    )
    if event.admins is not None:
        now = replace(
            now,
            owner=None if event.owner is None else event.owner.id,
            admins=frozenset(person.id for person in event.admins),
            staff_known=True,
        )
    if now.presence is Presence.GONE:
        now = replace(now, staff_known=False)
    if now != state.group:
        yield Put(now)
        yield from _rights_news(state, now)
    if now.staff_known:
        due = event.at + LOOK_AGAIN
        yield SetTimer(_timer(now.id), due, LOOK, now.id, (("waited", 0),))


def _staff(event: StaffChanged, state: Arrival) -> Iterator[Effect]:
    """A group has one owner: who becomes it, takes the place of the former."""
    who, group = event.person.id, state.group
    admins, owner = group.admins - {who}, None if group.owner == who else group.owner
    if event.owner:
        owner = who
    elif event.admin:
        admins |= {who}
    if (admins, owner) != (group.admins, group.owner):
        yield Put(replace(group, admins=admins, owner=owner))


# --- what is lacking -----------------------------------------------------------------------------------


def _rights_news(state: Arrival, now: Group) -> Iterator[Effect]:
    yield from _redraw(state, now)
    if now.presence is not Presence.GONE and (lost := _lost(state.group, now)):
        words = lines(
            text("joining-rights-lost", group=now.title),
            listing(text(f"joining-lacks-{right}") for right in lost),
        )
        yield from to_desk(now, state.reachable, words)
        yield Note(now.id, "rights-lost", why=", ".join(lost))


def _redraw(state: Arrival, now: Group) -> Iterator[Effect]:
    greeting = state.greeting
    if greeting is not None and greeting.standing and face(now) != face(state.group):
        yield Edit(greeting.handle, face(now), keyboard(), now.id)


def _lost(before: Group, now: Group) -> tuple[str, ...]:
    """Rights that 小二 needs, had, and has no longer."""
    had, has = granted(before), granted(now)
    return tuple(right for right in RIGHTS_NEEDED if right in had and right not in has)


def face(group: Group) -> Words:
    """The card: who 小二 is, and what it lacks."""
    closing = text("joining-ready" if is_complete(group) else "joining-wanting")
    return lines(text("joining-hello"), Lines(), checklist(group), Lines(), closing)


def keyboard() -> Keyboard:
    """A way to be set up in a few taps, and one to all settings."""
    set_up = Button(text("joining-button-setup"), Press("tune", ("setup",)))
    return ((set_up, Button(text("joining-button-settings"), Press("tune", ("open",)))),)
