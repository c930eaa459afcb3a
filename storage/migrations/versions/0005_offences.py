"""Offences."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _album_posts()
    _cases()
    _free_ads()
    _case_posts()


def _album_posts() -> None:
    op.create_table(
        "album_posts",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("album", sa.String(length=64), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_album_posts_group_id")),
        sa.PrimaryKeyConstraint("group_id", "album", "number", name=op.f("pk_album_posts")),
    )
    op.create_index(op.f("ix_album_posts_seen_at"), "album_posts", ["seen_at"], unique=False)


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("voice", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("penalty", sa.JSON(), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notice_number", sa.BigInteger(), nullable=True),
        sa.Column("notice_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.BigInteger(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("judged_by", sa.BigInteger(), nullable=True),
        sa.Column("desk_cards", sa.Integer(), nullable=False),
        sa.Column("muted", sa.Boolean(name="muted"), nullable=False),
        sa.Column("short", sa.Boolean(name="short"), nullable=False),
        sa.Column("appeal", sa.String(length=16), nullable=False),
        sa.Column("appeal_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_cases_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("group_id", "number", name=op.f("uq_cases_group_id_number")),
    )
    op.create_index(
        op.f("ix_cases_group_id_person_id_opened_at"),
        "cases",
        ["group_id", "person_id", "opened_at"],
        unique=False,
    )
    op.create_index(op.f("ix_cases_person_id_number"), "cases", ["person_id", "number"], unique=False)


def _free_ads() -> None:
    op.create_table(
        "free_ads",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_free_ads_group_id")),
        sa.PrimaryKeyConstraint("group_id", "person_id", "used_at", name=op.f("pk_free_ads")),
    )


def _case_posts() -> None:
    op.create_table(
        "case_posts",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=True),
        sa.Column("album", sa.String(length=64), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_posts_case_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_case_posts_group_id")),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_case_posts")),
    )
    op.create_index(op.f("ix_case_posts_case_id"), "case_posts", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_posts_group_id_album"), "case_posts", ["group_id", "album"], unique=False)
