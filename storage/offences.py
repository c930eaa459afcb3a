"""Cases, the posts that they are about, and the free ads that were used."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)

from rules.base.events import (
    AdSuspected,
    ButtonPressed,
    CommandGiven,
    Delivered,
    Event,
    MessagePosted,
    PacketOpened,
    PacketRefused,
    TimerDue,
    Undelivered,
)
from rules.base.ids import CaseId, GroupId, MessageNo, PersonId
from rules.base.judgement import Evidence
from rules.base.people import Person, Voice
from rules.offences.desk import CaseFile
from rules.offences.model import (
    COUNTED,
    AppealStatus,
    Case,
    CaseStatus,
    ChatMoved,
    EvidencePost,
    FreeAdUsed,
    Record,
    Step,
)
from rules.offences.opening import Opening
from storage.base import audit, handles, people, permits
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

COUNTED_MAX = 20  # of a member's offences are looked at
CASES_MAX = 10  # of a member's cases are shown
FREE_MAX = 100
HISTORY_MAX = 20
ALBUM_CHARS_MAX = 64
ALBUM_POSTS_MAX = 20
ALBUM_KEPT = timedelta(days=2)  # an older post can no longer be removed

cases = Table(
    "cases",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("voice", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("step", Integer, nullable=False),
    Column("steps", Integer, nullable=False),
    Column("penalty", JSON, nullable=False),
    Column("topic", BigInteger),
    Column("due_at", UtcDateTime),
    Column("notice_number", BigInteger),
    Column("notice_at", UtcDateTime),
    Column("settled_at", UtcDateTime),
    Column("settled_by", BigInteger),
    Column("score", Float, nullable=False),
    Column("evidence", JSON, nullable=False),
    Column("judged_by", BigInteger),
    Column("desk_cards", Integer, nullable=False),
    Column("muted", Boolean(name="muted"), nullable=False),
    Column("short", Boolean(name="short"), nullable=False),
    Column("appeal", String(16), nullable=False),
    Column("appeal_text", Text, nullable=False),
    UniqueConstraint("group_id", "number"),
    Index(None, "group_id", "person_id", "opened_at"),
    Index(None, "person_id", "number"),
)
case_posts = Table(
    "case_posts",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("case_id", BigInteger, ForeignKey("cases.id"), nullable=False),
    Column("said_at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("fingerprint", BigInteger),
    Column("album", String(64), nullable=False),
    Index(None, "case_id"),
    Index(None, "group_id", "album"),
)
free_ads = Table(
    "free_ads",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("used_at", UtcDateTime, primary_key=True),
)
albums = Table(
    "album_posts",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("album", String(64), primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False),
    Index(None, "seen_at"),
)


# --- rows and records ------------------------------------------------------------------------------------


def _row_of(case: Case) -> dict[str, Any]:
    same = ("id", "number", "opened_at", "step", "steps", "topic", "due_at", "notice_number", "notice_at")
    more = ("settled_at", "settled_by", "score", "judged_by", "desk_cards", "muted", "short", "appeal_text")
    return {name: getattr(case, name) for name in (*same, *more)} | {
        "group_id": case.group,
        "person_id": case.person.id,
        "name": case.person.name,
        "voice": case.person.voice.value,
        "status": case.status.value,
        "penalty": asdict(case.penalty),
        "evidence": [asdict(piece) for piece in case.evidence if piece.note or piece.points],
        "appeal": case.appeal.value,
    }


def _case_of(row: Any, posts: Iterable[EvidencePost]) -> Case:
    return Case(
        id=CaseId(row.id),
        group=GroupId(row.group_id),
        number=row.number,
        person=Person(PersonId(row.person_id), row.name, voice=Voice(row.voice)),
        status=CaseStatus(row.status),
        opened_at=row.opened_at,
        step=row.step,
        steps=row.steps,
        penalty=Step(**row.penalty),
        topic=row.topic,
        due_at=row.due_at,
        notice_number=row.notice_number,
        notice_at=row.notice_at,
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        score=row.score,
        evidence=tuple(Evidence(**piece) for piece in row.evidence),
        posts=tuple(posts),
        judged_by=row.judged_by,
        desk_cards=row.desk_cards,
        muted=row.muted,
        short=row.short,
        appeal=AppealStatus(row.appeal),
        appeal_text=row.appeal_text,
    )


def _posts_of(tx: Transaction, case_id: int) -> tuple[EvidencePost, ...]:
    rows = tx.read(select(case_posts).where(case_posts.c.case_id == case_id).order_by(case_posts.c.number))
    return tuple(
        EvidencePost(MessageNo(row.number), row.said_at, row.text, row.fingerprint, row.album) for row in rows
    )


def _first(tx: Transaction, *conditions: Any) -> Case | None:
    """The newest case that meets the conditions, with its posts."""
    found = tx.read(select(cases).where(*conditions).order_by(cases.c.number.desc()).limit(1)).first()
    return _case_of(found, _posts_of(tx, found.id)) if found is not None else None


def prepare(tx: Transaction, events: Sequence[Event]) -> None:
    """Note which posts are one album: the platform tells them one by one."""
    rows = [
        {
            "group_id": event.group,
            "album": event.message.album[:ALBUM_CHARS_MAX],
            "number": event.message.number,
            "seen_at": tx.at,
        }
        for event in events
        if isinstance(event, MessagePosted) and event.message.album and event.group is not None
    ]
    if rows:
        upsert(tx, albums, rows, keys=("group_id", "album", "number"), set_=("seen_at",))
        tx.write(delete(albums).where(albums.c.seen_at <= tx.at - ALBUM_KEPT))


# --- load ------------------------------------------------------------------------------------------------


def load(tx: Transaction, event: Event) -> Opening | CaseFile:
    """What the page for this event needs."""
    match event:
        case AdSuspected():
            return _opening(tx, event)
        case MessagePosted():
            return CaseFile(_same(tx, event))
        case ButtonPressed():
            return _file(tx, case_by_id(tx, _number(event.args)))
        case CommandGiven():
            return _command_file(tx, event)
        case TimerDue():
            return _file(tx, case_by_id(tx, int(event.get("case"))))
        case Delivered(handle=handle) | Undelivered(handle=handle):
            return _file(tx, case_by_id(tx, int(handle.removeprefix("case:"))))
        case PacketOpened(ref=ref) | PacketRefused(ref=ref):
            return _file(tx, case_by_id(tx, ref))
        case _:
            return CaseFile()


def _number(args: tuple[str, ...]) -> int:
    """The case that a button names; 0, which no case has, for a forged one."""
    said = args[0] if args else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0


def case_by_id(tx: Transaction, case_id: int) -> Case | None:
    """One case."""
    return _first(tx, cases.c.id == case_id)


def _file(tx: Transaction, case: Case | None) -> CaseFile:
    if case is None:
        return CaseFile()
    group = tx.group(case.group)
    return CaseFile(case, group, people.reachable(tx, group.staff))


def _opening(tx: Transaction, event: AdSuspected) -> Opening:
    assert event.group is not None
    group = tx.group(event.group)
    return Opening(group, _record(tx, event), people.reachable(tx, group.staff))


def _record(tx: Transaction, event: AdSuspected) -> Record:
    group, person = event.group, event.message.author.id
    assert group is not None
    mine = (cases.c.group_id == group, cases.c.person_id == person)
    counted = (*mine, cases.c.status.in_([status.value for status in COUNTED]))
    rows = tx.read(
        select(cases.c.opened_at, cases.c.step)
        .where(*counted)
        .order_by(cases.c.number.desc())
        .limit(COUNTED_MAX)
    )
    return Record(
        latest=_first(tx, *counted),
        counted=tuple((row.opened_at, row.step) for row in rows),
        same=_same(tx, event),
        next_number=(tx.read(_last_number(group)).scalar() or 0) + 1,
        free_used=_free_used(tx, group, person),
        permit=permits.open_permit(tx, group, person, event.at),
        album=_album(tx, group, event),
    )


def _last_number(group: GroupId) -> Any:
    return select(func.max(cases.c.number)).where(cases.c.group_id == group)


def _same(tx: Transaction, event: AdSuspected | MessagePosted) -> Case | None:
    """The case that has this post, or another of its album."""
    here = case_posts.c.number == event.message.number
    if event.message.album:
        here = here | (case_posts.c.album == event.message.album)
    found = tx.read(
        select(case_posts.c.case_id).where(case_posts.c.group_id == event.group, here).limit(1)
    ).scalar()
    return case_by_id(tx, found) if found is not None else None


def _album(tx: Transaction, group: GroupId, event: AdSuspected) -> tuple[MessageNo, ...]:
    """The other posts of its album that were seen so far."""
    if not event.message.album:
        return ()
    here = (albums.c.group_id == group) & (albums.c.album == event.message.album[:ALBUM_CHARS_MAX])
    numbers = tx.read(select(albums.c.number).where(here).limit(ALBUM_POSTS_MAX)).scalars()
    return tuple(MessageNo(number) for number in numbers if number != event.message.number)


def _free_used(tx: Transaction, group: GroupId, person: PersonId) -> tuple[Any, ...]:
    mine = (free_ads.c.group_id == group) & (free_ads.c.person_id == person)
    newest = free_ads.c.used_at.desc()
    return tuple(tx.read(select(free_ads.c.used_at).where(mine).order_by(newest).limit(FREE_MAX)).scalars())


# --- commands --------------------------------------------------------------------------------------------


def _command_file(tx: Transaction, event: CommandGiven) -> CaseFile:
    if event.name == "warns":
        return _member_file(tx, event)
    case = _named(tx, event)
    file = _file(tx, case)
    if file.group is None and event.group is not None:
        file = CaseFile(None, tx.group(event.group))
    if case is None or event.name != "case":
        return file
    lines = audit.about(tx, case.group, f"case:{case.id}", HISTORY_MAX)
    return CaseFile(case, file.group, file.reachable, history=lines)


def _named(tx: Transaction, event: CommandGiven) -> Case | None:
    """The case that a command means: by number, by a reply to its card or to one of its posts; and for
    an appeal, without either, one's own newest."""
    if event.words and event.words[0].isdecimal():
        return _numbered(tx, event, int(event.words[0][:9]))
    replied = _replied(tx, event)
    if replied is not None or event.name != "appeal":
        return replied
    mine = [cases.c.person_id == event.by.id, cases.c.status.in_([status.value for status in COUNTED])]
    return _first(tx, *mine, *([cases.c.group_id == event.group] if event.group is not None else []))


