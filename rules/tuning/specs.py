"""Every setting that a group has, as the settings card knows it: by a short code, with what it may be.

A button carries the code instead of the name, so that it fits however long names get; and since the code is
made of the name alone, a button of yesterday still means the same setting after an update.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from hashlib import blake2b
from typing import Any, get_args, get_origin, get_type_hints

from rules.base.settings import Bounds, bounds_of

CODE_BYTES = 4  # a test sees to it that no two settings share a code
ROW_DIGITS_MAX = 3

Values = Mapping[str, Any]  # section → settings record


class Kind(StrEnum):
    """How a setting is changed."""

    SWITCH = "switch"
    CHOICE = "choice"
    NUMBER = "number"
    TEXT = "text"
    LIST = "list"  # of texts
    PICKS = "picks"  # some of a few
    TABLE = "table"  # of rows that have several values each


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting; or a column of a setting that is a table, whose `name` is "steps-points". `row`: what a
    new row of a table is."""

    section: str
    name: str
    field: str
    kind: Kind
    bounds: Bounds
    whole: bool = True
    row: Any = None
    columns: "tuple[Spec, ...]" = ()

    @property
    def key(self) -> str:
        """As in the keys of texts."""
        return f"{self.section}-{self.name}"

    @property
    def path(self) -> str:
        """As in the configuration."""
        return f"{self.section}.{self.name}"

    @property
    def code(self) -> str:
        return blake2b(self.path.encode(), digest_size=CODE_BYTES).hexdigest()


@dataclass(frozen=True, slots=True)
class Spot:
    """What a page of the card is about: a setting; a row of one that is a table; or a value in that row."""

    spec: Spec
    row: int | None = None
    column: Spec | None = None

    @property
    def leaf(self) -> Spec:
        """What says how it may be."""
        return self.column or self.spec

    @property
    def code(self) -> str:
        parts = [self.spec.code, None if self.row is None else str(self.row)]
        parts.append(None if self.column is None else self.column.code)
        return ".".join(part for part in parts if part is not None)

    @property
    def above(self) -> "Spot":
        """The page that this one was opened from."""
        return Spot(self.spec, self.row) if self.column is not None else Spot(self.spec)

    def whole(self, values: Values) -> Any:
        """The value of the setting."""
        return getattr(values[self.spec.section], self.spec.field)

    def present(self, values: Values) -> Any:
        """The value of the spot."""
        found = self.whole(values)
        if self.row is not None:
            found = found[self.row]
        return found if self.column is None else getattr(found, self.column.field)

    def changed(self, values: Values, value: Any) -> Any:
        """The value of the setting, once that of the spot is `value`."""
        if self.row is None or self.column is None:
            return value
        rows = list(self.whole(values))
        rows[self.row] = replace(rows[self.row], **{self.column.field: value})
        return tuple(rows)


class Specs:
    """All settings of all sections."""

    def __init__(self, sections: Mapping[str, type[Any]]) -> None:
        self.sections = sections
        self._of = {name: _specs(name, settings) for name, settings in sections.items()}
        self._coded = {spec.code: spec for specs in self._of.values() for spec in specs}

    def of(self, section: str) -> tuple[Spec, ...]:
        """The settings of a section, in order of declaration. KeyError: no such section."""
        return self._of[section]

    def all(self) -> tuple[Spec, ...]:
        """The settings of all sections."""
        return tuple(self._coded.values())

    def named(self, section: str, name: str) -> Spec | None:
        """A setting by its names."""
        return next((spec for spec in self._of.get(section, ()) if spec.field == name), None)

    def spot(self, code: str, values: Values) -> Spot | None:
        """What a button's code stands for; None when there is no such setting, or row in it, now."""
        first, *rest = code.split(".")
        spec = self._coded.get(first)
        if spec is None or not rest:
            return None if spec is None else Spot(spec)
        row = _row(rest[0], len(getattr(values[spec.section], spec.field)) if spec.columns else 0)
        if row is None or len(rest) == 1:
            return None if row is None else Spot(spec, row)
        column = next((column for column in spec.columns if column.code == rest[1]), None)
        return None if column is None or len(rest) > 2 else Spot(spec, row, column)


def _row(written: str, rows: int) -> int | None:
    if not (written.isascii() and written.isdecimal() and len(written) <= ROW_DIGITS_MAX):
        return None
    return int(written) if int(written) < rows else None


def _specs(section: str, settings: type[Any], table: str = "") -> tuple[Spec, ...]:
    hints, bounds = get_type_hints(settings), bounds_of(settings)
    return tuple(
        _spec(section, f"{table}{f.name}", f.name, hints[f.name], bounds[f.name])
        for f in fields(settings)
        if f.name in bounds
    )


def _spec(section: str, name: str, field: str, hint: Any, bounds: Bounds) -> Spec:
    kind = _kind(hint, bounds)
    if kind is not Kind.TABLE:
        return Spec(section, name, field, kind, bounds, whole=hint is int)
    row = get_args(hint)[0]
    return Spec(section, name, field, kind, bounds, row=row(), columns=_specs(section, row, f"{name}-"))


def _kind(hint: Any, bounds: Bounds) -> Kind:
    """TypeError for a setting that could not be shown."""
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        if is_dataclass(item):
            return Kind.TABLE
        return Kind.LIST if bounds.choices is None else Kind.PICKS
    if hint is bool:
        return Kind.SWITCH
    if hint in (int, float):
        return Kind.NUMBER
    if hint is str:
        return Kind.TEXT if bounds.choices is None else Kind.CHOICE
    raise TypeError(f"a setting of type {hint} has no page on the settings card")
