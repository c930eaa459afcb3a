"""How often a second opinion was asked for: one row a day, so that a restart is no new budget."""

from sqlalchemy import Column, Integer, Table, bindparam, delete, select

from rules.base.opinion import CaseAsked, OpinionGiven
from rules.opinion import Asked, AskedOnceMore
from storage.base.inbox import days
from storage.base.schema import metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

KEPT_DAYS = 90

opinions = Table(
    "opinions",
    metadata,
    Column("day", Integer, primary_key=True, autoincrement=False),  # since 1970, UTC
    Column("asked", Integer, nullable=False),
)

_today = select(opinions.c.asked).where(opinions.c.day == bindparam("today"))
_old = delete(opinions).where(opinions.c.day < bindparam("before"))


def load(tx: Transaction, event: CaseAsked | OpinionGiven) -> Asked:
    """What is spent of the day's budget."""
    if isinstance(event, OpinionGiven):
        return Asked()
    return Asked(tx.read(_today, {"today": days(tx.at)}).scalar() or 0)


def put_asked(tx: Transaction, asked: AskedOnceMore) -> None:
    """Count one more."""
    del asked
    today = days(tx.at)
    upsert(tx, opinions, [{"day": today, "asked": 1}], ("day",), (), ("asked",))
    tx.write(_old, {"before": today - KEPT_DAYS})


PUTS: Puts = {AskedOnceMore: put_asked}
