"""Who comes and who goes, each told once however often the platform tells it.

The platform tells of most comings and goings twice (a change of standing and a line in the chat), in either
order: what changes nothing counts for nothing. Counting posts is storage's (`storage.base.members`), because
it happens for a whole batch at once; here posts are only taken back when they turn out to be ads.

The platform forgets a restriction when it removes somebody. So that coming back is no way out of it, whatever
still keeps a member from talking does so again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from rules.base.effects import Effect, Emit, Note, Put, Restrict
from rules.base.events import (
    AdCounted,
    Event,
    MemberCame,
    MemberJoined,
    MemberLeft,
    MemberSeen,
    VoiceReturned,
    following,
)
from rules.base.group import Group
from rules.base.holds import Hold, Released
from rules.base.ids import GroupId, PersonId
from rules.base.people import Voice
from rules.base.standing import Membership, Standing


@dataclass(frozen=True, slots=True)
class Attendance:
    """The group, how the person stands in it so far (None: never seen), what keeps them from talking."""

    group: Group
    before: Membership | None = None
    holds: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class Recount:
    """A record: so many posts more (or, negative, fewer) of a member count on a day of the group's."""

    group: GroupId
    person: PersonId
    day: date
    posts: int


Moved = MemberJoined | MemberLeft | MemberSeen | VoiceReturned | AdCounted


HEARS = (MemberJoined, MemberLeft, MemberSeen, VoiceReturned, AdCounted)


def wants(event: Event) -> bool:
    """Comings, goings, who is there and who is not, voices given back, posts that turned out to be ads (or
    not)."""
    return isinstance(event, Moved)


def decide(event: Moved, state: Attendance, settings: None) -> Iterator[Effect]:
    """What changes in the record; and that somebody came, for whoever cares."""
    del settings
    if isinstance(event, AdCounted):
        day = event.day.astimezone(state.group.zone).date()
        yield Put(Recount(state.group.id, event.person, day, event.sign * event.posts))
    elif isinstance(event, VoiceReturned):
        yield from _returned(event, state)
    elif isinstance(event, MemberSeen):
        yield from _seen(event, state)
    elif event.person.voice is Voice.PERSON:
        now = _joined(event, state) if isinstance(event, MemberJoined) else _left(event, state)
        if now is not None:
            yield Put(now)
        if now is not None and isinstance(event, MemberJoined):
            yield from _held_again(event, state)
            yield Emit(_came(event, now))


def _joined(event: MemberJoined, state: Attendance) -> Membership | None:
    before = state.before
    if before is not None and before.present:
        return None
    known = before or Membership(state.group.id, event.person.id, Standing.LEFT, event.at)
    return replace(known, standing=Standing.PRESENT, joined_at=event.at, joins=known.joins + 1)


def _seen(event: MemberSeen, state: Attendance) -> Iterator[Put]:
    """What the platform answered is believed. Nobody greets who has come when nobody looked; of a stranger
    who is not in the group nothing is kept."""
    before = state.before
    if before is None and event.present and event.person.voice is Voice.PERSON:
        yield Put(Membership(state.group.id, event.person.id, Standing.PRESENT, event.at))
    elif before is not None and event.present != before.present:
        now = replace(before, standing=Standing.LEFT, left_at=event.at)
        back = replace(before, standing=Standing.PRESENT, joined_at=event.at, joins=before.joins + 1)
        yield Put(back if event.present else now)


def _held_again(event: MemberJoined, state: Attendance) -> Iterator[Effect]:
    """One restriction whatever the number of causes: the engine puts them together."""
    for hold in state.holds[:1]:
        yield Restrict(state.group.id, event.person.id, hold.until, cause=hold.cause)


def _returned(event: VoiceReturned, state: Attendance) -> Iterator[Effect]:
    """Whoever did it by hand overruled all causes there were; else coming back would bring them back."""
    for hold in state.holds:
        yield Put(Released(state.group.id, event.person.id, hold.cause))
    if state.holds:
        why = ", ".join(hold.cause for hold in state.holds)
        yield Note(
            state.group.id, "voice-returned", f"person:{event.person.id}", event.by.id, event.person.id, why
        )


def _came(event: MemberJoined, now: Membership) -> MemberCame:
    return MemberCame(
        **following(event, "came"),
        person=event.person,
        by=event.by,
        link=event.link,
        happened_at=event.happened_at,
        times=now.joins,
    )


def _left(event: MemberLeft, state: Attendance) -> Membership | None:
    """Somebody may go and be banned afterwards; then only the ban is news."""
    standing = Standing.BANNED if event.banned else Standing.LEFT
    before = state.before
    if before is None:
        return Membership(state.group.id, event.person.id, standing, event.at, left_at=event.at)
    if before.present:
        return replace(before, standing=standing, left_at=event.at)
    if event.banned and before.standing is Standing.LEFT:
        return replace(before, standing=standing)
    return None
