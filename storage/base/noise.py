"""What 小二 said unasked in a group during the last hour: its noise budget.

Rows rather than memory, so that a restart is no new budget.
"""

from datetime import timedelta

from sqlalchemy import Column, ForeignKey, Index, Table, bindparam, delete, func, insert, select

from rules.base.ids import GroupId
from storage.base.schema import BigId, UtcDateTime, metadata
from storage.base.transaction import Transaction

WINDOW = timedelta(hours=1)

unasked = Table(
    "unasked",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("group_id", BigId, ForeignKey("groups.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_unasked_group_id_at", "group_id", "at"),
)

_here = unasked.c.group_id == bindparam("group")
_lately = select(func.count()).where(_here, unasked.c.at > bindparam("since"))
_over = delete(unasked).where(_here, unasked.c.at <= bindparam("since"))


def spend(tx: Transaction, group: GroupId, an_hour: int) -> bool:
    """Count one more unasked message; False: the last hour has had `an_hour` of them already."""
    since = {"group": group, "since": tx.at - WINDOW}
    if tx.read(_lately, since).scalar_one() >= an_hour:
        return False
    tx.write(_over, since)
    tx.write(insert(unasked), {"group_id": group, "at": tx.at})
    return True


def is_first_refusal(tx: Transaction, group: GroupId) -> bool:
    """Whether nothing was refused yet within the hour: then it is worth a line of the audit log."""
    kept, key = tx.kept_of[group], ("noise refused", group)
    noted = kept.get(key)
    if noted is not None and tx.at - noted < WINDOW:
        return False
    kept[key] = tx.at
    return True
