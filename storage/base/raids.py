"""Who came in lately, and the raids there were. Kept here because other features ask whether one is on.

An arrival is one row, and arrivals are few: a raid is told by counting them, so a restart forgets nothing.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    bindparam,
    delete,
    func,
    select,
)

from rules.base.ids import GroupId, PersonId
from rules.base.raid import Arrival, Raid, Wish
from rules.base.standing import Standing
from storage.base.kept import here
from storage.base.members import members
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

KEPT = timedelta(days=7)  # arrivals; so long the staff can still say what becomes of them
OPEN_MAX = 10_000  # raids at one time, in a shard

raids = Table(
    "raids",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("began_at", UtcDateTime, nullable=False),
    Column("open", Boolean(name="open"), nullable=False, index=True),
    Column("wish", String(8), nullable=False),
    Column("calm_until", UtcDateTime),
    Column("cards", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
    Index(None, "group_id", "began_at"),
)
arrivals = Table(
    "raid_arrivals",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("came_at", UtcDateTime, nullable=False, index=True),
    Column("raid_id", BigInteger, nullable=False, index=True),
    Column("muted", Boolean(name="muted"), nullable=False),
    Index("ix_raid_arrivals_group_id", "group_id", "came_at"),
    info=concerns(Personal("person_id", STAYS)),
)

_OPEN = "raids"  # the groups that have one now, kept between transactions
_open_ones = select(raids.c.group_id).where(raids.c.open.is_(True), here(raids.c.group_id)).limit(OPEN_MAX)
_newest = (
    select(raids)
    .where(raids.c.group_id == bindparam("group"))
    .order_by(raids.c.began_at.desc(), raids.c.id)
    .limit(1)
)
_numbered = select(raids).where(raids.c.id == bindparam("number"))
_lately = (
    select(arrivals.c.person_id)
    .where(
        arrivals.c.group_id == bindparam("group"),
        arrivals.c.came_at > bindparam("since"),
        arrivals.c.person_id != bindparam("but"),
    )
    .order_by(arrivals.c.came_at.desc())
    .limit(bindparam("most"))
)
_told = select(arrivals.c.came_at).where(
    arrivals.c.group_id == bindparam("group"), arrivals.c.person_id == bindparam("person")
)
_came_with = select(func.count(), func.max(arrivals.c.came_at)).where(arrivals.c.raid_id == bindparam("raid"))
# Whoever was banned since stays so: to give a voice back would let them in again.
_muted = (
    select(arrivals)
    .join(
        members,
        (members.c.person_id == arrivals.c.person_id) & (members.c.group_id == arrivals.c.group_id),
        isouter=True,
    )
    .where(
        arrivals.c.raid_id == bindparam("raid"),
        arrivals.c.muted.is_(True),
        members.c.standing.is_(None) | (members.c.standing != Standing.BANNED.value),
    )
    .order_by(arrivals.c.came_at, arrivals.c.person_id)
    .limit(bindparam("most"))
)
_old = delete(arrivals).where(arrivals.c.came_at < bindparam("before"))


def is_on(tx: Transaction, group: GroupId) -> bool:
    """Whether the group has a raid on now: newcomers are muted already, and left alone. No query."""
    kept = tx.kept_of[group]
    if _OPEN not in kept:
        kept[_OPEN] = frozenset(tx.read(_open_ones, kept.rows).scalars())
    return group in kept[_OPEN]


def newest(tx: Transaction, group: GroupId) -> Raid | None:
    """The group's last raid, over or not."""
    return _raid(tx.read(_newest, {"group": group}).one_or_none())


def numbered(tx: Transaction, number: int) -> Raid | None:
    """A raid by its number."""
    return _raid(tx.read(_numbered, {"number": number}).one_or_none())


def lately(
    tx: Transaction, group: GroupId, since: datetime, but: PersonId, most: int
) -> tuple[PersonId, ...]:
    """Who came after `since`, `most` people at most, newest first, without `but`."""
    wanted = {"group": group, "since": since, "but": but, "most": most}
    return tuple(PersonId(person) for person in tx.read(_lately, wanted).scalars())


def came_at(tx: Transaction, group: GroupId, person: PersonId) -> datetime | None:
    """When somebody was last noted to come in; None: not within KEPT."""
    at: datetime | None = tx.read(_told, {"group": group, "person": person}).scalar_one_or_none()
    return at


def came_with(tx: Transaction, raid: int) -> tuple[int, datetime | None]:
    """How many people came with a raid, and the last of them when."""
    row: Any = tx.read(_came_with, {"raid": raid}).one()
    return row[0], row[1]


def muted(tx: Transaction, raid: int, most: int) -> tuple[Arrival, ...]:
    """Those who came with a raid and have not got their voice back, `most` at most, first come first."""
    rows = tx.read(_muted, {"raid": raid, "most": most}).all()
    return tuple(
        Arrival(GroupId(row.group_id), PersonId(row.person_id), row.came_at, row.raid_id, row.muted)
        for row in rows
    )


def put_raid(tx: Transaction, raid: Raid) -> None:
    """Write a raid as it now is."""
    row = {
        "id": raid.id,
        "group_id": raid.group,
        "began_at": raid.began_at,
        "open": raid.open,
        "wish": raid.wish.value,
        "calm_until": raid.calm_until,
        "cards": raid.cards,
        "shown": raid.shown,
    }
    upsert(tx, raids, [row], ("id",), ("open", "wish", "calm_until", "cards", "shown"))
    tx.kept_of[raid.group].pop(_OPEN, None)


def put_arrival(tx: Transaction, arrival: Arrival) -> None:
    """Note who came, or what became of them; forget who came long ago."""
    row = {
        "group_id": arrival.group,
        "person_id": arrival.person,
        "came_at": arrival.came_at,
        "raid_id": arrival.raid,
        "muted": arrival.muted,
    }
    upsert(tx, arrivals, [row], ("group_id", "person_id"), ("came_at", "raid_id", "muted"))
    if ("arrivals swept",) not in tx.memo:
        tx.write(_old, {"before": tx.at - KEPT})
        tx.memo["arrivals swept",] = True


def _raid(row: Row[Any] | None) -> Raid | None:
    if row is None:
        return None
    return Raid(
        row.id,
        GroupId(row.group_id),
        row.began_at,
        row.open,
        Wish(row.wish),
        row.calm_until,
        row.cards,
        row.shown,
    )
