"""Questions of 小二's that wait for somebody's answer: one at most for each person and place, and in private
one for each of its bots."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Row, String, Table, bindparam, delete, select

from rules.base.events import Place, private
from rules.base.ids import GroupId, PersonId
from rules.base.prompt import Prompt
from storage.base.handles import HANDLE_CHARS_MAX
from storage.base.personal import Personal, concerns
from storage.base.schema import UtcDateTime, metadata
from storage.base.transaction import Transaction
from storage.base.upsert import upsert

KIND_CHARS_MAX = 40
_IN_PRIVATE = 0  # stands where a group's number would

prompts = Table(
    "prompts",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),  # 0 in a group: it has but one
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("group_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", BigInteger),
    Column("kind", String(KIND_CHARS_MAX), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("handle", String(HANDLE_CHARS_MAX), nullable=False),
    Column("until", UtcDateTime, nullable=False, index=True),
    info=concerns(Personal("person")),
)

_KEYS = ("bot", "person", "group_id")
_here = (
    prompts.c.bot == bindparam("asking"),
    prompts.c.person == bindparam("who"),
    prompts.c.group_id == bindparam("where"),
)
_one = select(prompts).where(*_here)
_gone = delete(prompts).where(*_here)
_late = delete(prompts).where(prompts.c.until < bindparam("now"))


def put(tx: Transaction, prompt: Prompt) -> None:
    """Ask from now on, or call the question off. What nobody answered in time is forgotten."""
    if not prompt.open:
        tx.write(_gone, _where(tx, prompt.person, prompt.place))
        return
    tx.write(_late, {"now": tx.at})
    row = {
        "bot": _asking(tx, prompt.place),
        "person": prompt.person,
        "group_id": prompt.place.group or _IN_PRIVATE,
        "topic": prompt.place.topic,
        "kind": prompt.kind,
        "payload": [list(entry) for entry in prompt.payload],
        "handle": prompt.handle,
        "until": prompt.until,
    }
    upsert(tx, prompts, [row], _KEYS, tuple(name for name in row if name not in _KEYS))


def of(tx: Transaction, person: PersonId, place: Place) -> Prompt | None:
    """The question that waits for this person's answer in the place; it may be too late for one."""
    row = tx.read(_one, _where(tx, person, place)).one_or_none()
    return None if row is None else _prompt(row)


def _where(tx: Transaction, person: PersonId, place: Place) -> Mapping[str, int]:
    return {"asking": _asking(tx, place), "who": person, "where": place.group or _IN_PRIVATE}


def _asking(tx: Transaction, place: Place) -> int:
    return tx.bot if place.group is None else 0


def _prompt(row: Row[Any]) -> Prompt:
    person = PersonId(row.person)
    place = private(person) if row.group_id == _IN_PRIVATE else Place(GroupId(row.group_id), row.topic)
    payload = tuple((name, value) for name, value in row.payload)
    return Prompt(person, place, row.kind, row.until, payload, row.handle)
