"""What 小二 was taught in each group, and the questions that it could not answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Row,
    String,
    Table,
    Text,
    bindparam,
    delete,
    func,
    select,
)

from rules.answering.calling import Called, called
from rules.answering.model import ENTRIES_MAX, Call, Counter, Entry, configured
from rules.base.events import ButtonPressed, CommandGiven, Event, MessagePosted, Place, private
from rules.base.group import Presence
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.ledger import member
from rules.base.people import Person
from rules.base.prompt import InputGiven
from storage.base import groups, ledger, members, numbering, people
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

CALLS_KEPT = timedelta(days=7)
CALLS_A_MINUTE_MAX = 5  # of one member; more are not heard
CALLERS_KEPT_MAX = 10_000
ID_DIGITS_MAX = 16
MINUTE = timedelta(minutes=1)
NO_GROUP = GroupId(0)
NOBODY_CALLED = Counter()

faq = Table(
    "faq",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("ways", JSON, nullable=False),
    Column("answer", Text, nullable=False),
    Column("by_id", BigInteger),
    Column("at", UtcDateTime, nullable=False),
    Column("gone", Boolean(name="faq_gone"), nullable=False),
    Index(None, "group_id", "gone", "at"),
    info=concerns(Personal("by_id", STAYS)),
)
calls = Table(
    "calls",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("in_group", Boolean(name="call_in_group"), nullable=False),
    Column("topic", BigInteger),
    Column("number", BigInteger, nullable=False),
    Column("question", String(1_000), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
    Column("called_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    Index(None, "group_id", "person_id", "called_at"),
    info=concerns(Personal("person_id")) | numbering.counts("number"),
)

_taught = (
    select(faq)
    .where(faq.c.group_id == bindparam("group"), faq.c.gone.is_(False))
    .order_by(faq.c.at, faq.c.id)
    .limit(ENTRIES_MAX)
)
_entry = select(faq).where(faq.c.id == bindparam("number"))
_call = select(calls).where(calls.c.id == bindparam("number"))
_last = select(func.max(calls.c.called_at)).where(
    calls.c.group_id == bindparam("group"), calls.c.person_id == bindparam("person")
)


def picks(tx: Transaction, posts: Sequence[MessagePosted]) -> list[str]:
    """The posts that call 小二 by the name that it has in their group."""
    return [
        post.key
        for post in posts
        if called(post.message.text, tx.settings(post.group, "answering").name) is not None
    ]


def load(tx: Transaction, event: Event) -> Counter:
    """Next to nothing for a message that does not call 小二."""
    match event:
        case MessagePosted():
            return _message(tx, event)
        case CommandGiven():
            return _of_group(tx, event.group, event.by.id)
        case ButtonPressed():
            return _press(tx, event)
        case InputGiven():
            return _input(tx, event)
        case _:
            return NOBODY_CALLED


def _message(tx: Transaction, event: MessagePosted) -> Counter:
    if event.group is None:
        return _in_private(tx, event)
    call = called(event.message.text, tx.settings(event.group, "answering").name)
    return NOBODY_CALLED if call is None else _asked(tx, event, event.group, call)


def _in_private(tx: Transaction, event: MessagePosted) -> Counter:
    """Whatever is written in private is meant for 小二; about the one group that the writer is in."""
    writer = event.message.author.id
    homes = _homes(tx, writer)
    if len(homes) != 1:
        return Counter(asked=event.message.text, lost=True, enough=_is_enough(tx, NO_GROUP, writer))
    name = tx.settings(homes[0], "answering").name
    call = called(event.message.text, name) or Called(event.message.text.strip(), attached=False)
    return _asked(tx, event, homes[0], Called(call.asked, attached=False))


def _homes(tx: Transaction, person: PersonId) -> tuple[GroupId, ...]:
    found = dict.fromkeys((*members.homes(tx, person), *groups.staffed_by(tx, person)))
    return tuple(group for group in found if tx.group(group).presence is not Presence.GONE)


def _asked(tx: Transaction, event: MessagePosted, group: GroupId, call: Called) -> Counter:
    return Counter(
        tx.group(group),
        call.asked,
        call.attached,
        _is_enough(tx, group, event.message.author.id),
        entries=_entries(tx, group),
    )


def _is_enough(tx: Transaction, group: GroupId, person: PersonId) -> bool:
    """Whether somebody keeps calling. Counted in memory: after a restart they may begin anew."""
    kept = tx.kept if group == NO_GROUP else tx.kept_of[group]
    callers: dict[tuple[GroupId, PersonId], tuple[datetime, int]] = kept.get("callers", {})
    since, times = callers.get((group, person), (tx.at, 0))
    if tx.at - since >= MINUTE:
        since, times = tx.at, 0
    fresh = callers if len(callers) < CALLERS_KEPT_MAX else {}
    kept["callers"] = {**fresh, (group, person): (since, times + 1)}
    return times >= CALLS_A_MINUTE_MAX


def _entries(tx: Transaction, group: GroupId) -> tuple[Entry, ...]:
    taught = tuple(_entry_of(row) for row in tx.read(_taught, {"group": group}))
    return taught + configured(group, tx.settings(group, "answering").faq, tx.at)


def _of_group(tx: Transaction, group: GroupId | None, person: PersonId) -> Counter:
    if group is None:
        return NOBODY_CALLED
    facts = tx.group(group)
    last = tx.read(_last, {"group": group, "person": person}).scalar_one()
    return Counter(
        facts,
        entries=_entries(tx, group),
        reachable=people.reachable(tx, facts.staff | facts.duties.keys()),
        last_call=last,
    )


def _press(tx: Transaction, event: ButtonPressed) -> Counter:
    """What a button says is held against the tables: it may be forged, or pressed in another group."""
    args = (*event.args, "", "")  # a forged one may say nothing at all
    what, rest = args[0], args[1:]
    if what in ("boss", "reply", "coming"):
        return _about(tx, _find_call(tx, _number(rest[0])), event.by.id)
    group = _group(tx, event, _number(rest[0]))
    if group is None:
        return NOBODY_CALLED
    counter = _of_group(tx, group, event.by.id)
    number = _number(rest[1]) if len(rest) > 1 else 0
    return Counter(
        counter.group,
        entries=counter.entries,
        reachable=counter.reachable,
        points=ledger.balance(tx, group, member(event.by.id)) if what == "points" else 0,
        entry=_find_entry(tx, group, number, counter.entries),
    )


def _group(tx: Transaction, event: ButtonPressed, said: int) -> GroupId | None:
    """The group that a button names: the one it is pressed in, or in private one of the presser's own."""
    if event.group is not None:
        return event.group if said == event.group else None
    return next((group for group in _homes(tx, event.by.id) if group == said), None)


