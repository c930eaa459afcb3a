"""Lessons in files."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _lessons()
    _tuning_offers()


def _lessons() -> None:
    op.add_column("lessons", sa.Column("bundle", sa.BigInteger(), server_default="0", nullable=False))


def _tuning_offers() -> None:
    op.add_column("tuning_offers", sa.Column("lessons", sa.JSON(), server_default="[]", nullable=False))
    op.add_column(
        "tuning_offers",
        sa.Column("settled", sa.Boolean(name="settled"), server_default=sa.false(), nullable=False),
    )
