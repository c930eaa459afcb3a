"""What Alembic runs around the steps: they are done on the connection it is given, in its transaction."""

from typing import Literal

from alembic import context

from storage.base.schema import UtcDateTime, metadata


def _render(_kind: str, item: object, _context: object) -> str | Literal[False]:
    """A step names no type of ours: it must read the same when that has changed."""
    return "sa.DateTime(timezone=True)" if isinstance(item, UtcDateTime) else False


def run() -> None:
    """Do the steps."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,  # SQLite changes a table by writing it anew
        compare_type=True,
        render_item=_render,
    )
    context.run_migrations()


run()
