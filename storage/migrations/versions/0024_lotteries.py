"""Lotteries."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _lotteries()
    _lottery_drafts()
    _lottery_entries()
    _lottery_places()
    _lottery_receipts()


def _lotteries() -> None:
    op.create_table(
        "lotteries",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=24), nullable=False),
        sa.Column("template", sa.String(length=24), nullable=False),
        sa.Column("prizes", sa.JSON(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("beacon_round", sa.BigInteger(), nullable=False),
        sa.Column("entrants", sa.Integer(), nullable=False),
        sa.Column("tickets", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_lotteries_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lotteries")),
    )
    op.create_index(op.f("ix_lotteries_group_id_number"), "lotteries", ["group_id", "number"], unique=False)
    op.create_index(
        op.f("ix_lotteries_group_id_status_closes_at"),
        "lotteries",
        ["group_id", "status", "closes_at"],
        unique=False,
    )
    op.create_index(op.f("ix_lotteries_status_closes_at"), "lotteries", ["status", "closes_at"], unique=False)


def _lottery_drafts() -> None:
    op.create_table(
        "lottery_drafts",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("in_group", sa.Boolean(name="lottery_draft_in_group"), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_lottery_drafts_group_id")),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_lottery_drafts")),
        sa.UniqueConstraint("id", name=op.f("uq_lottery_drafts_id")),
    )
    op.create_index(op.f("ix_lottery_drafts_until"), "lottery_drafts", ["until"], unique=False)


def _lottery_entries() -> None:
    op.create_table(
        "lottery_entries",
        sa.Column("lottery_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tickets", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["lottery_id"], ["lotteries.id"], name=op.f("fk_lottery_entries_lottery_id")),
        sa.PrimaryKeyConstraint("lottery_id", "person_id", name=op.f("pk_lottery_entries")),
        sa.UniqueConstraint("lottery_id", "number", name=op.f("uq_lottery_entries_lottery_id_number")),
    )


def _lottery_places() -> None:
    op.create_table(
        "lottery_places",
        sa.Column("lottery_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["lottery_id"], ["lotteries.id"], name=op.f("fk_lottery_places_lottery_id")),
        sa.PrimaryKeyConstraint("lottery_id", "rank", name=op.f("pk_lottery_places")),
        sa.UniqueConstraint("lottery_id", "person_id", name=op.f("uq_lottery_places_lottery_id_person_id")),
    )


def _lottery_receipts() -> None:
    op.create_table(
        "lottery_receipts",
        sa.Column("purchase", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_lottery_receipts_group_id")),
        sa.ForeignKeyConstraint(["used_by"], ["lotteries.id"], name=op.f("fk_lottery_receipts_used_by")),
        sa.PrimaryKeyConstraint("purchase", name=op.f("pk_lottery_receipts")),
    )
    op.create_index(
        op.f("ix_lottery_receipts_group_id_used_by_at"),
        "lottery_receipts",
        ["group_id", "used_by", "at"],
        unique=False,
    )
