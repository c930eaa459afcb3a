"""How things stand, read from the database when somebody asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from storage import offences
from storage.base import outbox, timers
from storage.base.database import Database
from storage.base.directory import Directory


@dataclass(frozen=True, slots=True)
class Health:
    """What waits to be sent and since when, by bot; the next timer, and cases by their status."""

    backlog: Mapping[int, tuple[int, datetime]]
    next_timer: datetime | None
    cases: Mapping[str, int]


def look(database: Database, directory: Directory, at: datetime) -> Health:
    """In the writer's thread."""
    with database.read() as connection:
        tx = directory.transaction(connection, at)
        return Health(outbox.backlog(tx), timers.next_due(tx), offences.by_status(tx))
