"""Whom 小二 has seen: the name and @name of everybody who spoke, came or is staff, and who has opened the
private chat, and with which of our bots.

Bots cannot look an @name up: only who was seen before can be found by it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Row,
    String,
    Table,
    Text,
    bindparam,
    delete,
    select,
)

from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    Event,
    GroupSeen,
    JoinRequested,
    MemberJoined,
    MemberLeft,
    MemberSeen,
    MessageEdited,
    MessagePosted,
    PresenceChanged,
    StaffChanged,
)
from rules.base.ids import GroupId, PersonId
from rules.base.people import Person, Voice
from storage.base.personal import Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

USERNAME_CHARS_MAX = 64
PERSON_ID_DIGITS_MIN = 5  # shorter numbers in a command are amounts and case numbers
PERSON_ID_DIGITS_MAX = 16
FOUND_FOR = timedelta(hours=1)  # so long a name is not looked up again
SEEN_AGAIN = timedelta(days=1)  # so often at most is noted that an unchanged name is still in use
PEOPLE_KEPT_DAYS = 730  # after somebody was seen last
SWEPT_AT_ONCE_MAX = 500  # so that nobody waits for it
NAMED_VOICES = frozenset({Voice.PERSON, Voice.CHANNEL})

people = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("username", String(USERNAME_CHARS_MAX), nullable=False),
    Column("username_folded", String(USERNAME_CHARS_MAX), nullable=False, index=True),
    Column("voice", String(16), nullable=False),
    Column("seen_at", UtcDateTime, nullable=False, index=True),
    info=concerns(Personal("id")),
)

# Who lets which of our bots write to them: whoever has started one has not started another.
private_chats = Table(
    "private_chats",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
    info=concerns(Personal("person")),
)

_KEYS = ("id",)
_NAMES = ("name", "username", "username_folded", "voice", "seen_at")
_persons = people.c.id.in_(bindparam("persons", expanding=True))
_those = select(people.c.id, people.c.name, people.c.username, people.c.voice).where(_persons)
_lately = select(people.c.id, people.c.name, people.c.username).where(
    _persons, people.c.seen_at > bindparam("lately")
)
_reachable = (
    select(private_chats.c.person)
    .where(private_chats.c.person.in_(bindparam("persons", expanding=True)))
    .where(private_chats.c.bot == bindparam("bot"))
    .order_by(private_chats.c.person)
)
# An @name can pass from one person to another: whoever was seen with it last has it.
_called = (
    select(people)
    .where(people.c.username_folded == bindparam("folded"))
    .order_by(people.c.seen_at.desc())
    .limit(1)
)
_known_names = select(people.c.username_folded).where(
    people.c.username_folded.in_(bindparam("names", expanding=True))
)
_close = delete(private_chats).where(
    private_chats.c.person == bindparam("who"), private_chats.c.bot == bindparam("us")
)


# --- noting, once a batch ------------------------------------------------------------------------------


def prepare(tx: Transaction, events: Sequence[Event]) -> None:
    """Note everybody whom the batch's events speak of: one SELECT, and a write of the changed names."""
    seen = {one.id: one for event in events for one in _persons_of(event) if one.voice in NAMED_VOICES}
    if not seen:
        return
    opened = {writer for event in events if (writer := _writes_in_private(event)) is not None}
    strange = {number: one for number, one in seen.items() if not _is_kept(tx, one)}
    if strange:
        _meet(tx, strange)
    for number in opened & seen.keys():
        open_private(tx, number)
    for one in seen.values():
        tx.memo["person", one.id] = one


def _is_kept(tx: Transaction, one: Person) -> bool:
    """Whether the name was found in the table, or written to it, a short while ago."""
    found = tx.kept.get(("person", one.id))
    return found is not None and found[0] == one and tx.at - found[1] < FOUND_FOR


def _meet(tx: Transaction, strange: Mapping[PersonId, Person]) -> None:
    lately = {"persons": list(strange), "lately": tx.at - SEEN_AGAIN}
    known = {row.id: row for row in tx.read(_lately, lately).all()}
    # in order, so that two who meet the same people wait, not for each other
    news = [one for number, one in sorted(strange.items()) if _is_news(one, known.get(number))]
    upsert(tx, people, [_row(one, tx.at) for one in news], _KEYS, _NAMES)
    for one in strange.values():
        tx.kept["person", one.id] = (one, tx.at)


def _is_news(person: Person, row: Row[Any] | None) -> bool:
    """Whether something is to be written: also, once a day, that an unchanged name is still in use."""
    return row is None or row.name != person.name or row.username != person.username


def _row(person: Person, at: datetime) -> dict[str, Any]:
    username = person.username[:USERNAME_CHARS_MAX]
    return {
        "id": person.id,
        "name": person.name,
        "username": username,
        "username_folded": username.casefold()[:USERNAME_CHARS_MAX],
        "voice": person.voice.value,
        "seen_at": at,
    }


def _message_persons(event: MessagePosted | MessageEdited) -> tuple[Person, ...]:
    named = event.message.named
    return (event.message.author, *named) if named else (event.message.author,)


def _moved_persons(event: MemberJoined | MemberLeft | StaffChanged) -> tuple[Person, ...]:
    return (event.person,) if event.by is None else (event.person, event.by)


def _staff_persons(event: GroupSeen) -> tuple[Person, ...]:
    return (event.admins or ()) + (() if event.owner is None else (event.owner,))


