"""What members earned: each day, each week, and in all, as the ledger says (`rules.base.ledger.earned`).

Sums beside the books, so that a leaderboard reads ten rows of an index and not a year of entries. Days and
weeks are those of the group's own calendar; a period that is over is kept for a while, and then forgotten.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, bindparam, delete, func, select

from rules.base.ids import GroupId, PersonId
from rules.base.ledger import Entry, earned
from rules.base.standing import Standing
from storage.base.members import members
from storage.base.personal import Personal, concerns
from storage.base.schema import metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

KEPT_DAYS = 40  # what is over is of no use to a leaderboard
ALL = 0  # the period that is never over

# `period`: the day (since the year 1), minus the week's Monday, or ALL.
earnings = Table(
    "earnings",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("period", Integer, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("points", BigInteger, nullable=False),
    Index("ix_earnings_group_id_period_points", "group_id", "period", "points"),
    sqlite_with_rowid=False,
    info=concerns(Personal("person_id")),
)

_KEYS = ("group_id", "period", "person_id")
_here = (earnings.c.group_id == bindparam("group")) & (earnings.c.period == bindparam("when"))
_present = (
    select(earnings.c.person_id, earnings.c.points)
    .join_from(
        earnings,
        members,
        (members.c.person_id == earnings.c.person_id) & (members.c.group_id == earnings.c.group_id),
    )
    .where(_here, members.c.standing == Standing.PRESENT.value, earnings.c.points > 0)
)
_top = _present.order_by(earnings.c.points.desc(), earnings.c.person_id).limit(bindparam("most"))
_mine = select(earnings.c.points).where(_here, earnings.c.person_id == bindparam("person"))
_above = select(func.count()).select_from(_present.where(earnings.c.points > bindparam("mine")).subquery())
_old_days = delete(earnings).where(
    earnings.c.group_id == bindparam("group"),
    earnings.c.period > ALL,
    earnings.c.period < bindparam("first"),
)
_old_weeks = delete(earnings).where(
    earnings.c.group_id == bindparam("group"),
    earnings.c.period < ALL,
    earnings.c.period > bindparam("last"),
)


@dataclass(frozen=True, slots=True)
class Earner:
    """Somebody's sum in a period."""

    person: PersonId
    points: int


def day(at: datetime, zone: ZoneInfo) -> int:
    """The period of a day."""
    return at.astimezone(zone).toordinal()


def week(at: datetime, zone: ZoneInfo) -> int:
    """The period of a week, from Monday on."""
    local = at.astimezone(zone)
    return local.weekday() - local.toordinal()


def add(tx: Transaction, entry: Entry) -> None:
    """Count what members earned by an entry that is being posted."""
    found = tuple(earned(entry))
    if not found:
        return
    zone = tx.group(entry.group).zone
    today = day(tx.at, zone)
    upsert(tx, earnings, _rows(entry.group, found, (today, week(tx.at, zone), ALL)), _KEYS, add=("points",))
    kept = tx.kept_of[entry.group]
    if kept.get(("earnings swept", entry.group)) != today:
        tx.write(_old_days, {"group": entry.group, "first": today - KEPT_DAYS})
        tx.write(_old_weeks, {"group": entry.group, "last": KEPT_DAYS - today})
        kept["earnings swept", entry.group] = today


def _rows(
    group: GroupId, found: Iterable[tuple[PersonId, int]], periods: Iterable[int]
) -> list[dict[str, int]]:
    times = tuple(periods)
    return [
        {"group_id": group, "period": period, "person_id": person, "points": points}
        for person, points in found
        for period in times
    ]


def top(tx: Transaction, group: GroupId, period: int, most: int) -> tuple[Earner, ...]:
    """The members who are in the group and earned most, the first first."""
    rows = tx.read(_top, {"group": group, "when": period, "most": most})
    return tuple(Earner(PersonId(row.person_id), row.points) for row in rows)


def place(tx: Transaction, group: GroupId, period: int, person: PersonId) -> tuple[int, int]:
    """Somebody's place (from 1) and sum; 0, 0 for who earned nothing."""
    where = {"group": group, "when": period}
    mine = tx.read(_mine, {**where, "person": person}).scalar_one_or_none() or 0
    if mine <= 0:
        return 0, 0
    return int(tx.read(_above, {**where, "mine": mine}).scalar_one()) + 1, int(mine)
