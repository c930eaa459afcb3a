"""What the watch remembers: word lists, doors, questions to the staff; in memory only, who posted lately.

An ordinary post costs no query. Lists and doors are kept between transactions and dropped when they change;
traces of posts and hints given are bounded, and forgotten with whatever is rolled back.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    delete,
    select,
)

from rules.base.events import (
    ButtonPressed,
    CommandGiven,
    MessageEdited,
    MessagePosted,
    TimerDue,
)
from rules.base.group import Group
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.people import Person
from rules.watch import asking
from rules.watch.closing import opens_at, why_shut
from rules.watch.flood import NO_TRACE, Burst, Trace, step
from rules.watch.locks import closed_to
from rules.watch.model import HINT_EVERY, STALE, Asked, Desk, Door, Found, WatchSettings
from rules.watch.rule import Heard, Post, is_watched
from rules.watch.wordlist import WORD_CHARS_MAX, WORDS_MAX, Action, Entry, Matcher
from storage.base import numbering, people
from storage.base.kept import here
from storage.base.personal import Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

TRACES_KEPT_MAX = 5_000  # members of a shard, twice: older ones make room for newer ones
HINTS_KEPT_MAX = 5_000
MATCHERS_KEPT_MAX = 200  # groups; with full lists some 30 MB
GROUPS_MAX = 100_000
ASKED_KEPT = timedelta(days=2)  # an older post can no longer be removed
ID_DIGITS_MAX = 16
_SLASHES = ("/", "／")

words = Table(
    "watch_words",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("word", String(WORD_CHARS_MAX), primary_key=True),
    Column("action", String(8), nullable=False),
    Column("seconds", Integer, nullable=False),
)
doors = Table(
    "watch_doors",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("shut_until", UtcDateTime),
    Column("open_until", UtcDateTime),
    Column("card_until", UtcDateTime),
)
asked = Table(
    "watch_asked",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("topic", BigInteger),
    Column("number", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("word", String(WORD_CHARS_MAX), nullable=False),
    Column("cards", Integer, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
    info=concerns(Personal("person_id")) | numbering.counts("number"),
)

_WORDED, _MATCHERS, _DOORS, _TRACES, _HINTS = "worded", "matchers", "doors", "traces", "hints"
_COUNTED = "posts that were counted"
_worded = select(words.c.group_id).where(here(words.c.group_id)).distinct().limit(GROUPS_MAX)
_list = select(words).where(words.c.group_id == bindparam("group")).order_by(words.c.word).limit(WORDS_MAX)
_all_doors = select(doors).where(here(doors.c.group_id)).limit(GROUPS_MAX)
_strike = delete(words).where(words.c.group_id == bindparam("group"), words.c.word == bindparam("what"))
_numbered = select(asked).where(asked.c.id == bindparam("id_"))
_decided = delete(asked).where(asked.c.id == bindparam("id_"))
_late = delete(asked).where(asked.c.asked_at < bindparam("before"))


def picks(tx: Transaction, posts: Sequence[MessagePosted]) -> list[str]:
    """The posts about which there is something. All of them are counted here."""
    guarded = {group for group in {post.group for post in posts} if _is_guarded(tx, group)}
    return [
        post.key
        for post in posts
        if _burst(tx, post) is not None or (post.group in guarded and _seen(tx, post) is not None)
    ]


def _is_guarded(tx: Transaction, group: GroupId | None) -> bool:
    """Whether anything but floods is taken away in a group."""
    settings: WatchSettings = tx.settings(group, "watch")
    return bool(
        settings.locks
        or settings.night != "off"
        or (group is not None and (group in _doors(tx, group) or group in _groups_with_words(tx, group)))
    )


def load(tx: Transaction, event: Heard) -> Found | Desk | None:
    """What there is about a post, None for an ordinary one; the group's lists for a command."""
    if type(event) is MessagePosted or isinstance(event, MessageEdited):
        return _look(tx, event)
    assert isinstance(event, CommandGiven | ButtonPressed | TimerDue)
    return _desk(tx, event)


# --- posts ---------------------------------------------------------------------------------------------


def _look(tx: Transaction, event: Post) -> Found | None:
    found = _seen(tx, event)
    return None if found is None else _found(tx, event, found)


