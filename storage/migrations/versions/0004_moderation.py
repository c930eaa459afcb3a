"""Moderation."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _texts_seen()
    _texts_taught()


def _texts_seen() -> None:
    op.create_table(
        "texts_seen",
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("speaker_0", sa.BigInteger(), nullable=False),
        sa.Column("speaker_1", sa.BigInteger(), nullable=False),
        sa.Column("speaker_2", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "day", name=op.f("pk_texts_seen")),
        sqlite_with_rowid=False,
    )


def _texts_taught() -> None:
    op.create_table(
        "texts_taught",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("taught_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_texts_taught_group_id")),
        sa.PrimaryKeyConstraint("group_id", "fingerprint", name=op.f("pk_texts_taught")),
    )
