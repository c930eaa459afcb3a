"""What is kept of a person, for them to read; and forgetting them."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select

from rules.base.effects import FILE_BYTES_MAX
from rules.base.events import ButtonPressed, CommandGiven
from rules.base.ids import GroupId, PersonId
from rules.base.ledger import AccountKind
from rules.privacy import Forgotten, Kept
from storage.base import ledger, personal
from storage.base.transaction import Puts, Transaction

_purses = select(ledger.balances.c.group_id, ledger.balances.c.points).where(
    ledger.balances.c.kind == AccountKind.MEMBER.value,
    ledger.balances.c.ref == bindparam("person"),
    ledger.balances.c.points > 0,
)


def load(tx: Transaction, event: CommandGiven | ButtonPressed) -> Kept:
    """All of it for `/mydata`; what they have in points for `/forgetme`."""
    if isinstance(event, CommandGiven) and event.name == "mydata":
        return Kept(content=_content(personal.told(tx, event.by.id)))
    return Kept(points=_points(tx, event.by.id))


def _points(tx: Transaction, person: PersonId) -> tuple[tuple[GroupId, int], ...]:
    rows = tx.read(_purses, {"person": person})
    return tuple((GroupId(row.group_id), row.points) for row in rows)


def _content(found: Mapping[str, list[dict[str, Any]]]) -> bytes:
    """As JSON that people can read; cut evenly when it is too long for a file."""
    most = personal.ROWS_TOLD_MAX
    while True:
        told = {table: rows[-most:] for table, rows in found.items()}
        content = json.dumps(told, ensure_ascii=False, indent=1).encode()
        if len(content) <= FILE_BYTES_MAX or most <= 1:
            return content[:FILE_BYTES_MAX]
        most //= 2


def forget(tx: Transaction, forgotten: Forgotten) -> None:
    """Erase what is about the person."""
    personal.erase(tx, forgotten.person)


PUTS: Puts = {Forgotten: forget}
