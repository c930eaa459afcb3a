"""What a setting becomes by a tap or an answer."""

from dataclasses import replace
from typing import Any

from rules.base.text import text
from rules.tuning import pages
from rules.tuning.bench import Bench
from rules.tuning.specs import Kind, Spot
from rules.tuning.values import NotAllowedError, added, from_plain, mark_of, read, without


def value_of(bench: Bench, spot: Spot, op: str, written: str) -> Any:
    """What the spot will be. NotAllowedError: it may not."""
    leaf, present = spot.leaf, spot.present(bench.values)
    if op == pages.SET:
        return _unlike_others(bench, spot, read(leaf, written, bench.rooms))
    if op == pages.ADD and leaf.kind in (Kind.LIST, Kind.PICKS):
        return added(leaf, present, written)
    if op == pages.DROP and leaf.kind in (Kind.LIST, Kind.PICKS):
        return without(present, written)
    if op == pages.NEW_ROW and leaf.kind is Kind.TABLE and spot.row is None:
        return _with_row(spot, present, written)
    if op == pages.DROP_ROW and spot.row is not None and spot.column is None:
        whole = spot.whole(bench.values)
        return whole if mark_of(present) != written else (*whole[: spot.row], *whole[spot.row + 1 :])
    raise NotAllowedError(text("tuning-refused"))


def _unlike_others(bench: Bench, spot: Spot, value: Any) -> Any:
    """NotAllowedError: another row of the table has that already, and may not."""
    bounds = spot.spec.bounds
    if spot.column is not None and spot.column.field == bounds.distinct:
        rows = spot.changed(bench.values, value)
        if not bounds.are_distinct(getattr(row, bounds.distinct) for row in rows):
            raise NotAllowedError(text("must-distinct"))
    return value


def _with_row(spot: Spot, present: tuple[Any, ...], count: str) -> tuple[Any, ...]:
    """One row more, like the last; a button that was pressed twice counted fewer."""
    most = spot.spec.bounds.max_length
    if str(len(present)) != count:
        return present
    if most is not None and len(present) >= most:
        raise NotAllowedError(text("must-fewer", most=most))
    return (*present, _like_last(spot, present))


def _like_last(spot: Spot, present: tuple[Any, ...]) -> Any:
    """Like the last row, but for what no two rows share: that gets a number."""
    row, name = present[-1] if present else spot.spec.row, spot.spec.bounds.distinct
    if not name or not present:
        return row
    taken, stem = {getattr(one, name) for one in present}, str(getattr(row, name))
    most = next(column.bounds.max_length for column in spot.spec.columns if column.field == name) or 0
    names = (f"{stem[: most - len(str(n)) - 1]} {n}" for n in range(2, len(present) + 3))
    return replace(row, **{name: next(one for one in names if one not in taken)})


def restored(bench: Bench, spot: Spot, was: Any) -> Bench:
    """The bench with a former value, as the books have it."""
    return bench.after(spot, spot.whole(bench.configured) if was is None else from_plain(spot.spec, was))
