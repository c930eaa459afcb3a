"""Which posts of a forum stand in which topic."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "topic_posts",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_topic_posts_group_id")),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_topic_posts")),
    )
    op.create_index(op.f("ix_topic_posts_seen_at"), "topic_posts", ["seen_at"], unique=False)
