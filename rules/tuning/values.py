"""Which settings can be tapped, what a button's value means, and which values are worth a button."""

from typing import Any

from rules.base.settings import Bounds, bounds_of

NUMBER_STEPS = (1, 10, 100, 1_000)
FRACTION_STEPS = (0.05, 0.2, 1.0)
BUTTONS_A_SIDE_MAX = 3  # so many smaller and so many larger values fit into a row
FRACTION_DIGITS = 2


class NoSuchValueError(ValueError):
    """A button asks for what the setting may not be."""


def tappable(settings: type[Any]) -> dict[str, Bounds]:
    """The settings that buttons can change: yes or no, one of a few, a number. Texts and lists are not."""
    return {
        name: bounds for name, bounds in bounds_of(settings).items() if _is_tappable(settings, name, bounds)
    }


def _is_tappable(settings: type[Any], name: str, bounds: Bounds) -> bool:
    default = getattr(settings(), name)
    if isinstance(default, bool) or bounds.choices is not None:
        return isinstance(default, bool | str)
    return isinstance(default, int | float) and bounds.ge is not None and bounds.le is not None


def read(present: object, bounds: Bounds, written: str) -> bool | int | float | str:
    """The value that a button's argument means for a setting that is `present` now.
    NoSuchValueError: it means none that is allowed."""
    if isinstance(present, bool):
        if written not in ("0", "1"):
            raise NoSuchValueError(written)
        return written == "1"
    if bounds.choices is not None:
        if written not in bounds.choices:
            raise NoSuchValueError(written)
        return written
    number = _number(written, whole=isinstance(present, int))
    if not (bounds.ge or 0) <= number <= (bounds.le or 0):
        raise NoSuchValueError(written)
    return number


def _number(written: str, *, whole: bool) -> int | float:
    try:
        return int(written) if whole else round(float(written), FRACTION_DIGITS)
    except ValueError:
        raise NoSuchValueError(written) from None


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
    return fitting[-BUTTONS_A_SIDE_MAX:] if isinstance(present, int) and present >= 100 else fitting[:3]


def _distinct(present: float, values: list[float]) -> list[float]:
    rounded = [int(value) if isinstance(present, int) else round(value, FRACTION_DIGITS) for value in values]
    return [value for value in dict.fromkeys(rounded) if value != present]
