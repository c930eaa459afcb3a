"""Brings a database's tables to what this program wants, step by step, in one transaction.

The steps lie in `storage/migrations/versions`. There is no way back but a backup.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.base.database import Database, DatabaseError

MIGRATIONS = Path(__file__).parent.parent / "migrations"


class NewerDatabaseError(DatabaseError):
    """The database was written by a newer program than this one."""


def steps(connection: Connection) -> tuple[Config, ScriptDirectory]:
    """Alembic's view of the steps, to be done on this connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config, ScriptDirectory.from_config(config)


def pending(database: Database) -> tuple[str, ...]:
    """The numbers of the steps that are still to be done. NewerDatabaseError."""
    with database.read() as connection:
        return _pending(connection)


def is_ours(database: Database) -> bool:
    """Whether any step was ever done on it."""
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision() is not None


def _pending(connection: Connection) -> tuple[str, ...]:
    _, script = steps(connection)
    known = [revision.revision for revision in script.walk_revisions()][::-1]
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None:
        return tuple(known)
    if current not in known:
        raise NewerDatabaseError(
            f"the database is at step {current}, which this program does not know: "
            "update the program, or restore a backup that was made with this version"
        )
    return tuple(known[known.index(current) + 1 :])


def migrate(database: Database) -> tuple[str, ...]:
    """Do all pending steps; returns their numbers. NewerDatabaseError: nothing is done."""
    with database.write() as connection:
        return bring_up(connection)


def bring_up(connection: Connection) -> tuple[str, ...]:
    """The same, in a transaction that goes on."""
    todo = _pending(connection)
    if todo:
        config, _ = steps(connection)
        command.upgrade(config, "head")
    return todo
