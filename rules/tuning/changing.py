"""What a setting becomes by a tap or an answer."""

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
        return read(leaf, written, bench.rooms)
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


def _with_row(spot: Spot, present: tuple[Any, ...], count: str) -> tuple[Any, ...]:
    """One row more, like the last; a button that was pressed twice counted fewer."""
    most = spot.spec.bounds.max_length
    if str(len(present)) != count:
        return present
    if most is not None and len(present) >= most:
        raise NotAllowedError(text("must-fewer", most=most))
    return (*present, present[-1] if present else spot.spec.row)


def restored(bench: Bench, spot: Spot, was: Any) -> Bench:
    """The bench with a former value, as the books have it."""
    return bench.after(spot, spot.whole(bench.configured) if was is None else from_plain(spot.spec, was))