_PERSONS: Mapping[type[Event], Callable[[Any], Iterable[Person]]] = {
    MessagePosted: _message_persons,
    MessageEdited: _message_persons,
    ButtonPressed: lambda event: (event.by,),
    MemberJoined: _moved_persons,
    MemberLeft: _moved_persons,
    MemberSeen: lambda event: (event.person,),
    JoinRequested: lambda event: (event.person,),
    StaffChanged: _moved_persons,
    PresenceChanged: lambda event: (event.by,),
    GroupSeen: _staff_persons,
}


def _persons_of(event: Event) -> Iterable[Person]:
    found = _PERSONS.get(type(event))
    return () if found is None else found(event)


def _writes_in_private(event: Event) -> PersonId | None:
    """Whoever writes or presses in private has the private chat open."""
    if event.group is not None or not isinstance(event, MessagePosted | ButtonPressed):
        return None
    return event.place.person


def sweep(tx: Transaction) -> None:
    """Forget who was not seen for PEOPLE_KEPT_DAYS, SWEPT_AT_ONCE_MAX at a time."""
    old = select(people.c.id).where(people.c.seen_at < tx.at - timedelta(days=PEOPLE_KEPT_DAYS))
    # another process may be at it
    found = list(tx.read(old.limit(SWEPT_AT_ONCE_MAX).with_for_update(skip_locked=True)).scalars())
    if found:
        tx.write(delete(private_chats).where(private_chats.c.person.in_(found)))
        tx.write(delete(people).where(people.c.id.in_(found)))


# --- asking --------------------------------------------------------------------------------------------


def person(tx: Transaction, number: PersonId) -> Person | None:
    """The person as last seen; None: never seen."""
    return tx.remembered(("person", number), lambda: next(iter(those(tx, (number,)).values()), None))


def those(tx: Transaction, numbers: Collection[PersonId]) -> dict[PersonId, Person]:
    """The people as last seen; who was never seen is left out."""
    if not numbers:
        return {}
    rows = tx.read(_those, {"persons": list(numbers)})
    return {row.id: _person(row) for row in rows}


def _person(row: Row[Any]) -> Person:
    return Person(PersonId(row.id), row.name, row.username, Voice(row.voice))


def reachable(tx: Transaction, numbers: Collection[PersonId]) -> frozenset[PersonId]:
    """Those of them whom the bot may write to in private."""
    if not numbers:
        return frozenset()
    return frozenset(tx.read(_reachable, {"persons": list(numbers), "bot": tx.bot}).scalars())


def open_private(tx: Transaction, number: PersonId) -> None:
    """The person lets the bot write in private."""
    key = ("private", tx.bot, number)
    if key not in tx.kept or not tx.memory.is_alone:  # another process may have heard that it was closed
        if number not in reachable(tx, (number,)):
            upsert(tx, private_chats, [{"person": number, "bot": tx.bot}], ("person", "bot"))
        tx.kept[key] = True


def close_private(tx: Transaction, number: PersonId) -> None:
    """The person has closed the private chat, or never opened it."""
    tx.kept.pop(("private", tx.bot, number), None)
    tx.write(_close, {"who": number, "us": tx.bot})


def find_by_username(tx: Transaction, username: str) -> Person | None:
    """Who was last seen with this @name, given with or without the @, in any capitals."""
    folded = username.removeprefix("@").casefold()
    if not folded or len(folded) > USERNAME_CHARS_MAX:
        return None
    row = tx.read(_called, {"folded": folded}).one_or_none()
    return None if row is None else _person(row)


def known_usernames(tx: Transaction, usernames: Collection[str]) -> frozenset[str]:
    """Those of the @names (without the @) that somebody was seen with, folded."""
    folded = {name.casefold() for name in usernames}
    if not folded:
        return frozenset()
    return frozenset(tx.read(_known_names, {"names": sorted(folded)}).scalars())


# --- whom a command means ------------------------------------------------------------------------------

_STOPS = ",.:;!?，。：；！？、"  # may follow an @name in a sentence
_NOBODY_MEANT = frozenset({Voice.BOT, Voice.ANONYMOUS, Voice.LINKED, Voice.SERVICE})


def resolve(tx: Transaction, group: GroupId, command: CommandGiven) -> Person | None:
    """Whom the command is about: by reply, then mention, then number, then @name; None: nobody is named.

    A reply to a bot, a hidden admin or the group's channel means nobody. Numbers and @names are those of
    people seen before; `group` is where the command holds.
    """
    del group  # people are the same in every group
    reply = command.message.reply
    if reply is not None and reply.author.voice not in _NOBODY_MEANT:
        return reply.author
    for named in command.message.named:
        if named.voice is Voice.PERSON:
            return named
    return next(_named_in(tx, command.words), None)


def _named_in(tx: Transaction, words: Iterable[str]) -> Iterator[Person]:
    for number in _numbers(words):
        if (found := person(tx, number)) is not None:
            yield found
    for word in words:
        if word.startswith("@") and (found := find_by_username(tx, word.rstrip(_STOPS))) is not None:
            yield found


def _numbers(words: Iterable[str]) -> Iterator[PersonId]:
    """The first word only: what follows are amounts and reasons."""
    first = next(iter(words), "")
    if first.isdecimal() and PERSON_ID_DIGITS_MIN <= len(first) <= PERSON_ID_DIGITS_MAX:
        yield PersonId(int(first))
