"""Duties and prompts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _prompts()
    _group_duties()


def _prompts() -> None:
    op.create_table(
        "prompts",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("handle", sa.String(length=120), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", "group_id", name=op.f("pk_prompts")),
    )
    op.create_index(op.f("ix_prompts_until"), "prompts", ["until"], unique=False)


def _group_duties() -> None:
    op.create_table(
        "group_duties",
        sa.Column("group_id", BIG_ID, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_duties_group_id")),
        sa.PrimaryKeyConstraint("group_id", "person", "role", name=op.f("pk_group_duties")),
    )
    op.create_index(op.f("ix_group_duties_person"), "group_duties", ["person"], unique=False)
