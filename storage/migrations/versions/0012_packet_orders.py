"""Packet orders."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _packet_orders()


def _packet_orders() -> None:
    op.create_table(
        "packet_orders",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=8), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_packet_orders_group_id")),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_packet_orders")),
        sa.UniqueConstraint("id", name=op.f("uq_packet_orders_id")),
    )
    op.create_index(op.f("ix_packet_orders_until"), "packet_orders", ["until"], unique=False)
