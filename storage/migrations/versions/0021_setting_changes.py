"""Changes of settings are kept, cards lie in several places, files wait for a word."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _setting_changes()
    _tuning_offers()
    _tuning_cards()


def _setting_changes() -> None:
    op.create_table(
        "setting_changes",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("group_id", BIG_ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=True),
        sa.Column("section", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("was", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("now", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("bundle", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_setting_changes_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_changes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_setting_changes_at"), "setting_changes", ["at"], unique=False)
    op.create_index(
        "ix_setting_changes_bundle", "setting_changes", ["group_id", "bundle", "id"], unique=False
    )
    op.create_index(
        "ix_setting_changes_setting", "setting_changes", ["group_id", "section", "name", "id"], unique=False
    )


def _tuning_offers() -> None:
    op.create_table(
        "tuning_offers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_tuning_offers_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tuning_offers")),
    )
    op.create_index(op.f("ix_tuning_offers_at"), "tuning_offers", ["at"], unique=False)


def _tuning_cards() -> None:
    """A card lives for ten minutes, so none is carried over: whoever presses one is told that it is old."""
    op.drop_table("tuning_cards")
    op.create_table(
        "tuning_cards",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_tuning_cards_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tuning_cards")),
        sa.UniqueConstraint("group_id", "person_id", name=op.f("uq_tuning_cards_group_id_person_id")),
    )
