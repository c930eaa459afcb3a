"""A database for tests: the real tables in a real file, and a directory of groups."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import storage.base
from rules.base.group import GeneralSettings
from rules.base.ids import ChatId, GroupId
from storage.base.database import Database
from storage.base.directory import Directory, Newcomer
from storage.base.migrating import migrate
from storage.base.schema import metadata
from storage.base.transaction import Transaction
from storage.tables import declare

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # a Monday, noon in Shanghai


def settings_of(chat: ChatId, chosen: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """Only the section that every group has."""
    return {"general": GeneralSettings(**chosen.get("general", {}))}


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
        self.database = Database("sqlite://" if directory is None else f"sqlite:///{directory}/xiaoer.db")
        self.groups = Directory(settings)
        if migrated:
            migrate(self.database)
        if tables:
            with self.database.write() as connection:
                metadata.create_all(connection)

    @contextmanager
    def transaction(self, at: datetime = NOON) -> Iterator[Transaction]:
        """A transaction that is kept and committed at the end, unless something is raised."""
        try:
            with self.database.write() as connection:
                tx = self.groups.transaction(connection, at)
                yield tx
                tx.keep()
        except BaseException:
            self.groups.forget()
            raise

    def add_group(self, chat: int = -1001000000001, title: str = "街坊福利群") -> GroupId:
        """A group that 小二 is in."""
        with self.transaction() as tx:
            self.groups.register(tx, [Newcomer(ChatId(chat), title)])
            return self.groups.id_of(tx.connection, ChatId(chat))
