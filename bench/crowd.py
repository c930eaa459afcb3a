"""A database in which many groups and members are already, as after years; written without a bot."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert

from bench import chat
from storage.base.database import Database
from storage.base.groups import groups as group_table
from storage.base.members import members as member_table
from storage.base.migrating import migrate
from storage.base.people import people as people_table

ROWS_AT_ONCE = 10_000
RIGHTS = dict.fromkeys(("delete", "restrict", "pin", "invite"), True) | {"promote": False, "tags": False}
KNOWN_FOR = timedelta(days=400)


def settle_in(database: Path, chats: list[chat.Chat], owner: int) -> None:
    """Everybody of these groups is known; the staff is the owner and the bot, who may do everything."""
    opened = Database(f"sqlite:///{database}")
    now = datetime.now(UTC)
    try:
        migrate(opened)
        _write(opened, group_table, _group_rows(chats, owner, now))
        _write(opened, people_table, _people_rows(chats, now))
        _write(opened, member_table, _member_rows(chats, now))
    finally:
        opened.close()


def _write(database: Database, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, ROWS_AT_ONCE)):
        with database.write() as connection:
            connection.execute(insert(table), some)


def _group_rows(chats: list[chat.Chat], owner: int, now: datetime) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(chats, 1):
        yield {
            "id": number,
            "chat": one.number,
            "title": one.title,
            "supergroup": True,
            "forum": False,
            "presence": "admin",
            "rights": RIGHTS,
            "owner": owner,
            "staff_known": True,
            "settings": {},
            "seen_at": now,
        }


def _people_rows(chats: list[chat.Chat], now: datetime) -> Iterator[dict[str, Any]]:
    for one in chats:
        for person in one.people:
            name, username = chat.name(person), chat.username(person)
            yield {
                "id": person,
                "name": name,
                "username": username,
                "username_folded": username,
                "voice": "person",
                "private_open": False,
                "seen_at": now - timedelta(hours=1),
            }


def _member_rows(chats: list[chat.Chat], now: datetime) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(chats, 1):
        for person in one.people:
            yield {
                "person_id": person,
                "group_id": number,
                "standing": "present",
                "first_seen_at": now - KNOWN_FOR,
                "joined_at": now - KNOWN_FOR,
                "left_at": None,
                "joins": 1,
            }
