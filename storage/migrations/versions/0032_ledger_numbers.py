"""The ledger's sequence goes on behind the entries that are there: they were numbered without it before."""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('ledger_entries', 'id'), max(id))"
            " FROM ledger_entries HAVING max(id) IS NOT NULL"
        )