def _input(tx: Transaction, event: InputGiven) -> Counter:
    payload = dict(event.payload)
    if "call" in payload:
        return _about(tx, _find_call(tx, int(payload["call"])), event.by.id)
    group = GroupId(int(payload["group"]))
    entries = _entries(tx, group)
    return Counter(
        tx.group(group),
        entries=entries,
        entry=_find_entry(tx, group, int(payload.get("entry", 0)), entries),
    )


def _about(tx: Transaction, call: Call | None, person: PersonId) -> Counter:
    if call is None:
        return NOBODY_CALLED
    group = tx.group(call.group)
    return Counter(
        group,
        call=call,
        reachable=people.reachable(tx, group.staff | group.duties.keys()),
        last_call=tx.read(_last, {"group": call.group, "person": person}).scalar_one(),
    )


def _number(said: str) -> int:
    """0, which nothing has, for a forged one."""
    digits = said.removeprefix("-")
    return int(said) if digits.isascii() and digits.isdecimal() and len(digits) <= ID_DIGITS_MAX else 0


def _find_entry(tx: Transaction, group: GroupId, number: int, entries: tuple[Entry, ...]) -> Entry | None:
    if number < 0:
        return next((entry for entry in entries if entry.id == number), None)
    row = tx.read(_entry, {"number": number}).one_or_none() if number else None
    return None if row is None or row.group_id != group else _entry_of(row)


def _find_call(tx: Transaction, number: int) -> Call | None:
    row = tx.read(_call, {"number": number}).one_or_none() if number > 0 else None
    return None if row is None else _call_of(row)


def _entry_of(row: Row[Any]) -> Entry:
    by = None if row.by_id is None else PersonId(row.by_id)
    return Entry(GroupId(row.group_id), row.id, tuple(row.ways), row.answer, by, row.at, row.gone)


def _call_of(row: Row[Any]) -> Call:
    group, asker = GroupId(row.group_id), Person(PersonId(row.person_id), row.name)
    place = Place(group, row.topic) if row.in_group else private(asker.id)
    return Call(
        row.id,
        group,
        asker,
        place,
        MessageNo(row.number),
        row.question,
        row.asked_at,
        row.called_at,
        row.answered_at,
    )


def put_entry(tx: Transaction, entry: Entry) -> None:
    """Write an entry as it now is."""
    row = {
        "id": entry.id,
        "group_id": entry.group,
        "ways": list(entry.ways),
        "answer": entry.answer,
        "by_id": entry.by,
        "at": entry.at,
        "gone": entry.gone,
    }
    upsert(tx, faq, [row], ("id",), ("ways", "answer", "by_id", "at", "gone"))


def put_call(tx: Transaction, call: Call) -> None:
    """Write a question as it now stands, and forget the old ones."""
    row: Mapping[str, Any] = {
        "id": call.id,
        "group_id": call.group,
        "person_id": call.asker.id,
        "name": call.asker.name,
        "in_group": call.place.group is not None,
        "topic": call.place.topic,
        "number": call.number,
        "question": call.question,
        "asked_at": call.asked_at,
        "called_at": call.called_at,
        "answered_at": call.answered_at,
    }
    upsert(tx, calls, [row], ("id",), ("called_at", "answered_at"))
    tx.write(delete(calls).where(calls.c.asked_at < tx.at - CALLS_KEPT))


PUTS: Puts = {Entry: put_entry, Call: put_call}
