"""The counter's tables. Secrets stand in none of them, only digests; and a digest only for a day."""

from datetime import timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import BigId, UtcDateTime, metadata

PASSES_KEPT = timedelta(days=1)  # after they were good: so long a late one is told from an unknown one
HANDOVERS_KEPT = timedelta(days=1)
MISSES_KEPT = timedelta(days=1)
TITLE_CHARS_MAX = 200

vouchers = Table(
    "vouchers",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("number", Integer, nullable=False),  # 1, 2, 3… within the group
    Column("lottery_id", BigInteger, nullable=False),  # 0: given by the staff
    Column("title", String(TITLE_CHARS_MAX), nullable=False),
    Column("tier", Integer, nullable=False),
    Column("item_id", BigInteger, ForeignKey("items.id"), nullable=False),
    Column("shop_id", BigInteger, ForeignKey("shops.id"), nullable=False),
    Column("winner_id", BigInteger, nullable=False),
    Column("winner_name", Text, nullable=False),
    Column("won_at", UtcDateTime, nullable=False),
    Column("deadline", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("ended_at", UtcDateTime),
    Column("why", Text, nullable=False),
    Column("by", BigInteger),
    Column("override", Boolean, nullable=False),
    Column("reminders", Integer, nullable=False),
    UniqueConstraint("group_id", "number"),
    Index(None, "winner_id", "state"),
    Index(None, "group_id", "state", "won_at"),
    Index(None, "shop_id", "ended_at"),
    info=concerns(
        Personal("winner_id", {"winner_name": "", "why": ""}, open=("state", ("open",))),
        Personal("by", STAYS),
    ),
)
passes = Table(
    "voucher_passes",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("kind", String(4), nullable=False),
    Column("voucher_id", BigInteger, ForeignKey("vouchers.id"), nullable=False, index=True),
    Column("shop_id", BigInteger, ForeignKey("shops.id"), nullable=False),
    Column("until", UtcDateTime, nullable=False, index=True),
    Column("used", Boolean, nullable=False),
)
handovers = Table(
    "handovers",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("voucher_id", BigInteger, ForeignKey("vouchers.id"), nullable=False, index=True),
    Column("shop_id", BigInteger, ForeignKey("shops.id"), nullable=False),
    Column("clerk_id", BigInteger, nullable=False),
    Column("clerk_name", Text, nullable=False),
    Column("until", UtcDateTime, nullable=False, index=True),
    Column("clerk_agreed", Boolean, nullable=False),
    Column("winner_agreed", Boolean, nullable=False),
    Column("open", Boolean, nullable=False),
    info=concerns(Personal("clerk_id")),
)
purchases = Table(
    "purchases",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("shop_id", BigInteger, ForeignKey("shops.id"), nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("voucher_id", BigInteger, ForeignKey("vouchers.id"), index=True),
    Column("undone", Boolean, nullable=False),
    Index(None, "shop_id", "at"),
    Index(None, "person_id"),
    info=concerns(Personal("person_id", STAYS), Personal("by", STAYS)),
)
misses = Table(
    "counter_misses",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", BigInteger, nullable=False),
    Column("shop_id", BigInteger),  # None: the try itself; else one of the shops that it was at
    Column("at", UtcDateTime, nullable=False, index=True),
    Index(None, "person_id", "at"),
    info=concerns(Personal("person_id")),
)
locks = Table(
    "counter_locks",
    metadata,
    Column("kind", String(6), primary_key=True),  # person, shop
    Column("ref", BigInteger, primary_key=True, autoincrement=False),
    Column("until", UtcDateTime, nullable=False),
)
