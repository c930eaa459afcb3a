"""People who were not seen for long are found by when they were seen."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_people_seen_at"), "people", ["seen_at"], unique=False)
