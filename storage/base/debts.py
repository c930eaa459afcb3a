"""Who owes a group a red packet: asked by features that know nothing of fines.

The cases are the ad rule's own (`storage.offences.tables`); here they are only looked at, by the name of
their table, as `storage.base.personal` does.
"""

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from rules.base.ids import GroupId, PersonId
from storage.base.schema import metadata
from storage.base.transaction import Transaction

AT_ONCE_MAX = 2_000  # people in one question to the database
OWED = ("open", "overdue")  # statuses of a case


@cache
def _owing() -> Select[Any]:
    cases = metadata.tables["cases"]
    return select(cases.c.person_id).where(
        cases.c.group_id == bindparam("group"),
        cases.c.person_id.in_(bindparam("persons", expanding=True)),
        cases.c.status.in_(OWED),
    )


def owing(tx: Transaction, group: GroupId, persons: Collection[PersonId]) -> frozenset[PersonId]:
    """Those of them whose fine is not settled."""
    everybody, found = list(persons), set[PersonId]()
    for start in range(0, len(everybody), AT_ONCE_MAX):
        wanted = {"group": group, "persons": everybody[start : start + AT_ONCE_MAX]}
        found.update(PersonId(person) for person in tx.read(_owing(), wanted).scalars())
    return frozenset(found)
