"""What the group has heard: fingerprints of texts posted lately, and of texts the staff decided about.

Fingerprints only, never texts: ordinary messages are not stored.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    delete,
    func,
    insert,
    select,
)

from rules.base.events import Event, Message, MessageEdited, MessagePosted, PictureRead, TextTaught
from rules.base.ids import GroupId
from rules.base.words import fingerprint, fold
from rules.moderation import (
    NEWCOMER_HOURS_MAX,
    NEWCOMER_MESSAGES_MAX,
    Judged,
    Scene,
    TaughtText,
)
from storage.base import members, people
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

REPEATS_WINDOW = timedelta(hours=24)
KEYS = ("fingerprint", "group_id", "person_id")

texts_seen = Table(
    "texts_seen",
    metadata,
    Column("fingerprint", BigInteger, primary_key=True),
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("times", Integer, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Index(None, "seen_at"),
    sqlite_with_rowid=False,
)
texts_taught = Table(
    "texts_taught",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("fingerprint", BigInteger, primary_key=True),
    Column("verdict", String(8), nullable=False),
    Column("by_id", BigInteger, nullable=False),
    Column("taught_at", UtcDateTime, nullable=False),
)


def prepare(tx: Transaction, events: Sequence[Event]) -> None:
    """Look the batch's texts up, and note them, in a handful of statements for all of them."""
    prints = {event.key: print_ for event in events if (print_ := _print_of(event)) is not None}
    tx.memo["moderation", "prints"] = prints
    if not prints:
        return
    wanted = set(prints.values())
    tx.memo["moderation", "taught"] = _taught(tx, wanted)
    tx.memo["moderation", "repeats"] = _repeats(tx, wanted)
    _note(tx, events, prints)


def _print_of(event: Event) -> int | None:
    if not isinstance(event, MessagePosted | MessageEdited | PictureRead) or event.group is None:
        return None
    return fingerprint(fold(event.message.text)) if event.message.text else None


def _taught(tx: Transaction, prints: set[int]) -> dict[tuple[GroupId, int], str]:
    columns = (texts_taught.c.group_id, texts_taught.c.fingerprint, texts_taught.c.verdict)
    rows = tx.read(select(*columns).where(texts_taught.c.fingerprint.in_(prints)))
    return {(row.group_id, row.fingerprint): row.verdict for row in rows}


def _repeats(tx: Transaction, prints: set[int]) -> dict[int, tuple[int, int]]:
    """Fingerprint → (how often, by how many people) within the window, in all groups together."""
    seen = texts_seen.c
    rows = tx.read(
        select(
            seen.fingerprint,
            func.sum(seen.times).label("times"),
            func.count(seen.person_id.distinct()).label("persons"),
        )
        .where(seen.fingerprint.in_(prints), seen.seen_at > tx.at - REPEATS_WINDOW)
        .group_by(seen.fingerprint)
    )
    return {row.fingerprint: (int(row.times), int(row.persons)) for row in rows}


def _note(tx: Transaction, events: Sequence[Event], prints: dict[str, int]) -> None:
    """Add the new posts, and forget those that have left the window."""
    seen: Counter[tuple[int, int, int]] = Counter(
        (prints[event.key], event.group, event.message.author.id)
        for event in events
        if isinstance(event, MessagePosted) and event.group is not None and event.key in prints
    )
    rows = [
        {"fingerprint": print_, "group_id": group, "person_id": person, "times": times, "seen_at": tx.at}
        for (print_, group, person), times in seen.items()
    ]
    upsert(tx, texts_seen, rows, keys=KEYS, add=("times",), set_=("seen_at",))
    tx.write(delete(texts_seen).where(texts_seen.c.seen_at <= tx.at - REPEATS_WINDOW))


def load(tx: Transaction, event: Judged | TextTaught) -> Scene:
    """The group, and what is known of the text and its author."""
    assert event.group is not None
    group = tx.group(event.group)
    if isinstance(event, TextTaught):
        return Scene(group)
    print_ = tx.memo.get(("moderation", "prints"), {}).get(event.key)
    times, persons = tx.memo.get(("moderation", "repeats"), {}).get(print_, (0, 0))
    return Scene(
        group,
        tx.memo.get(("moderation", "taught"), {}).get((event.group, print_), ""),
        times,
        persons,
        _newcomer(tx, event.group, event.message),
        _strangers(tx, event.message),
    )


def _newcomer(tx: Transaction, group: GroupId, message: Message) -> bool:
    standing = members.standing(tx, group, message.author.id)
    if standing is None or standing.joined_at is None:
        return False
    new = tx.at - standing.joined_at < timedelta(hours=NEWCOMER_HOURS_MAX)
    return new and standing.messages <= NEWCOMER_MESSAGES_MAX


def _strangers(tx: Transaction, message: Message) -> tuple[str, ...]:
    """The @names in the post of people whom 小二 has never seen."""
    if not message.mentions:
        return ()
    known = people.known_usernames(tx, message.mentions)
    return tuple(name for name in message.mentions if name.casefold() not in known)


def put_taught(tx: Transaction, text: TaughtText) -> None:
    """Remember, or forget, a decision."""
    here = (texts_taught.c.group_id == text.group) & (texts_taught.c.fingerprint == text.fingerprint)
    tx.write(delete(texts_taught).where(here))
    if text.verdict:
        row = {
            "group_id": text.group,
            "fingerprint": text.fingerprint,
            "verdict": text.verdict,
            "by_id": text.by,
            "taught_at": text.at,
        }
        tx.write(insert(texts_taught), row)
    known = tx.memo.get(("moderation", "taught"), {})
    tx.memo["moderation", "taught"] = known | {(text.group, text.fingerprint): text.verdict}


PUTS: Puts = {TaughtText: put_taught}
