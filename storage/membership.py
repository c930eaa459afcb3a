"""Comings and goings, and the head count of every batch. The tables are in `storage.base.members`."""

from collections.abc import Sequence

from rules.base.events import AdCounted, Event, MemberJoined, VoiceReturned
from rules.base.standing import Membership
from rules.membership import Attendance, Moved, Recount
from storage.base import holds, members, people
from storage.base.transaction import Puts, Transaction


def prepare(tx: Transaction, events: Sequence[Event]) -> None:
    """Note who is in the batch, and count its posts. Runs before other features ask about either."""
    people.prepare(tx, events)
    members.prepare(tx, events)


def load(tx: Transaction, event: Moved) -> Attendance:
    """How the person stands so far."""
    assert event.group is not None
    group = tx.group(event.group)
    if isinstance(event, AdCounted):
        return Attendance(group)
    if isinstance(event, VoiceReturned):
        return Attendance(group, holds=holds.of(tx, event.group, event.person.id))
    before = members.membership(tx, event.group, event.person.id)
    if not isinstance(event, MemberJoined) or before is None or before.present:
        return Attendance(group, before)
    return Attendance(group, before, holds.of(tx, event.group, event.person.id))


def _put_recount(tx: Transaction, record: Recount) -> None:
    members.recount(tx, record.group, record.person, record.day, record.posts)


PUTS: Puts = {Membership: members.put, Recount: _put_recount}
