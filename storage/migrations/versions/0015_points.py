"""Points."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _checkins()
    _earnings()
    _talk_days()
    _count_so_far()
    op.create_index(
        "ix_ledger_entries_by",
        "ledger_entries",
        ["by", "group_id", "posted_at"],
        unique=False,
        sqlite_where=sa.text("by IS NOT NULL"),
        postgresql_where=sa.text("by IS NOT NULL"),
    )


def _count_so_far() -> None:
    """What was earned before there were sums of it: in all, not by days."""
    op.execute(
        "INSERT INTO earnings (group_id, period, person_id, points) "
        "SELECT l.group_id, 0, l.ref, SUM(l.points) FROM ledger_lines l "
        "JOIN ledger_entries e ON e.id = l.entry_id "
        "WHERE l.kind = 'member' AND l.points > 0 AND e.reason NOT IN ('packet-rest', 'packet-refund') "
        "GROUP BY l.group_id, l.ref"
    )


def _checkins() -> None:
    op.create_table(
        "checkins",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_checkins_group_id")),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_checkins")),
    )


def _earnings() -> None:
    op.create_table(
        "earnings",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("period", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("points", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_earnings_group_id")),
        sa.PrimaryKeyConstraint("group_id", "period", "person_id", name=op.f("pk_earnings")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_earnings_group_id_period_points", "earnings", ["group_id", "period", "points"], unique=False
    )


def _talk_days() -> None:
    op.create_table(
        "talk_days",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("rewards", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_talk_days_group_id")),
        sa.PrimaryKeyConstraint("person_id", "group_id", name=op.f("pk_talk_days")),
        sqlite_with_rowid=False,
    )