def _seen(tx: Transaction, event: Post) -> Found | None:
    """What there is about a post, as far as that changes nothing."""
    assert event.group is not None
    group, message = tx.group(event.group), event.message
    if not is_watched(group, message.author):
        return None
    settings: WatchSettings = tx.settings(group.id, "watch")
    burst = _burst(tx, event) if type(event) is MessagePosted else None
    door = _doors(tx, group.id).get(group.id)
    shut = "" if door is None and settings.night == "off" else why_shut(group, door, settings, message)
    lock = closed_to(message, settings.locks) if settings.locks else ""
    entry = _listed(tx, group.id, message.text) if message.text else None
    if burst is None and entry is None and not shut and not lock:
        return None
    return Found(group, burst, entry, lock, shut=shut, door=door)


def _found(tx: Transaction, event: Post, found: Found) -> Found:
    group = found.group
    asks = found.entry is not None and found.entry.action is Action.ASK
    return Found(
        group,
        found.burst,
        found.entry,
        found.lock,
        bool(found.lock) and _may_hint(tx, group.id, event),
        found.shut,
        found.door,
        opens_at(group, found.door, event.message.posted_at) if found.shut else None,
        people.reachable(tx, group.staff) if asks else frozenset(),
    )


def _burst(tx: Transaction, event: MessagePosted) -> Burst | None:
    """The burst that a post belongs to. It is counted when this is asked first."""
    assert event.group is not None
    counted: dict[str, Burst | None] = tx.remembered(_COUNTED, dict)
    if event.key not in counted:
        watched = is_watched(tx.group(event.group), event.message.author)
        counted[event.key] = _count(tx, event.group, event) if watched else None
    return counted[event.key]


def _count(tx: Transaction, group: GroupId, event: MessagePosted) -> Burst | None:
    """One post more of a member. Commands, and what was posted long ago, do not count."""
    settings: WatchSettings = tx.settings(group, "watch")
    message = event.message
    if settings.flood_messages <= 1 or message.text.startswith(_SLASHES):
        return None
    if event.at - message.posted_at > STALE:
        return None
    kept = tx.kept_of[group]
    traces: Traces | None = kept.get(_TRACES)
    if traces is None:
        traces = kept[_TRACES] = Traces(TRACES_KEPT_MAX)
    key = (group, message.author.id)
    stroke = (message.posted_at, message.number, message.album)
    trace, burst = step(traces.of(key), stroke, settings.flood_messages, settings.flood_seconds)
    traces.note(key, trace)
    return burst


class Traces:
    """Members' last posts. When there are too many members, those go who were not seen since last time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._young: dict[tuple[GroupId, PersonId], Trace] = {}
        self._old: dict[tuple[GroupId, PersonId], Trace] = {}

    def of(self, key: tuple[GroupId, PersonId]) -> Trace:
        """What is remembered of a member."""
        return self._young.get(key) or self._old.get(key) or NO_TRACE

    def note(self, key: tuple[GroupId, PersonId], trace: Trace) -> None:
        """Remember it."""
        if len(self._young) >= self._most and key not in self._young:
            self._old, self._young = self._young, {}
        self._young[key] = trace

    def __len__(self) -> int:
        return len(self._young) + len(self._old)


def _may_hint(tx: Transaction, group: GroupId, event: Post) -> bool:
    """Whether the member was not told within the hour; from now on they were."""
    kept = tx.kept_of[group]
    hints: dict[tuple[GroupId, PersonId], datetime] | None = kept.get(_HINTS)
    if hints is None or len(hints) >= HINTS_KEPT_MAX:
        hints = kept[_HINTS] = {}
    key = (group, event.message.author.id)
    last = hints.get(key)
    if last is not None and event.at - last < HINT_EVERY:
        return False
    hints[key] = event.at
    return True


# --- words ---------------------------------------------------------------------------------------------


def _groups_with_words(tx: Transaction, group: GroupId) -> frozenset[GroupId]:
    """Those of the group's shard."""
    kept = tx.kept_of[group]
    if _WORDED not in kept:
        kept[_WORDED] = frozenset(tx.read(_worded, kept.rows).scalars())
    found: frozenset[GroupId] = kept[_WORDED]
    return found


def _listed(tx: Transaction, group: GroupId, text: str) -> Entry | None:
    if group not in _groups_with_words(tx, group):
        return None
    matchers: dict[GroupId, Matcher] | None = tx.kept.get(_MATCHERS)
    if matchers is None or (len(matchers) >= MATCHERS_KEPT_MAX and group not in matchers):
        matchers = tx.kept[_MATCHERS] = {}
    if group not in matchers:
        matchers[group] = Matcher(entries(tx, group))
    return matchers[group].find(text)


