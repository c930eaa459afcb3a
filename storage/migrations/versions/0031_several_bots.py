"""Several bots: which one keeps a group, sends a row, posted a message, asked a question, may write to whom.

All that is there belongs to the one bot that there was: the one whose updates were read last.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

ONE = "COALESCE((SELECT bot FROM cursors ORDER BY moved_at DESC, bot DESC LIMIT 1), 0)"


def upgrade() -> None:
    for table in ("groups", "outbox"):
        op.add_column(table, sa.Column("bot", sa.BigInteger(), server_default="0", nullable=False))
        op.execute(f"UPDATE {table} SET bot = {ONE}")  # noqa: S608 - nothing in it is given
    op.drop_index("ix_outbox_urgency_id", "outbox")
    op.create_index("ix_outbox_bot_urgency_id", "outbox", ["bot", "urgency", "id"], unique=False)
    _private_chats()
    _handles()
    _prompts()


def _private_chats() -> None:
    op.create_table(
        "private_chats",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("person", "bot", name=op.f("pk_private_chats")),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO private_chats (person, bot) SELECT id, {ONE} FROM people WHERE private_open")  # noqa: S608 - nothing in it is given
    op.drop_column("people", "private_open")


def _handles() -> None:
    columns = "handle, group_id, chat, number, posted_at"
    op.drop_index("ix_handles_posted_at", "handles")
    op.drop_index("ix_handles_group_id_number", "handles")
    _set_aside("handles")
    op.create_table(
        "handles",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("handle", sa.String(length=120), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("chat", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_handles_group_id")),
        sa.PrimaryKeyConstraint("bot", "handle", name=op.f("pk_handles")),
    )
    _take_back("handles", columns, ONE)
    op.create_index(op.f("ix_handles_posted_at"), "handles", ["posted_at"], unique=False)
    op.create_index("ix_handles_group_id_number", "handles", ["group_id", "number"], unique=False)


def _prompts() -> None:
    columns = "person, group_id, topic, kind, payload, handle, until"
    op.drop_index("ix_prompts_until", "prompts")
    _set_aside("prompts")
    op.create_table(
        "prompts",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("handle", sa.String(length=120), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot", "person", "group_id", name=op.f("pk_prompts")),
    )
    _take_back("prompts", columns, f"CASE WHEN group_id = 0 THEN {ONE} ELSE 0 END")
    op.create_index(op.f("ix_prompts_until"), "prompts", ["until"], unique=False)


def _set_aside(table: str) -> None:
    """Its key changes, which not every database can do in place: its rows wait elsewhere."""
    op.execute(f"CREATE TABLE former_{table} AS SELECT * FROM {table}")  # noqa: S608 - nothing in it is given
    op.drop_table(table)


def _take_back(table: str, columns: str, bot: str) -> None:
    op.execute(f"INSERT INTO {table} (bot, {columns}) SELECT {bot}, {columns} FROM former_{table}")  # noqa: S608 - nothing in it is given
    op.drop_table(f"former_{table}")
