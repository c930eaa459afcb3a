"""Commands of hidden admins that wait for a press. The post itself is kept for that minute only."""

from datetime import timedelta
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Row, Table, bindparam, delete, insert, select

from rules.base.events import ButtonPressed, MessagePosted, Place
from rules.base.group import Group, Presence
from rules.base.ids import GroupId, PersonId
from rules.base.messages import message_from_json, message_to_json
from rules.hearing import Asked, Room
from storage.base import groups, members
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction

KEPT = timedelta(minutes=10)  # after the press came too late
ID_DIGITS_MAX = 16

asked = Table(
    "hearing_asked",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, ForeignKey("groups.id"), nullable=False),
    Column("topic", BigInteger),
    Column("message", JSON, nullable=False),
    Column("until", UtcDateTime, nullable=False, index=True),
)

_one = select(asked).where(asked.c.id == bindparam("number"))


def load(tx: Transaction, event: MessagePosted | ButtonPressed) -> Room:
    """The group; in private, the writer's groups; for a press, what was asked."""
    if isinstance(event, ButtonPressed):
        group = None if event.group is None else tx.group(event.group)
        return Room(group, asked=_find(tx, event.args))
    if event.group is not None:
        return Room(tx.group(event.group))
    writer = event.message.author.id
    homes = tuple(group.id for group in _open(tx, members.homes(tx, writer)))
    return Room(staffed=staffed(tx, writer), homes=homes)


def staffed(tx: Transaction, person: PersonId) -> tuple[Group, ...]:
    """The groups that 小二 is in and whose staff somebody is, or has a role in."""
    return _open(tx, groups.staffed_by(tx, person))


def _open(tx: Transaction, numbers: tuple[GroupId, ...]) -> tuple[Group, ...]:
    found = (tx.group(group) for group in numbers)
    return tuple(group for group in found if group.presence is not Presence.GONE)


def _find(tx: Transaction, args: tuple[str, ...]) -> Asked | None:
    number = args[0] if args else ""
    if not number.isdecimal() or len(number) > ID_DIGITS_MAX:
        return None
    row = tx.read(_one, {"number": int(number)}).one_or_none()
    return None if row is None else _asked(row)


def _asked(row: Row[Any]) -> Asked:
    group = GroupId(row.group_id)
    return Asked(row.id, group, Place(group, row.topic), message_from_json(row.message), row.until)


def put_asked(tx: Transaction, now: Asked) -> None:
    """Keep what waits for a press; forget what is over."""
    if not now.open:
        tx.write(delete(asked).where(asked.c.id == now.id))
        return
    tx.write(delete(asked).where(asked.c.until < tx.at - KEPT))
    row = {
        "id": now.id,
        "group_id": now.group,
        "topic": now.place.topic,
        "message": message_to_json(now.message),
        "until": now.until,
    }
    tx.write(insert(asked), row)


PUTS = {Asked: put_asked}
