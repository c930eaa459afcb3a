"""Packet terms."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _packets()


def _packets() -> None:
    op.add_column("packets", sa.Column("equal", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("packets", sa.Column("wish", sa.String(length=60), server_default="", nullable=False))
    op.add_column("packets", sa.Column("named", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("packets", sa.Column("to_role", sa.String(length=16), nullable=True))
    op.add_column("packets", sa.Column("from_fund", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("packets", sa.Column("points", sa.BigInteger(), server_default="0", nullable=False))
    op.create_index(
        "ix_packets_group_id_sender_id_opened_at",
        "packets",
        ["group_id", "sender_id", "opened_at"],
        unique=False,
    )