def _numbered(tx: Transaction, event: CommandGiven, number: int) -> Case | None:
    """In private a number means one's own case, whichever group it is of."""
    if event.group is not None:
        return _first(tx, cases.c.group_id == event.group, cases.c.number == number)
    return _first(tx, cases.c.person_id == event.by.id, cases.c.number == number)


def _replied(tx: Transaction, event: CommandGiven) -> Case | None:
    if event.message.reply is None or event.group is None:
        return None
    number = event.message.reply.number
    handle = handles.handle_at(tx, event.group, number)
    kind, _, rest = (handle or "").partition(":")
    if kind in ("case", "ask", "appeal"):
        return case_by_id(tx, int(rest.partition("/")[0]))
    here = (case_posts.c.group_id == event.group) & (case_posts.c.number == number)
    found = tx.read(select(case_posts.c.case_id).where(here)).scalar()
    return case_by_id(tx, found) if found is not None else None


def _member_file(tx: Transaction, event: CommandGiven) -> CaseFile:
    target = people.resolve(tx, event.group, event) if event.group is not None else None
    person = (target or event.by).id
    mine = [cases.c.person_id == person]
    if event.group is not None:
        mine.append(cases.c.group_id == event.group)
    rows = tx.read(select(cases).where(*mine).order_by(cases.c.opened_at.desc()).limit(CASES_MAX))
    group = tx.group(event.group) if event.group is not None else None
    return CaseFile(None, group, target=target, cases=tuple(_case_of(row, ()) for row in rows))


