"""`python -m storage.migrations NAME [TABLE …]` drafts the next step: what the tables have, the steps lack.

Without tables: all that is missing. The draft has a function for each table; read it before it is committed.
"""

import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import ops
from sqlalchemy import Connection

from storage.base.database import Database
from storage.base.migrating import MIGRATIONS, migrate, steps
from storage.base.schema import UtcDateTime, metadata
from storage.tables import declare

_HEAD = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None
{types}

def upgrade() -> None:
{calls}
'''
_TYPES = '\nBIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")\n'
_BIG_ID = "sa.BigInteger().with_variant(sa.Integer(), 'sqlite')"


def draft(name: str, tables: Collection[str]) -> Path:
    """Write `versions/<number>_<name>.py`; returns where."""
    declare()
    database = Database("sqlite://")
    migrate(database)
    with database.write() as connection:
        _, script = steps(connection)
        number = len(list(script.walk_revisions())) + 1
        parts = _parts(connection, tables)
    path = MIGRATIONS / "versions" / f"{number:04d}_{name}.py"
    path.write_text(_step(name, number, parts), encoding="utf-8")
    return path


def _parts(connection: Connection, tables: Collection[str]) -> dict[str, list[str]]:
    """Table → the lines that make or change it, in an order that foreign keys allow."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
    upgrade = produce_migrations(context, metadata).upgrade_ops
    parts: dict[str, list[str]] = {}
    for change in upgrade.ops if upgrade is not None else ():
        table = getattr(change, "table_name", "")
        if not tables or table in tables:
            parts.setdefault(table, []).append(_code(change))
    return parts


def _code(change: Any) -> str:
    code = render_python_code(ops.UpgradeOps(ops=[change]), render_item=_render)
    lines = [line for line in code.splitlines() if line.strip() and "###" not in line]
    return "\n".join(f"    {line.strip()}" for line in lines).replace(_BIG_ID, "BIG_ID")


def _render(_kind: str, item: object, _context: object) -> str | Literal[False]:
    """A step names no type of ours: it must read the same when that has changed."""
    return "sa.DateTime(timezone=True)" if isinstance(item, UtcDateTime) else False


def _step(name: str, number: int, parts: dict[str, list[str]]) -> str:
    code = "".join(_function(table, lines) for table, lines in parts.items())
    head = _HEAD.format(
        title=name.replace("_", " ").capitalize(),
        revision=f"{number:04d}",
        before=f"{number - 1:04d}",
        types=_TYPES if "BIG_ID" in code else "",
        calls="\n".join(f"    _{table}()" for table in parts),
    )
    return head + code


def _function(table: str, code: Iterable[str]) -> str:
    return f"\n\ndef _{table}() -> None:\n" + "\n".join(code) + "\n"


if __name__ == "__main__":
    print(draft(sys.argv[1], sys.argv[2:]))
