"""Who does not want the whole name in the lists of lotteries."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lottery_hidden_names",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_lottery_hidden_names_group_id")),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_lottery_hidden_names")),
    )
