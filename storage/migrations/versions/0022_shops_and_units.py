"""Shops with their clerks and items, and the books of units."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _shops()
    _items()
    _shop_clerks()
    _unit_holdings()
    _unit_moves()


def _shops() -> None:
    op.create_table(
        "shops",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("hours", sa.String(length=200), nullable=False),
        sa.Column("notes", sa.String(length=200), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_shops_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shops")),
    )
    op.create_index(op.f("ix_shops_group_id"), "shops", ["group_id"], unique=False)


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("shop_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("picture", sa.String(length=200), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_items_group_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_items_shop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
    )
    op.create_index(op.f("ix_items_shop_id"), "items", ["shop_id"], unique=False)


def _shop_clerks() -> None:
    op.create_table(
        "shop_clerks",
        sa.Column("shop_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_shop_clerks_group_id")),
        sa.ForeignKeyConstraint(["shop_id"], ["shops.id"], name=op.f("fk_shop_clerks_shop_id")),
        sa.PrimaryKeyConstraint("shop_id", "person_id", name=op.f("pk_shop_clerks")),
    )
    op.create_index(
        op.f("ix_shop_clerks_person_id_group_id"), "shop_clerks", ["person_id", "group_id"], unique=False
    )


def _unit_holdings() -> None:
    op.create_table(
        "unit_holdings",
        sa.Column("item_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("whereabouts", sa.String(length=10), nullable=False),
        sa.Column("ref", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "quantity >= 0 OR whereabouts = 'outside'", name=op.f("ck_unit_holdings_not_negative")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_unit_holdings_item_id")),
        sa.PrimaryKeyConstraint("item_id", "whereabouts", "ref", name=op.f("pk_unit_holdings")),
    )


def _unit_moves() -> None:
    op.create_table(
        "unit_moves",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("source_ref", sa.BigInteger(), nullable=False),
        sa.Column("target", sa.String(length=10), nullable=False),
        sa.Column("target_ref", sa.BigInteger(), nullable=False),
        sa.Column("cause", sa.String(length=200), nullable=False),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_unit_moves_something_moves")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_unit_moves_group_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_unit_moves_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_moves")),
        sa.UniqueConstraint("cause", name=op.f("uq_unit_moves_cause")),
        sa.UniqueConstraint("group_id", "number", name=op.f("uq_unit_moves_group_id_number")),
    )
    op.create_index(op.f("ix_unit_moves_item_id"), "unit_moves", ["item_id"], unique=False)
