"""What a raid is told by, and who is still without a voice. The tables are in `storage.base.raids`."""

from datetime import timedelta

from rules.base.events import ButtonPressed, CommandGiven, MemberJoined, TimerDue
from rules.base.ids import GroupId
from rules.base.raid import Arrival, Raid
from rules.raid import HANDLED_AT_ONCE_MAX, Gate, Heard, RaidSettings
from storage.base import members, people, raids
from storage.base.transaction import Puts, Transaction

ID_DIGITS_MAX = 16


def load(tx: Transaction, event: Heard) -> Gate:
    """The raid that is meant, or the group's newest."""
    if isinstance(event, MemberJoined):
        return _gate(tx, event)
    if isinstance(event, CommandGiven):
        assert event.group is not None
        group = tx.group(event.group)
        return Gate(group, raids.newest(tx, group.id), reachable=people.reachable(tx, group.staff))
    return _file(tx, event)


def _gate(tx: Transaction, event: MemberJoined) -> Gate:
    assert event.group is not None
    group, person = tx.group(event.group), event.person.id
    raid = raids.newest(tx, group.id)
    came_at = event.happened_at or event.at
    settings: RaidSettings = tx.settings(group.id, "raid")
    span = timedelta(seconds=settings.seconds)
    told = raids.came_at(tx, group.id, person)
    if told is not None and came_at - told < span:
        return Gate(group, raid, familiar=True)
    membership = members.membership(tx, group.id, person)
    if membership is not None and membership.messages:
        return Gate(group, raid, familiar=True)
    lately = raids.lately(tx, group.id, came_at - span, person, max(0, settings.joins - 1))
    near = len(lately) + 1 >= settings.joins
    return Gate(group, raid, lately, reachable=people.reachable(tx, group.staff) if near else frozenset())


def _file(tx: Transaction, event: ButtonPressed | TimerDue) -> Gate:
    number = _number(event)
    raid = None if number is None else raids.numbered(tx, number)
    if raid is None:
        return Gate()
    came, last_at = raids.came_with(tx, raid.id)
    muted = raids.muted(tx, raid.id, HANDLED_AT_ONCE_MAX)
    return Gate(tx.group(GroupId(raid.group)), raid, came=came, last_at=last_at, muted=muted)


def _number(event: ButtonPressed | TimerDue) -> int | None:
    if isinstance(event, TimerDue):
        return int(event.get("raid"))
    number = event.args[0] if event.args else ""
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= ID_DIGITS_MAX else None


PUTS: Puts = {Raid: raids.put_raid, Arrival: raids.put_arrival}
