"""What is on disk at the end, without the numbers that chance gives: fit to be compared."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, make_url, text
from sqlalchemy.exc import OperationalError

from storage.base import books
from storage.base.database import Database, is_out_of_order


@dataclass(frozen=True)
class Snapshot:
    """`known`: chats; `cases`: group, number, person, step, status; `grabs`: group, person, points, one for
    each share; `balances`: group, kind, person, points, without packets. The rest should be nothing."""

    known: tuple[Any, ...]
    cases: tuple[Any, ...]
    balances: tuple[Any, ...]
    packets: tuple[Any, ...]
    grabs: tuple[Any, ...]
    faults: tuple[str, ...]
    waiting: int
    parked: int


QUERIES = {
    "known": "SELECT chat FROM groups ORDER BY 1",
    "cases": "SELECT g.chat, c.number, c.person_id, c.step, c.status FROM cases c JOIN groups g"
    " ON g.id = c.group_id ORDER BY 1, 2",
    "balances": "SELECT g.chat, b.kind, b.ref, b.points FROM ledger_balances b JOIN groups g"
    " ON g.id = b.group_id WHERE b.kind <> 'packet' ORDER BY 1, 2, 3",
    "packets": "SELECT g.chat, p.sender_id, p.status, p.taken, p.given FROM packets p JOIN groups g"
    " ON g.id = p.group_id ORDER BY 1, 2, p.opened_at",
    "grabs": "SELECT g.chat, r.person_id, r.points FROM packet_grabs r JOIN packets p"
    " ON p.id = r.packet_id JOIN groups g ON g.id = p.group_id ORDER BY 1, 2, 3",
}


def snapshot(url: str) -> Snapshot:
    """Read the database, whether or not a bot works on it."""
    database = Database(url, alone=False)
    try:
        with database.read() as connection:
            found = {name: tuple(map(tuple, connection.execute(text(q)))) for name, q in QUERIES.items()}
            waiting = connection.execute(text("SELECT count(*) FROM outbox")).scalar_one()
            parked = connection.execute(text("SELECT count(*) FROM parked")).scalar_one()
            return Snapshot(**found, faults=tuple(books.check(connection)), waiting=waiting, parked=parked)
    finally:
        database.close()


def finished_groups(url: str) -> set[int]:
    """The chats in which a packet is all gone."""
    done = "SELECT g.chat FROM packets p JOIN groups g ON g.id = p.group_id WHERE p.taken >= 4"
    return {chat for (chat,) in _rows(url, "packets", done)}


def known_groups(url: str) -> int:
    """In how many groups the bot knows who the staff is."""
    return len(_rows(url, "groups", "SELECT id FROM groups WHERE staff_known"))


def _rows(url: str, table: str, query: str) -> list[Any]:
    """What a query finds; nothing while there is no such table, or no database, yet, or it is away."""
    file = make_url(url).database if url.startswith("sqlite") else None
    if file is not None and not Path(file).exists():
        return []
    database = Database(url, alone=False)
    try:
        with database.read() as connection:
            there = inspect(connection).has_table(table)
            return list(connection.execute(text(query))) if there else []
    except OperationalError as error:
        if not is_out_of_order(error):
            raise
        return []
    finally:
        database.close()
