"""Proves the books of units: walks every move, and says what is not right.

*Promises*: a spot that holds less than nothing, a holding that is not the sum of its moves, a voucher that
stands for more than one unit, a redeemed unit that went on, a move that was changed, taken out or put in
behind our back: each is found.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from rules.base.shop import VOUCHERS, Whereabouts
from storage.base import shops
from storage.base.chain import Chain
from storage.base.shops import holdings, moves

Name = tuple[int, str, int]  # item, whereabouts, ref


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong, a sentence each."""
    totals: dict[Name, int] = defaultdict(int)
    chain = Chain("books of units", shops.FIRST_HASH)
    for row in connection.execute(select(moves).order_by(moves.c.group_id, moves.c.number)).mappings():
        right = shops.chained(chain.before(row["group_id"]), row)
        yield from chain.faults(row["group_id"], row["number"], row["hash"], right)
        yield from _move_faults(row, totals)
    yield from _holding_faults(connection, totals)


def _move_faults(row: Any, totals: dict[Name, int]) -> Iterator[str]:
    name = f"move {row['number']} of group {row['group_id']}"
    source: Name = (row["item_id"], row["source"], row["source_ref"])
    target: Name = (row["item_id"], row["target"], row["target_ref"])
    totals[source] -= row["quantity"]
    totals[target] += row["quantity"]
    if row["source"] != Whereabouts.OUTSIDE.value and totals[source] < 0:
        yield f"{name} takes units of item {row['item_id']} that are not {_shown(source)}"
    if row["source"] == Whereabouts.REDEEMED.value:
        yield f"{name} takes a unit of item {row['item_id']} out of its winner's hands"
    if row["target"] in VOUCHERS and totals[target] > 1:
        yield f"{name} gives voucher {row['target_ref']} more than one unit of item {row['item_id']}"


def _holding_faults(connection: Connection, totals: Mapping[Name, int]) -> Iterator[str]:
    rows = connection.execute(select(holdings))
    kept = {(row.item_id, row.whereabouts, row.ref): row.quantity for row in rows}
    for name in sorted(kept.keys() | totals.keys()):
        if kept.get(name, 0) != totals.get(name, 0):
            yield (
                f"{kept.get(name, 0)} units of item {name[0]} are said to be {_shown(name)}, "
                f"the moves come to {totals.get(name, 0)}"
            )


def _shown(name: Name) -> str:
    _, whereabouts, ref = name
    return f"{whereabouts}:{ref}" if ref else whereabouts
