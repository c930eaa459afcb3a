"""Proves the books: walks every entry, every line of the audit log and every move of a unit, and says what
is not right.

*Promises*: an entry that does not add up, a balance that is not the sum of its lines, an account below
zero, a line that was changed, taken out or put in behind our back: each is found; the same for units
(`unit_books`). What is cut off from the end of a chain shows in the balances only.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from rules.base.ledger import AccountKind
from storage.base import audit as audit_log
from storage.base import ledger, unit_books
from storage.base.audit import audit
from storage.base.chain import Chain, batched
from storage.base.ledger import balances, entries, entry_lines

ENTRIES_AT_ONCE = 500  # read together
FAULTS_MAX = 100  # told; the first is enough to worry

Line = tuple[str, int, int]  # kind, ref, points
Name = tuple[int, str, int]  # group, kind, ref


def check(connection: Connection) -> list[str]:
    """What is wrong, a sentence each, FAULTS_MAX at most; empty when the books are right."""
    faults: list[str] = []
    for fault in _faults(connection):
        faults.append(fault)
        if len(faults) >= FAULTS_MAX:
            break
    return faults


def _faults(connection: Connection) -> Iterator[str]:
    totals: dict[Name, int] = defaultdict(int)
    yield from _entry_faults(connection, totals)
    yield from _balance_faults(connection, totals)
    yield from _audit_faults(connection)
    yield from unit_books.faults(connection)


def _entry_faults(connection: Connection, totals: dict[Name, int]) -> Iterator[str]:
    chain = Chain("ledger", ledger.FIRST_HASH)
    rows = connection.execute(select(entries).order_by(entries.c.group_id, entries.c.number)).mappings()
    for together in batched(rows, ENTRIES_AT_ONCE):
        lines = _lines(connection, [row["id"] for row in together])
        for row in together:
            own = lines.get(row["id"], [])
            name = f"entry {row['number']} of group {row['group_id']}"
            hashed = ledger.chained(chain.before(row["group_id"]), row, own)
            yield from chain.faults(row["group_id"], row["number"], row["hash"], hashed)
            if sum(points for _, _, points in own) != 0 or len(own) < 2:
                yield f"{name} does not add up to nothing"
            yield from _overdrawn(name, row["group_id"], own, totals)


def _overdrawn(name: str, group: int, own: list[Line], totals: dict[Name, int]) -> Iterator[str]:
    for kind, ref, points in own:
        totals[group, kind, ref] += points
    for kind, ref in {(kind, ref) for kind, ref, _ in own}:
        if kind != AccountKind.ISSUE and totals[group, kind, ref] < 0:
            yield f"{name} leaves {kind} {ref} below zero"


def _lines(connection: Connection, numbers: list[int]) -> Mapping[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    wanted = select(entry_lines).where(entry_lines.c.entry_id.in_(numbers))
    for row in connection.execute(wanted.order_by(entry_lines.c.entry_id, entry_lines.c.position)):
        found[row.entry_id].append((row.kind, row.ref, row.points))
    return found


def _balance_faults(connection: Connection, totals: Mapping[Name, int]) -> Iterator[str]:
    kept = {(row.group_id, row.kind, row.ref): row.points for row in connection.execute(select(balances))}
    for name in sorted(kept.keys() | totals.keys()):
        group, kind, ref = name
        if kept.get(name, 0) != totals.get(name, 0):
            yield (
                f"the balance of {kind} {ref} in group {group} is {kept.get(name, 0)}, "
                f"its lines add up to {totals.get(name, 0)}"
            )


def _audit_faults(connection: Connection) -> Iterator[str]:
    chain = Chain("audit log", audit_log.FIRST_HASH)
    for row in connection.execute(select(audit).order_by(audit.c.chain, audit.c.number)).mappings():
        hashed = audit_log.chained(chain.before(row["chain"]), row)
        yield from chain.faults(row["chain"], row["number"], row["hash"], hashed)


def written_after(connection: Connection, entry: int, most: int) -> list[dict[str, Any]]:
    """The `most` entries at most that were written next after the one with this id, oldest first, each with
    its `lines`: (kind, ref, points)."""
    wanted = select(entries).where(entries.c.id > entry).order_by(entries.c.id).limit(most)
    rows = [dict(row) for row in connection.execute(wanted).mappings()]
    lines = _lines(connection, [row["id"] for row in rows]) if rows else {}
    return [row | {"lines": lines.get(row["id"], [])} for row in rows]