def entries(tx: Transaction, group: GroupId) -> tuple[Entry, ...]:
    """A group's list, in order of the words."""
    rows = tx.read(_list, {"group": group}).all()
    return tuple(Entry(GroupId(row.group_id), row.word, Action(row.action), row.seconds) for row in rows)


def put_entry(tx: Transaction, entry: Entry) -> None:
    """Write a word down, or strike it off."""
    if entry.listed:
        row = {
            "group_id": entry.group,
            "word": entry.word,
            "action": entry.action.value,
            "seconds": entry.seconds,
        }
        upsert(tx, words, [row], ("group_id", "word"), ("action", "seconds"))
    else:
        tx.write(_strike, {"group": entry.group, "what": entry.word})
    tx.kept_of[entry.group].pop(_WORDED, None)
    tx.kept.pop(_MATCHERS, None)


# --- the door, and the staff ---------------------------------------------------------------------------


def _doors(tx: Transaction, group: GroupId) -> dict[GroupId, Door]:
    """The doors of the group's shard that do not simply follow the hours."""
    kept = tx.kept_of[group]
    found: dict[GroupId, Door] | None = kept.get(_DOORS)
    if found is None:
        rows = tx.read(_all_doors, kept.rows).all()
        found = {
            GroupId(row.group_id): Door(GroupId(row.group_id), row.shut_until, row.open_until, row.card_until)
            for row in rows
        }
        kept[_DOORS] = found
    return found


def put_door(tx: Transaction, door: Door) -> None:
    """How a door stands from now on; one that only follows the hours is forgotten."""
    if door == Door(door.group):
        tx.write(delete(doors).where(doors.c.group_id == door.group))
    else:
        row = {
            "group_id": door.group,
            "shut_until": door.shut_until,
            "open_until": door.open_until,
            "card_until": door.card_until,
        }
        upsert(tx, doors, [row], ("group_id",), ("shut_until", "open_until", "card_until"))
    tx.kept_of[door.group].pop(_DOORS, None)


def _desk(tx: Transaction, event: CommandGiven | ButtonPressed | TimerDue) -> Desk:
    if isinstance(event, ButtonPressed) and event.action == asking.ACTION:
        found = _asked(tx, event)
        return Desk() if found is None else Desk(tx.group(found.group), asked=found)
    group = _group(tx, event)
    if group is None:
        return Desk()
    return Desk(group, entries(tx, group.id), _doors(tx, group.id).get(group.id))


def _group(tx: Transaction, event: CommandGiven | ButtonPressed | TimerDue) -> Group | None:
    """The group that is meant: a button says it itself, for its card may lie in a private chat."""
    if not isinstance(event, ButtonPressed):
        return None if event.group is None else tx.group(event.group)
    number = _id(event)
    try:
        return None if number is None else tx.group(GroupId(number))
    except KeyError:
        return None


def _id(event: ButtonPressed) -> int | None:
    number = event.args[0] if event.args else ""
    return int(number) if number.isascii() and number.isdecimal() and len(number) <= ID_DIGITS_MAX else None


def _asked(tx: Transaction, event: ButtonPressed) -> Asked | None:
    number = _id(event)
    row = None if number is None else tx.read(_numbered, {"id_": number}).one_or_none()
    return None if row is None else _question(tx, row)


def _question(tx: Transaction, row: Row[Any]) -> Asked:
    person = people.person(tx, row.person_id) or Person(PersonId(row.person_id))
    return Asked(
        row.id,
        GroupId(row.group_id),
        row.topic,
        MessageNo(row.number),
        person,
        row.word,
        row.cards,
        row.asked_at,
    )


def put_asked(tx: Transaction, now: Asked) -> None:
    """Keep a question until it is decided, or too old."""
    if not now.open:
        tx.write(_decided, {"id_": now.id})
        return
    tx.write(_late, {"before": tx.at - ASKED_KEPT})
    row = {
        "id": now.id,
        "group_id": now.group,
        "topic": now.topic,
        "number": now.number,
        "person_id": now.person.id,
        "word": now.word,
        "cards": now.cards,
        "asked_at": now.at,
    }
    upsert(tx, asked, [row], ("id",))


PUTS: Puts = {Entry: put_entry, Door: put_door, Asked: put_asked}
