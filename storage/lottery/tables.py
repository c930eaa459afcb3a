"""The tables of lotteries. Of one that is over nothing is kept that names people but the places of the
draw."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from rules.lottery.model import TITLE_CHARS_MAX, WORD_CHARS_MAX
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata

HASH_CHARS = 64
LISTED = "listed"  # the stage of an entry that nobody can take back any more
ENTERED = "entered"

lotteries = Table(
    "lotteries",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("topic", BigInteger),
    Column("number", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("title", String(TITLE_CHARS_MAX), nullable=False),
    Column("template", String(TITLE_CHARS_MAX), nullable=False),
    Column("prizes", JSON, nullable=False),
    Column("terms", JSON, nullable=False),
    Column("size", Integer, nullable=False),
    Column("word", String(WORD_CHARS_MAX), nullable=False),
    Column("by_id", BigInteger),
    Column("status", String(16), nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("frozen_at", UtcDateTime),
    Column("drawn_at", UtcDateTime),
    Column("commitment", String(HASH_CHARS), nullable=False),
    Column("sealed", LargeBinary),  # seed and salt; gone when it is over
    Column("beacon_round", BigInteger, nullable=False),
    Column("entrants", Integer, nullable=False),
    Column("tickets", Integer, nullable=False),
    Column("digest", String(HASH_CHARS), nullable=False),
    Column("why", Text, nullable=False),
    Index(None, "group_id", "number"),
    Index(None, "group_id", "status", "closes_at"),
    Index(None, "status", "closes_at"),
    info=concerns(Personal("by_id", STAYS)),
)
entries = Table(
    "lottery_entries",
    metadata,
    Column("lottery_id", BigInteger, ForeignKey("lotteries.id"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("tickets", Integer, nullable=False),
    Column("stage", String(8), nullable=False),
    UniqueConstraint("lottery_id", "number"),
    info=concerns(Personal("person_id", open=("stage", (LISTED,)))),
)
places = Table(
    "lottery_places",
    metadata,
    Column("lottery_id", BigInteger, ForeignKey("lotteries.id"), primary_key=True, autoincrement=False),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("status", String(8), nullable=False),
    Column("tier", Integer, nullable=False),
    Column("item_id", BigInteger, nullable=False),
    UniqueConstraint("lottery_id", "person_id"),
    info=concerns(Personal("person_id", {"name": ""})),
)
receipts = Table(
    "lottery_receipts",
    metadata,
    Column("purchase", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("used_by", BigInteger, ForeignKey("lotteries.id")),
    Index(None, "group_id", "used_by", "at"),
    info=concerns(Personal("person_id")),
)
hidden_names = Table(
    "lottery_hidden_names",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    info=concerns(Personal("person_id")),
)
drafts = Table(
    "lottery_drafts",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("in_group", Boolean(name="lottery_draft_in_group"), nullable=False),
    Column("topic", BigInteger),
    Column("said", JSON, nullable=False),
    Column("until", UtcDateTime, nullable=False, index=True),
    info=concerns(Personal("person_id")),
)
