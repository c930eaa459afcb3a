"""Lessons."""

import sqlalchemy as sa
from alembic import op

from storage.base.schema import UtcDateTime

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _lessons()


def _lessons() -> None:
    op.create_table(
        "lessons",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("ad", sa.Boolean(), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("taught_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_lessons_group_id")),
        sa.PrimaryKeyConstraint("group_id", "fingerprint", name=op.f("pk_lessons")),
    )
    op.create_index(op.f("ix_lessons_taught_at"), "lessons", ["taught_at"])
