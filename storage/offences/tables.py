"""The tables of the ad rule."""

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
)

from rules.offences.model import CaseStatus
from storage.base import numbering
from storage.base.personal import STAYS, Personal, concerns
from storage.base.schema import UtcDateTime, metadata

ALBUM_CHARS_MAX = 64
OPEN_STATUSES = tuple(status.value for status in (CaseStatus.ASKED, CaseStatus.OPEN, CaseStatus.OVERDUE))
CASE_WORDS = {"name": "", "evidence": [], "appeal_text": ""}  # what goes when somebody is forgotten

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
    info=concerns(
        Personal("person_id", CASE_WORDS, open=("status", OPEN_STATUSES)),
        Personal("settled_by", STAYS),
        Personal("judged_by", STAYS),
    ),
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
    Column("evidence", JSON, nullable=False),
    Index(None, "case_id"),
    Index(None, "group_id", "album"),
    info=concerns(Personal("case_id", {"text": "", "evidence": []}, via=("cases", "person_id"))),
)
free_ads = Table(
    "free_ads",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("used_at", UtcDateTime, primary_key=True),
    info=concerns(Personal("person_id", STAYS)),
)
albums = Table(
    "album_posts",
    metadata,
    Column("group_id", BigInteger, ForeignKey("groups.id"), primary_key=True),
    Column("album", String(64), primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("seen_at", UtcDateTime, nullable=False),
    Index(None, "seen_at"),
    info=numbering.counts("number", goes=True),
)
