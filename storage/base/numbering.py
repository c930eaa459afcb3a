"""Numbers of messages in a group's chat, and what becomes of them when the chat is upgraded.

The new chat counts from 1, and an old number there would be another message.

`Table(…, info=… | counts("number"))` declares a column of such numbers; the table has a `group_id`.
"""

from typing import Any

from sqlalchemy import Table, delete, update

from rules.base.ids import GroupId
from storage.base import handles, outbox, timers
from storage.base.schema import metadata
from storage.base.transaction import Transaction

NO_MESSAGE = 0  # stands where a number was: the row stays, its message is out of reach
_KEY = "message numbers"


def counts(column: str, *, goes: bool = False) -> dict[str, tuple[str, bool]]:
    """For a table's `info`: the column holds such a number. `goes`: without it the row is worth nothing."""
    return {_KEY: (column, goes)}


def forget(tx: Transaction, group: GroupId) -> None:
    """The group's chat was upgraded."""
    handles.forget_chat(tx, group)
    outbox.forget_numbers(tx, group)
    timers.forget_numbers(tx, group)
    for table in metadata.sorted_tables:
        declared: Any = table.info.get(_KEY)
        if declared is not None:
            _forget(tx, table, group, *declared)


def _forget(tx: Transaction, table: Table, group: GroupId, column: str, goes: bool) -> None:
    theirs = table.c.group_id == group
    if goes:
        tx.write(delete(table).where(theirs))
    else:
        tx.write(update(table).where(theirs).values({column: NO_MESSAGE}))
