"""How much somebody has said, as the bot has counted it."""

from datetime import UTC, datetime

from rules.base.ids import ChatId, PersonId
from storage.base import members
from storage.base.database import Database
from storage.base.directory import Directory


def posts_of(database: Database, directory: Directory, chat: int, person: int) -> int:
    """Posts of a person in a group; 0 for a stranger."""
    with database.read() as connection:
        tx = directory.transaction(connection, datetime.now(UTC))
        group = directory.id_of(connection, ChatId(chat))
        found = members.membership(tx, group, PersonId(person))
        return 0 if found is None else found.messages
