"""`python -m storage.migrations NAME` drafts the next step: what the tables have and the steps have not.

The draft is to be read, and made readable, before it is committed.
"""

import sys

from alembic import command

from storage.base.database import Database
from storage.base.migrating import migrate, steps
from storage.tables import declare


def draft(name: str) -> None:
    """Write `versions/<number>_<name>.py`."""
    declare()
    database = Database("sqlite://")
    migrate(database)
    with database.write() as connection:
        config, script = steps(connection)
        number = len(list(script.walk_revisions())) + 1
        command.revision(config, name, autogenerate=True, rev_id=f"{number:04d}")


if __name__ == "__main__":
    draft(sys.argv[1])
