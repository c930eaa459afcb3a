"""The counter: vouchers and the passes that show them, handovers, purchases, wrong tries."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _counter_locks()
    _counter_misses()
    _vouchers()
    _handovers()
    _purchases()
    _voucher_passes()


def _counter_locks() -> None:
    op.create_table(
        "counter_locks",
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("ref", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "ref", name=op.f("pk_counter_locks")),
    )


def _counter_misses() -> None:
    op.create_table(
        "counter_misses",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("shop_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter_misses")),
    )
    op.create_index(op.f("ix_counter_misses_at"), "counter_misses", ["at"], unique=False)
    op.create_index(
        op.f("ix_counter_misses_person_id_at"), "counter_misses", ["person_id", "at"], unique=False
    )


def _vouchers() -> None:
    op.create_table(
        "vouchers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lottery_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("shop_id", sa.BigInteger(), nullable=False),
        sa.Column("winner_id", sa.BigInteger(), nullable=False),
        sa.Column("winner_name", sa.Text(), nullable=False),
        sa.Column("won_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("override", sa.Boolean(), nullable=False),
        sa.Column("reminders", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_vouchers_group_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_vouchers_item_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_vouchers_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vouchers")),
        sa.UniqueConstraint("group_id", "number", name=op.f("uq_vouchers_group_id_number")),
    )
    op.create_index(
        op.f("ix_vouchers_group_id_state_won_at"), "vouchers", ["group_id", "state", "won_at"], unique=False
    )
    op.create_index(op.f("ix_vouchers_shop_id_ended_at"), "vouchers", ["shop_id", "ended_at"], unique=False)
    op.create_index(op.f("ix_vouchers_winner_id_state"), "vouchers", ["winner_id", "state"], unique=False)


def _handovers() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("voucher_id", sa.BigInteger(), nullable=False),
        sa.Column("shop_id", sa.BigInteger(), nullable=False),
        sa.Column("clerk_id", sa.BigInteger(), nullable=False),
        sa.Column("clerk_name", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clerk_agreed", sa.Boolean(), nullable=False),
        sa.Column("winner_agreed", sa.Boolean(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_handovers_shop_id")),
        sa.ForeignKeyConstraint(["voucher_id"], ["vouchers.id"], name=op.f("fk_handovers_voucher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_index(op.f("ix_handovers_until"), "handovers", ["until"], unique=False)
    op.create_index(op.f("ix_handovers_voucher_id"), "handovers", ["voucher_id"], unique=False)


def _purchases() -> None:
    op.create_table(
        "purchases",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("shop_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voucher_id", sa.BigInteger(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_purchases_group_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_purchases_shop_id")),
        sa.ForeignKeyConstraint(["voucher_id"], ["vouchers.id"], name=op.f("fk_purchases_voucher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purchases")),
    )
    op.create_index(op.f("ix_purchases_person_id"), "purchases", ["person_id"], unique=False)
    op.create_index(op.f("ix_purchases_shop_id_at"), "purchases", ["shop_id", "at"], unique=False)
    op.create_index(op.f("ix_purchases_voucher_id"), "purchases", ["voucher_id"], unique=False)


def _voucher_passes() -> None:
    op.create_table(
        "voucher_passes",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("voucher_id", sa.BigInteger(), nullable=False),
        sa.Column("shop_id", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_voucher_passes_shop_id")),
        sa.ForeignKeyConstraint(["voucher_id"], ["vouchers.id"], name=op.f("fk_voucher_passes_voucher_id")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_voucher_passes")),
    )
    op.create_index(op.f("ix_voucher_passes_until"), "voucher_passes", ["until"], unique=False)
    op.create_index(op.f("ix_voucher_passes_voucher_id"), "voucher_passes", ["voucher_id"], unique=False)
