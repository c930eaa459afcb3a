"""Newcomers."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _doors()
    _newcomers()
    _rules_consents()
    _rules_editions()


def _doors() -> None:
    op.create_table(
        "doors",
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("card", sa.Integer(), nullable=False),
        sa.Column("open", sa.Boolean(name="open"), nullable=False),
        sa.Column("card_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("welcome", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_doors_group_id")),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_doors")),
    )


def _newcomers() -> None:
    op.create_table(
        "newcomers",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("task", sa.String(length=20), nullable=False),
        sa.Column("shown", sa.Boolean(name="shown"), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("rests_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("greeted", sa.Boolean(name="greeted"), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_newcomers_group_id")),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_newcomers")),
    )
    op.create_index("ix_newcomers_greeted", "newcomers", ["group_id", "greeted", "came_at"], unique=False)
    op.create_index("ix_newcomers_stage", "newcomers", ["stage", "came_at"], unique=False)
    op.create_index("ix_newcomers_waiting", "newcomers", ["group_id", "stage", "until"], unique=False)


def _rules_consents() -> None:
    op.create_table(
        "rules_consents",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_rules_consents_group_id")),
        sa.PrimaryKeyConstraint("group_id", "edition", "person_id", name=op.f("pk_rules_consents")),
    )


def _rules_editions() -> None:
    op.create_table(
        "rules_editions",
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_rules_editions_group_id")),
        sa.PrimaryKeyConstraint("group_id", "number", name=op.f("pk_rules_editions")),
    )
