"""What a sanction is decided on; and how often each helper has acted on their newest day."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Table, bindparam, select

from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    SanctionWanted,
    TimerDue,
    Undelivered,
    VoiceReturned,
)
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.base.sanction import Sanction
from rules.base.standing import Standing
from rules.sanctions.clearing import stretch
from rules.sanctions.model import PURGE_MESSAGES_MAX, Bench, Deeds, local_day
from storage.base import members, people, sanctions, topics
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

ID_DIGITS_MAX = 16

helper_days = Table(
    "helper_days",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Integer, nullable=False),
    Column("made", Integer, nullable=False),
    info=concerns(Personal("person_id", STAYS)),
)
_day = select(helper_days.c.day, helper_days.c.made).where(
    helper_days.c.group_id == bindparam("group"), helper_days.c.person_id == bindparam("person")
)


def load(tx: Transaction, event: Event) -> Bench:
    """What the page for this event needs."""
    match event:
        case SanctionWanted(group=group) if group is not None:
            return _about(tx, group, event.person, event.by, event)
        case CommandGiven(group=group) if group is not None:
            return _commanded(tx, group, event)
        case VoiceReturned(group=group, person=person) if group is not None:
            return _with_past(tx, Bench(tx.group(group), person), group, person.id)
        case ButtonPressed(action="purge"):
            return _purging(tx, event)
        case ButtonPressed():
            return _record(tx, _number(event.args), event)
        case TimerDue():
            return _record(tx, int(event.get("sanction")), event)
        case Undelivered(handle=handle):
            return _record(tx, _number((handle.removeprefix("sanction:"),)), event)
        case _:
            return Bench()


def _commanded(tx: Transaction, group: GroupId, event: CommandGiven) -> Bench:
    bench = _about(tx, group, people.resolve(tx, group, event), event.by, event)
    said = event.message.reply
    if event.name != "purge" or said is None:
        return bench
    return _with_stretch(tx, bench, event, (said.number, event.message.number))


def _purging(tx: Transaction, event: ButtonPressed) -> Bench:
    if event.group is None:
        return Bench()
    return _with_stretch(tx, Bench(tx.group(event.group)), event, stretch(event))


def _with_stretch(
    tx: Transaction,
    bench: Bench,
    event: ButtonPressed | CommandGiven,
    ends: tuple[MessageNo, MessageNo] | None,
) -> Bench:
    """With the topic's posts between, and one more than may go at once where there are so many."""
    group = bench.group
    if group is None or not group.forum or ends is None:
        return bench
    found = topics.between(tx, group.id, event.place.topic, *ends, PURGE_MESSAGES_MAX + 1)
    return replace(bench, stretch=found)


def prepare(tx: Transaction, events: Sequence[Event]) -> None:
    """Note which posts of forums stand in which topic."""
    topics.note(tx, events)


def _number(args: tuple[str, ...]) -> int:
    """The sanction that a button names; 0, which none has, for a forged one."""
    said = args[0] if args else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) <= ID_DIGITS_MAX else 0


def _about(
    tx: Transaction, group_id: GroupId, target: Person | None, by: Person | None, event: Event
) -> Bench:
    group = tx.group(group_id)
    bench = Bench(
        group,
        target,
        next_number=sanctions.next_number(tx, group_id),
        made_today=0 if by is None else _made(tx, group_id, by.id, local_day(group, event.at)),
        reachable=people.reachable(tx, group.keepers),
    )
    return bench if target is None else _with_past(tx, bench, group_id, target.id)


def _with_past(tx: Transaction, bench: Bench, group: GroupId, person: PersonId) -> Bench:
    known = members.membership(tx, group, person)
    return replace(
        bench,
        standing=sanctions.standing(tx, group, person),
        latest=sanctions.latest(tx, group, person),
        banned=known is not None and known.standing is Standing.BANNED,
        present=known is not None and known.standing is Standing.PRESENT,
    )


def _record(tx: Transaction, number: int, event: Event) -> Bench:
    record = sanctions.by_id(tx, number)
    if record is None:
        return Bench()
    found = _about(tx, record.group, record.person, None, event)
    return replace(found, record=record)


def _made(tx: Transaction, group: GroupId, person: PersonId, day: int) -> int:
    row = tx.read(_day, {"group": group, "person": person}).one_or_none()
    return row.made if row is not None and row.day == day else 0


def put_deeds(tx: Transaction, deeds: Deeds) -> None:
    """How often somebody has acted today; the days before are forgotten."""
    row = {"group_id": deeds.group, "person_id": deeds.person, "day": deeds.day, "made": deeds.made}
    upsert(tx, helper_days, [row], ("group_id", "person_id"), ("day", "made"))


PUTS: Puts = {Sanction: sanctions.put, Deeds: put_deeds}
