"""Opens a database that several workers share, and brings its tables up to date while none of them works."""

import time

import structlog

from storage.base.database import Database, DatabaseInUseError
from storage.base.migrating import migrate, pending
from storage.base.sharing import Shares

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 60.0  # for another worker that starts at the same time, and brings the tables up to date


def opened(url: str, shares: Shares) -> Database:
    """The database, claimed beside others. DatabaseError: it is no PostgreSQL; DatabaseInUseError: a 小二
    that is alone works on it, or workers of another version do."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return _opened(url, shares)
        except DatabaseInUseError:
            if time.monotonic() > until:
                raise
            log.info("waiting_for_others")


def _opened(url: str, shares: Shares) -> Database:
    database = Database(url, shares=shares)
    try:
        up_to_date = not pending(database)
    except BaseException:
        database.close()
        raise
    if up_to_date:
        return database
    database.close()
    alone = Database(url)
    try:
        migrate(alone)
    finally:
        alone.close()
    return Database(url, shares=shares)
