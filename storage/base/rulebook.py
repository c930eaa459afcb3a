"""The editions of each group's rules, and who agreed with which."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Row, String, Table, bindparam, func, select

from rules.base.ids import GroupId, PersonId
from rules.base.rulebook import SECTION, SETTING, Agreed, Edition, edition_of
from storage.base.personal import Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Puts, Transaction
from storage.base.upsert import upsert

editions = Table(
    "rules_editions",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(32), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by_id", BigInteger),
    info=concerns(Personal("by_id", blank={"by_id": None})),
)
consents = Table(
    "rules_consents",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    info=concerns(Personal("person_id")),
)

_newest = (
    select(editions)
    .where(editions.c.group_id == bindparam("group"))
    .order_by(editions.c.number.desc())
    .limit(1)
)
_those = (consents.c.group_id == bindparam("group"), consents.c.edition == bindparam("number"))
_count = select(func.count()).select_from(consents).where(*_those)
_mine = select(consents.c.at).where(*_those, consents.c.person_id == bindparam("person"))


def rules_of(tx: Transaction, group: GroupId) -> str:
    """The group's own rules; "" for none."""
    rules: str = getattr(tx.settings(group, SECTION), SETTING)
    return rules.strip()


def edition(tx: Transaction, group: GroupId) -> Edition | None:
    """The edition that the rules are in now, written down or not yet; None: there are none."""
    return edition_of(rules_of(tx, group), newest(tx, group), group, tx.at)


def newest(tx: Transaction, group: GroupId) -> Edition | None:
    """The newest edition that is written down."""
    return _edition(tx.read(_newest, {"group": group}).one_or_none())


def count(tx: Transaction, group: GroupId, number: int) -> int:
    """How many agreed with an edition."""
    return int(tx.read(_count, {"group": group, "number": number}).scalar_one())


def has_agreed(tx: Transaction, group: GroupId, number: int, person: PersonId) -> bool:
    """Whether somebody agreed with an edition."""
    return tx.read(_mine, {"group": group, "number": number, "person": person}).first() is not None


def _put_edition(tx: Transaction, record: Edition) -> None:
    row = {
        "group_id": record.group,
        "number": record.number,
        "digest": record.digest,
        "at": record.at,
        "by_id": record.by,
    }
    upsert(tx, editions, [row], ("group_id", "number"))


def _put_agreed(tx: Transaction, record: Agreed) -> None:
    row = {
        "group_id": record.group,
        "edition": record.edition,
        "person_id": record.person,
        "at": record.at,
    }
    upsert(tx, consents, [row], ("group_id", "edition", "person_id"))


PUTS: Puts = {Edition: _put_edition, Agreed: _put_agreed}


def _edition(row: Row[Any] | None) -> Edition | None:
    if row is None:
        return None
    by = None if row.by_id is None else PersonId(row.by_id)
    return Edition(GroupId(row.group_id), row.number, row.digest, row.at, by)
