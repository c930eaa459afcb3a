"""Who reported which post, as long as it counts towards the hourly limit."""

from datetime import timedelta

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table, delete, func, insert, select

from rules.base.events import CommandGiven
from rules.reports import Desk, Report
from storage.base import numbering
from storage.base.personal import Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction

HOUR = timedelta(hours=1)
KEPT = timedelta(days=2)  # an older post can no longer be removed

reports = Table(
    "reports",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("made_at", UtcDateTime, nullable=False),
    Index(None, "made_at"),
    info=concerns(Personal("person_id")) | numbering.counts("number", goes=True),
)


def load(tx: Transaction, event: CommandGiven) -> Desk:
    """The group and what the reporter has reported lately."""
    assert event.group is not None
    mine = (reports.c.group_id == event.group) & (reports.c.person_id == event.by.id)
    lately = select(func.count()).where(mine, reports.c.made_at > tx.at - HOUR)
    made = tx.read(lately).scalar_one()
    said = event.message.reply
    same = mine & (reports.c.number == (said.number if said is not None else 0))
    again = tx.read(select(reports.c.number).where(same)).first() is not None
    return Desk(tx.group(event.group), made, again)


def put_report(tx: Transaction, report: Report) -> None:
    """Note a report, and forget the old ones."""
    row = {
        "group_id": report.group,
        "person_id": report.person,
        "number": report.number,
        "made_at": report.at,
    }
    tx.write(insert(reports), row)
    tx.write(delete(reports).where(reports.c.made_at <= tx.at - KEPT))


PUTS: Puts = {Report: put_report}
