"""Newcomers and menus."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _hearing_asked()
    _joining_greetings()
    _tuning_cards()


def _hearing_asked() -> None:
    op.create_table(
        "hearing_asked",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("message", sa.JSON(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_hearing_asked_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_asked")),
    )
    op.create_index(op.f("ix_hearing_asked_until"), "hearing_asked", ["until"], unique=False)


def _joining_greetings() -> None:
    op.create_table(
        "joining_greetings",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=False),
        sa.Column("greeted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("standing", sa.Boolean(name="standing"), nullable=False),
        sa.Column("supergroup", sa.Boolean(name="supergroup"), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_joining_greetings_group_id")),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_joining_greetings")),
    )


def _tuning_cards() -> None:
    op.create_table(
        "tuning_cards",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_tuning_cards_group_id")),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_tuning_cards")),
        sa.UniqueConstraint("id", name=op.f("uq_tuning_cards_id")),
    )
