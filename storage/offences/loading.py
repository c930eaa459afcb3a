"""What each page of the ad rule needs to know; and which posts are one album."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import bindparam, delete, func, select

from rules.base.events import (
    AdSuspected,
    ButtonPressed,
    CommandGiven,
    Delivered,
    Event,
    MemberCame,
    MessagePosted,
    PacketOpened,
    PacketRefused,
    TimerDue,
    Undelivered,
    VoiceReturned,
)
from rules.base.ids import GroupId, MessageNo, PersonId
from rules.base.opinion import CaseAdvised
from rules.base.standing import Standing
from rules.offences.desk import CaseFile
from rules.offences.model import (
    COUNTED,
    OWED,
    Case,
    Record,
)
from rules.offences.opening import Opening
from storage.base import members, people, permits
from storage.base.transaction import Transaction
from storage.base.upsert import upsert
from storage.offences.commands import command_file
from storage.offences.records import case_by_id, case_of, file_of, posts_of, the_case
from storage.offences.tables import ALBUM_CHARS_MAX, albums, case_posts, cases, free_ads

COUNTED_MAX = 20  # of a member's offences are looked at
FREE_MAX = 100
ALBUM_POSTS_MAX = 20
ALBUM_KEPT = timedelta(days=2)  # an older post can no longer be removed


_mine = (cases.c.group_id == bindparam("group"), cases.c.person_id == bindparam("person"))
_counted = (
    select(cases.c.opened_at, cases.c.step)
    .where(*_mine, cases.c.status.in_([status.value for status in COUNTED]))
    .order_by(cases.c.number.desc())
    .limit(COUNTED_MAX)
)
_newest_counted = (
    select(cases)
    .where(*_mine, cases.c.status.in_([status.value for status in COUNTED]))
    .order_by(cases.c.number.desc())
    .limit(1)
)
_last_number = select(func.max(cases.c.number)).where(cases.c.group_id == bindparam("group"))
_posted_here = select(case_posts.c.case_id).where(case_posts.c.group_id == bindparam("group")).limit(1)
_with_post = _posted_here.where(case_posts.c.number == bindparam("number"))
_with_album = _posted_here.where(
    (case_posts.c.number == bindparam("number")) | (case_posts.c.album == bindparam("album"))
)
_free_used = (
    select(free_ads.c.used_at)
    .where(free_ads.c.group_id == bindparam("group"), free_ads.c.person_id == bindparam("person"))
    .order_by(free_ads.c.used_at.desc())
    .limit(FREE_MAX)
)


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


def load(tx: Transaction, event: Event) -> Opening | CaseFile:
    """What the page for this event needs."""
    match event:
        case AdSuspected():
            return _opening(tx, event)
        case MemberCame(person=person) | VoiceReturned(person=person):
            return _owing(tx, event.group, person.id)
        case MessagePosted():
            return CaseFile(_same(tx, event))
        case ButtonPressed():
            return file_of(tx, case_by_id(tx, _number(event.args)))
        case CommandGiven():
            return command_file(tx, event)
        case TimerDue():
            return _with_presence(tx, file_of(tx, case_by_id(tx, int(event.get("case")))))
        case Delivered(handle=handle) | Undelivered(handle=handle):
            return file_of(tx, case_by_id(tx, int(handle.removeprefix("case:"))))
        case CaseAdvised(case=number):
            return file_of(tx, case_by_id(tx, number))
        case PacketOpened(ref=ref) | PacketRefused(ref=ref):
            return file_of(tx, case_by_id(tx, ref))
        case _:
            return CaseFile()


def _owing(tx: Transaction, group: GroupId | None, person: PersonId) -> CaseFile:
    """The member's fines that are not paid."""
    mine = (cases.c.group_id == group, cases.c.person_id == person)
    owed = cases.c.status.in_([status.value for status in OWED])
    rows = tx.read(select(cases).where(*mine, owed).order_by(cases.c.number.desc()).limit(COUNTED_MAX)).all()
    return CaseFile(cases=tuple(case_of(row, posts_of(tx, row.id)) for row in rows))


def _with_presence(tx: Transaction, file: CaseFile) -> CaseFile:
    if file.case is None:
        return file
    known = members.membership(tx, file.case.group, file.case.person.id)
    return replace(file, present=known is None or known.standing is Standing.PRESENT)


def _number(args: tuple[str, ...]) -> int:
    """The case that a button names; 0, which no case has, for a forged one."""
    said = args[0] if args else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0


def _opening(tx: Transaction, event: AdSuspected) -> Opening:
    assert event.group is not None
    group = tx.group(event.group)
    return Opening(group, _record(tx, event), people.reachable(tx, group.keepers))


def _record(tx: Transaction, event: AdSuspected) -> Record:
    group, person = event.group, event.message.author.id
    assert group is not None
    mine = {"group": group, "person": person}
    return Record(
        latest=the_case(tx, _newest_counted, mine),
        counted=tuple((row.opened_at, row.step) for row in tx.read(_counted, mine)),
        same=_same(tx, event),
        next_number=(tx.read(_last_number, {"group": group}).scalar() or 0) + 1,
        free_used=tuple(tx.read(_free_used, mine).scalars()),
        permit=permits.open_permit(tx, group, person, event.at),
        album=_album(tx, group, event),
    )


def _same(tx: Transaction, event: AdSuspected | MessagePosted) -> Case | None:
    """The case that has this post, or another of its album."""
    album = event.message.album
    here = {"group": event.group, "number": event.message.number}
    found = tx.read(_with_album, {**here, "album": album}) if album else tx.read(_with_post, here)
    case = found.scalar()
    return case_by_id(tx, case) if case is not None else None


def _album(tx: Transaction, group: GroupId, event: AdSuspected) -> tuple[MessageNo, ...]:
    """The other posts of its album that were seen so far."""
    if not event.message.album:
        return ()
    here = (albums.c.group_id == group) & (albums.c.album == event.message.album[:ALBUM_CHARS_MAX])
    numbers = tx.read(select(albums.c.number).where(here).limit(ALBUM_POSTS_MAX)).scalars()
    return tuple(MessageNo(number) for number in numbers if number != event.message.number)


def by_status(tx: Transaction) -> dict[str, int]:
    """How many cases there are of each status."""
    counted = select(cases.c.status, func.count().label("many")).group_by(cases.c.status)
    return {row.status: row.many for row in tx.read(counted)}
