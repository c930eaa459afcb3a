"""The engine's own memory: groups, inbox, outbox, timers, handles, ledger, audit log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _audit()
    _cursors()
    _groups()
    _inbox()
    _parked()
    _former_chats()
    _group_admins()
    _handles()
    _ledger_balances()
    _ledger_entries()
    _outbox()
    _timers()
    _ledger_lines()


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("chain", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("by", sa.BigInteger()),
        sa.Column("person", sa.BigInteger()),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("chain", "number", name=op.f("uq_audit_chain_number")),
    )
    op.create_index("ix_audit_chain_subject", "audit", ["chain", "subject", "number"])


def _cursors() -> None:
    op.create_table(
        "cursors",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("next_number", sa.BigInteger(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("bot", name=op.f("pk_cursors")),
    )


def _groups() -> None:
    op.create_table(
        "groups",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("supergroup", sa.Boolean(), nullable=False),
        sa.Column("forum", sa.Boolean(), nullable=False),
        sa.Column("presence", sa.String(length=16), nullable=False),
        sa.Column("rights", sa.JSON(), nullable=False),
        sa.Column("owner", sa.BigInteger()),
        sa.Column("staff_known", sa.Boolean(), nullable=False),
        sa.Column("linked_channel", sa.BigInteger()),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("chat", name=op.f("uq_groups_chat")),
        sqlite_autoincrement=True,
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bot", "number", name=op.f("pk_inbox")),
        sqlite_with_rowid=False,
    )


def _parked() -> None:
    op.create_table(
        "parked",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("bot", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("error", sa.String(length=500), nullable=False),
        sa.Column("traceback", sa.Text(), nullable=False),
        sa.Column("parked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parked")),
    )
    op.create_index("ix_parked_parked_at", "parked", ["parked_at"])


def _former_chats() -> None:
    op.create_table(
        "former_chats",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", BIG_ID, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_former_chats_group_id")),
        sa.PrimaryKeyConstraint("chat", name=op.f("pk_former_chats")),
    )


def _group_admins() -> None:
    op.create_table(
        "group_admins",
        sa.Column("group_id", BIG_ID, nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_admins_group_id")),
        sa.PrimaryKeyConstraint("group_id", "person", name=op.f("pk_group_admins")),
    )
    op.create_index("ix_group_admins_person", "group_admins", ["person"])


def _handles() -> None:
    op.create_table(
        "handles",
        sa.Column("handle", sa.String(length=120), nullable=False),
        sa.Column("group_id", BIG_ID),
        sa.Column("chat", sa.BigInteger()),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_handles_group_id")),
        sa.PrimaryKeyConstraint("handle", name=op.f("pk_handles")),
    )
    op.create_index("ix_handles_group_id_number", "handles", ["group_id", "number"])
    op.create_index("ix_handles_posted_at", "handles", ["posted_at"])


def _ledger_balances() -> None:
    op.create_table(
        "ledger_balances",
        sa.Column("group_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ref", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("points >= 0 OR kind = 'issue'", name=op.f("ck_ledger_balances_not_negative")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_ledger_balances_group_id")),
        sa.PrimaryKeyConstraint("group_id", "kind", "ref", name=op.f("pk_ledger_balances")),
    )


def _ledger_entries() -> None:
    op.create_table(
        "ledger_entries",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("group_id", BIG_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=False),
        sa.Column("by", sa.BigInteger()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_ledger_entries_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("cause", name=op.f("uq_ledger_entries_cause")),
        sa.UniqueConstraint("group_id", "number", name=op.f("uq_ledger_entries_group_id_number")),
        sqlite_autoincrement=True,
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("lane", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("group_id", BIG_ID),
        sa.Column("chat", sa.BigInteger()),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("handle", sa.String(length=120), nullable=False),
        sa.Column("vanish_seconds", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_outbox_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_handle", "outbox", ["handle"])
    op.create_index("ix_outbox_urgency_id", "outbox", ["urgency", "id"])


def _timers() -> None:
    op.create_table(
        "timers",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("group_id", BIG_ID),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_timers_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timers")),
        sa.UniqueConstraint("key", name=op.f("uq_timers_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_timers_due_at", "timers", ["due_at"])


def _ledger_lines() -> None:
    op.create_table(
        "ledger_lines",
        sa.Column("entry_id", BIG_ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("group_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ref", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("points <> 0", name=op.f("ck_ledger_lines_not_zero")),
        sa.ForeignKeyConstraint(["entry_id"], ["ledger_entries.id"], name=op.f("fk_ledger_lines_entry_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_ledger_lines_group_id")),
        sa.PrimaryKeyConstraint("entry_id", "position", name=op.f("pk_ledger_lines")),
    )
    op.create_index("ix_ledger_lines_account", "ledger_lines", ["group_id", "kind", "ref", "entry_id"])
