"""What somebody's tap or words mean for a setting, and which values are worth a button.

Whatever is chosen keeps the same bounds as in the configuration; what is refused says what it should be.
"""

from collections.abc import Collection, Sequence
from dataclasses import fields, is_dataclass, replace
from hashlib import blake2b
from math import isfinite
from typing import Any

from rules.base.settings import Bounds
from rules.base.text import Text, text
from rules.tuning.specs import Kind, Spec

NUMBER_STEPS = (1, 10, 100, 1_000)
FRACTION_STEPS = (0.05, 0.2, 1.0)
BUTTONS_A_SIDE_MAX = 3  # so many smaller and so many larger values fit into a row
FRACTION_DIGITS = 2
NUMBER_CHARS_MAX = 20
MARK_BYTES = 4  # of what a button calls an entry of a list by


_OTHERS = frozenset({Kind.SWITCH, Kind.LIST, Kind.TABLE})


class NotAllowedError(ValueError):
    """A setting may not be so; `words` say what it may be."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.key)
        self.words = words


def must(spec: Spec) -> Text:
    """What a setting, or an entry of a list, has to be."""
    bounds = spec.bounds
    if bounds.choices is not None:
        return text("must-one-of", choices=", ".join(bounds.choices))
    if bounds.check is not None:
        return text(f"must-{bounds.check.key or 'form'}")
    if bounds.distinct:
        return text("must-rows-distinct")
    if spec.kind is Kind.NUMBER and not bounds.room:
        return _must_number(spec)
    if spec.kind is Kind.TEXT and bounds.max_length is not None:
        return text("must-words", most=bounds.max_length)
    return text(f"must-{spec.kind.value if spec.kind in _OTHERS else 'offered'}")


def _must_number(spec: Spec) -> Text:
    low, high = spec.bounds.ge, spec.bounds.le
    if low is None or high is None:
        return text("must-number")
    return text("must-whole" if spec.whole else "must-fraction", low=shown(low), high=shown(high))


def read(spec: Spec, written: str, rooms: Collection[int] = ()) -> Any:
    """The value that a button's argument, or an answer, means: for all kinds but lists, picks and tables.
    `rooms`: the chats that whoever chooses may choose. NotAllowedError: it means none that is allowed."""
    if spec.kind is Kind.SWITCH and written in ("0", "1"):
        return written == "1"
    if spec.kind is Kind.CHOICE and written in (spec.bounds.choices or ()):
        return written
    if spec.kind is Kind.NUMBER:
        return _number(spec, written, rooms)
    if spec.kind is Kind.TEXT:
        return _words(spec, written)
    raise NotAllowedError(must(spec))


def _number(spec: Spec, written: str, rooms: Collection[int]) -> int | float:
    bounds = spec.bounds
    try:
        cut = written.strip()[:NUMBER_CHARS_MAX]
        number = int(cut) if spec.whole else round(float(cut), FRACTION_DIGITS)
    except ValueError:
        raise NotAllowedError(must(spec)) from None
    fits = (bounds.ge is None or number >= bounds.ge) and (bounds.le is None or number <= bounds.le)
    if not (fits and isfinite(number)) or (bounds.room and number != 0 and number not in rooms):
        raise NotAllowedError(must(spec))
    return number


def _words(spec: Spec, written: str) -> str:
    written = written.strip()
    most, check = spec.bounds.max_length, spec.bounds.check
    if most is not None and len(written) > most:
        raise NotAllowedError(text("must-words", most=most))
    if check is not None and not check.holds(written):
        raise NotAllowedError(must(spec))
    return written


def may_be_empty(spec: Spec) -> bool:
    """Whether a text may be left away."""
    return spec.bounds.check is None or spec.bounds.check.holds("")


def added(spec: Spec, present: Sequence[str], written: str) -> tuple[str, ...]:
    """The list with more entries, one a line; what is there already is not there twice. NotAllowedError: an
    entry is not allowed, or they get too many."""
    check, most = spec.bounds.check, spec.bounds.max_length
    entries = [line.strip() for line in written.splitlines() if line.strip()]
    if spec.kind is Kind.PICKS and not set(entries) <= set(spec.bounds.choices or ()):
        raise NotAllowedError(must(spec))
    if not entries or (check is not None and not all(check.holds(entry) for entry in entries)):
        raise NotAllowedError(must(spec))
    found = tuple(dict.fromkeys((*present, *entries)))
    if most is not None and len(found) > most:
        raise NotAllowedError(text("must-fewer", most=most))
    return found


def without(present: Sequence[Any], mark: str) -> tuple[Any, ...]:
    """The list without the entries that a button calls so."""
    return tuple(entry for entry in present if mark_of(entry) != mark)


def mark_of(entry: Any) -> str:
    """What a button calls an entry by: a tap that is told twice takes away one entry, not two."""
    return blake2b(repr(plain(entry)).encode(), digest_size=MARK_BYTES).hexdigest()


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, tuple):
        return [plain(entry) for entry in value]
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    return value


def from_plain(spec: Spec, value: Any) -> Any:
    """The value that `plain` was given. NotAllowedError: it could not be one of this setting's any more."""
    if spec.kind is Kind.TABLE and isinstance(value, list):
        try:
            return tuple(replace(spec.row, **row) for row in value)
        except (TypeError, ValueError):
            raise NotAllowedError(must(spec)) from None
    return tuple(value) if isinstance(value, list) else value


def shown(value: object) -> str:
    """A number, or another value as it stands in a button's argument."""
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:.{FRACTION_DIGITS}f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def smaller(present: float, bounds: Bounds) -> list[float]:
    """Values below, the nearest last. A bound stands in for what would be beyond it."""
    low = bounds.ge or 0
    return _distinct(present, [max(low, present - step) for step in _steps(present, bounds)])[::-1]


def larger(present: float, bounds: Bounds) -> list[float]:
    """Values above, the nearest first."""
    high = bounds.le or 0
    return _distinct(present, [min(high, present + step) for step in _steps(present, bounds)])


def _steps(present: float, bounds: Bounds) -> list[float]:
    """The smallest steps for small ranges; for wide ones the larger ones too."""
    steps: tuple[float, ...] = NUMBER_STEPS if isinstance(present, int) else FRACTION_STEPS
    width = (bounds.le or 0) - (bounds.ge or 0)
    fitting = [step for step in steps if step <= width]
    return (
        fitting[-BUTTONS_A_SIDE_MAX:]
        if isinstance(present, int) and present >= 100
        else fitting[:BUTTONS_A_SIDE_MAX]
    )


def _distinct(present: float, values: list[float]) -> list[float]:
    rounded = [int(value) if isinstance(present, int) else round(value, FRACTION_DIGITS) for value in values]
    return [value for value in dict.fromkeys(rounded) if value != present]
