"""Watch."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _watch_asked()
    _watch_doors()
    _watch_words()


def _watch_asked() -> None:
    op.create_table(
        "watch_asked",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_watch_asked_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch_asked")),
    )
    op.create_index(op.f("ix_watch_asked_asked_at"), "watch_asked", ["asked_at"], unique=False)


def _watch_doors() -> None:
    op.create_table(
        "watch_doors",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("shut_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("open_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("card_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_watch_doors_group_id")),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_watch_doors")),
    )


def _watch_words() -> None:
    op.create_table(
        "watch_words",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_watch_words_group_id")),
        sa.PrimaryKeyConstraint("group_id", "word", name=op.f("pk_watch_words")),
    )
