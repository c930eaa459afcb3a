"""What several workers on one database share."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

SHARDS = 64  # as `storage.base.shards` has it


def upgrade() -> None:
    _shares()
    _waiting()
    _outbox()


def _shares() -> None:
    op.create_table(
        "shards",
        sa.Column("shard", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("shard", name=op.f("pk_shards")),
    )
    op.create_table(
        "workers",
        sa.Column("pid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("beats", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("pid", name=op.f("pk_workers")),
    )


def _waiting() -> None:
    op.create_table(
        "waiting",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("shard", sa.Integer(), nullable=False),
        sa.Column("private", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("bot", "number", name=op.f("pk_waiting")),
    )
    op.create_index("ix_waiting_bot_private_number", "waiting", ["bot", "private", "number"])


def _outbox() -> None:
    op.add_column("outbox", sa.Column("shard", sa.Integer(), server_default="0", nullable=False))
    whose = sa.func.abs(sa.func.coalesce(sa.column("group_id"), sa.column("chat"), 0))
    op.execute(sa.update(sa.table("outbox", sa.column("shard"))).values(shard=whose % SHARDS))