# --- put -------------------------------------------------------------------------------------------------


def put_case(tx: Transaction, case: Case) -> None:
    """Write a case and its posts as they now are."""
    row = _row_of(case)
    upsert(tx, cases, [row], keys=("id",), set_=tuple(name for name in row if name != "id"))
    posts = [
        {
            "group_id": case.group,
            "number": post.number,
            "case_id": case.id,
            "said_at": post.said_at,
            "text": post.text,
            "fingerprint": post.fingerprint,
            "album": post.album,
        }
        for post in case.posts
    ]
    changed = ("case_id", "said_at", "text", "fingerprint", "album")
    upsert(tx, case_posts, posts, keys=("group_id", "number"), set_=changed)


def put_free_ad(tx: Transaction, used: FreeAdUsed) -> None:
    """Note a used free ad."""
    row = {"group_id": used.group, "person_id": used.person, "used_at": used.at}
    tx.write(insert(free_ads), row)


def put_moved(tx: Transaction, moved: ChatMoved) -> None:
    """The chat counts its messages anew: the old numbers must not be mistaken for new ones."""
    posts = (case_posts.c.group_id == moved.group) & (case_posts.c.number > 0)
    tx.write(update(case_posts).where(posts).values(number=-case_posts.c.number))
    noticed = (cases.c.group_id == moved.group) & (cases.c.notice_number > 0)
    tx.write(update(cases).where(noticed).values(notice_number=0))
    tx.write(delete(albums).where(albums.c.group_id == moved.group))


PUTS: Puts = {Case: put_case, FreeAdUsed: put_free_ad, ChatMoved: put_moved}
