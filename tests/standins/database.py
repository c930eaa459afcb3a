"""A database for tests: the real tables in a real place, and a directory of groups."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

import storage.base
from rules.base.group import GeneralSettings
from rules.base.ids import ChatId, GroupId
from storage.base.database import Database
from storage.base.directory import Directory, Newcomer
from storage.base.migrating import migrate
from storage.base.schema import metadata
from storage.base.transaction import Transaction
from storage.tables import declare
from tests.standins.places import place

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # a Monday, noon in Shanghai


def settings_of(chat: ChatId, chosen: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """Only the section that every group has."""
    return {"general": GeneralSettings(**chosen.get("general", {}))}


_FOREIGN_KEYS = {  # how they are left aside, and heeded again
    "sqlite": ("PRAGMA foreign_keys=OFF", "PRAGMA foreign_keys=ON"),
    "postgresql": ("SET session_replication_role = replica", "RESET session_replication_role"),
}


class Books:
    """An open database with tables, and who knows its groups."""

    def __init__(
        self,
        directory: Path | None = None,
        settings: Any = settings_of,
        *,
        migrated: bool = False,
        tables: bool = True,
    ) -> None:
        declare([storage.base])  # a feature's tables are there once its storage is imported
        here = place()
        url = here.in_memory(tables=tables) if directory is None else here.in_folder(directory, tables=tables)
        self.database = Database(url)
        self._settings = settings
        self.groups = Directory(settings)
        if migrated:
            migrate(self.database)
        if tables and not here.has_tables:
            with self.database.write() as connection:
                metadata.create_all(connection)

    def beside(self) -> "Books":
        """The same database as another process has it: with a memory and, where there can be two, a
        connection of its own."""
        other = copy(self)
        other.groups = Directory(self._settings)
        if not self.database.is_sqlite:
            other.database = Database(self.database.url.render_as_string(hide_password=False), alone=False)
        return other

    @contextmanager
    def transaction(self, at: datetime = NOON, bot: int = 0) -> Iterator[Transaction]:
        """A transaction in the name of a bot, that is kept and committed at the end, unless something is
        raised."""
        try:
            with self.database.write() as connection:
                tx = self.groups.transaction(connection, at, bot)
                yield tx
                tx.keep()
        except BaseException:
            self.groups.forget()
            raise

    def dump(self) -> str:
        """Every row of every table."""
        with self.database.read() as connection:
            rows = (row for table in metadata.sorted_tables for row in connection.execute(select(table)))
            return "\n".join(map(repr, rows))

    def behind_our_back(self, statement: str) -> None:
        """Change something as somebody with a key to the database could: no foreign key is in the way."""
        raw = self.database.engine.raw_connection()
        unbound, bound = _FOREIGN_KEYS[self.database.engine.dialect.name]
        for said in (unbound, statement, bound):
            raw.cursor().execute(said)
        raw.commit()
        raw.close()

    def add_group(self, chat: int = -1001000000001, title: str = "街坊福利群") -> GroupId:
        """A group that 小二 is in."""
        with self.transaction() as tx:
            self.groups.register(tx, [Newcomer(ChatId(chat), title)])
            return self.groups.id_of(tx.connection, ChatId(chat))
