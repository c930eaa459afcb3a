"""Raids."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _raid_arrivals()
    _raids()


def _raid_arrivals() -> None:
    op.create_table(
        "raid_arrivals",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raid_id", sa.BigInteger(), nullable=False),
        sa.Column("muted", sa.Boolean(name="muted"), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_raid_arrivals_group_id")),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_raid_arrivals")),
    )
    op.create_index(op.f("ix_raid_arrivals_came_at"), "raid_arrivals", ["came_at"], unique=False)
    op.create_index("ix_raid_arrivals_group_id", "raid_arrivals", ["group_id", "came_at"], unique=False)
    op.create_index(op.f("ix_raid_arrivals_raid_id"), "raid_arrivals", ["raid_id"], unique=False)


def _raids() -> None:
    op.create_table(
        "raids",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open", sa.Boolean(name="open"), nullable=False),
        sa.Column("wish", sa.String(length=8), nullable=False),
        sa.Column("calm_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_raids_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_raids")),
    )
    op.create_index(op.f("ix_raids_group_id_began_at"), "raids", ["group_id", "began_at"], unique=False)
    op.create_index(op.f("ix_raids_open"), "raids", ["open"], unique=False)
