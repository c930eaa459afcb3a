"""What may be configured, read off the dataclasses that declare it (see `rules.base.settings`).

A declaration is turned into two things: a tree of `Leaf`s, which names every setting, its default and
what it may be, for sentences and for the example file; and a pydantic model, which checks values.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from types import GenericAlias, MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, create_model

from rules.base.settings import Bounds, Check, bounds_of

NAME = "a name of yours (a-z 0-9 _ -, 32 at most)"
NAME_FORM = r"^[a-z0-9_-]{1,32}$"

Settings: TypeAlias = Any  # a settings dataclass; `type[Any]` is not hashable to the type checker


@dataclass(frozen=True, slots=True)
class Leaf:
    """One setting: what it is for, its default, and what it may be, in words."""

    about: str
    default: Any
    allowed: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Each:
    """A list, or a table with keys of the operator's choice, of the same thing again and again."""

    of: "Tree"
    leaf: Leaf | None = None


Tree: TypeAlias = Mapping[str, "Tree"] | Each | Leaf


class Declared(BaseModel):
    """Base of the derived models: nothing unknown passes, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, protected_namespaces=())


# --- the tree --------------------------------------------------------------------------------------------


@cache
def tree_of(settings: Settings) -> Mapping[str, Tree]:
    """Name → leaf of every setting of a settings dataclass, in order of declaration."""
    hints, bounds = get_type_hints(settings), bounds_of(settings)
    return MappingProxyType(
        {
            f.name: _node(hints[f.name], bounds[f.name], f.default)
            for f in fields(settings)
            if f.name in bounds
        }
    )


def _node(hint: Any, bounds: Bounds, default: Any) -> Tree:
    if is_dataclass(hint):
        return tree_of(hint) if isinstance(hint, type) else {}
    leaf = Leaf(bounds.about, default, allowed(hint, bounds), hint is SecretStr)
    if get_origin(hint) is Mapping:
        return Each(tree_of(get_args(hint)[1]), leaf)
    if get_origin(hint) is not tuple:
        return leaf
    item = get_args(hint)[0]
    if is_dataclass(item):
        return Each(tree_of(item) if isinstance(item, type) else {}, leaf)
    return Each(Leaf(bounds.about, None, allowed(item, replace(bounds, max_length=None))), leaf)


def allowed(hint: Any, bounds: Bounds) -> str:
    """What a setting may be, as the end of the sentence "it must be …"."""
    if get_origin(hint) is Mapping:
        return f"a table of tables, each under {NAME}"
    if get_origin(hint) is tuple:
        most = f" of at most {bounds.max_length} entries" if bounds.max_length else ""
        alike = f", no two with the same {bounds.distinct}" if bounds.distinct else ""
        return f"a list{most}{_entries(get_args(hint)[0], bounds)}{alike}"
    if bounds.check is not None:
        return bounds.check.allowed
    if bounds.choices is not None:
        return "one of " + ", ".join(bounds.choices)
    if hint is bool:
        return "true or false"
    if hint in (int, float):
        return ("a whole number" if hint is int else "a number") + _range(bounds)
    return "text" + (f" of at most {bounds.max_length} characters" if bounds.max_length else "")


def _entries(item: Any, bounds: Bounds) -> str:
    if is_dataclass(item):
        return ""
    return ", each " + allowed(item, replace(bounds, max_length=None))


def _range(bounds: Bounds) -> str:
    if bounds.ge is not None and bounds.le is not None:
        return f" from {_number(bounds.ge)} to {_number(bounds.le)}"
    if bounds.ge is not None:
        return f" of at least {_number(bounds.ge)}"
    return f" of at most {_number(bounds.le)}" if bounds.le is not None else ""


def _number(bound: float) -> str:
    return str(int(bound)) if bound == int(bound) else str(bound)


# --- the model -------------------------------------------------------------------------------------------


@cache
def model_of(settings: Settings) -> type[Declared]:
    """The pydantic model of a settings dataclass. Every field has the declared default."""
    hints, bounds = get_type_hints(settings), bounds_of(settings)
    columns: dict[str, Any] = {
        f.name: (_checked(hints[f.name], bounds[f.name]), f.default)
        for f in fields(settings)
        if f.name in bounds
    }
    return create_model(settings.__name__, __base__=Declared, **columns)


def _no_bool(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("a number, not true or false")  # noqa: TRY004 - pydantic collects ValueErrors only
    return value


def _holds(of: Check) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not of.holds(value):
            raise ValueError(of.allowed)
        return value

    return check


def _distinct(bounds: Bounds) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    def check(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        if not bounds.are_distinct(getattr(row, bounds.distinct) for row in rows):
            raise ValueError(f"no two with the same {bounds.distinct}")
        return rows

    return check


def _checked(hint: Any, bounds: Bounds) -> Any:
    if is_dataclass(hint) and isinstance(hint, type):
        return model_of(hint)
    if get_origin(hint) is Mapping:
        named: Any = GenericAlias(
            dict, (Annotated[str, Field(pattern=NAME_FORM)], _checked(get_args(hint)[1], bounds))
        )
        return named
    if get_origin(hint) is tuple:
        item = _checked(get_args(hint)[0], replace(bounds, max_length=None))
        checks = [Field(max_length=bounds.max_length)]
        checks += [AfterValidator(_distinct(bounds))] if bounds.distinct else []
        return Annotated[GenericAlias(tuple, (item, ...)), *checks]
    if bounds.choices is not None:
        return Literal[bounds.choices]
    if hint in (int, float):
        return Annotated[hint, Field(ge=bounds.ge, le=bounds.le), BeforeValidator(_no_bool)]
    if hint is str:
        text = Annotated[str, Field(max_length=bounds.max_length)]
        return text if bounds.check is None else Annotated[text, AfterValidator(_holds(bounds.check))]
    return hint


def chosen(model: BaseModel) -> dict[str, Any]:
    """What was really given, not filled in: name → value, nested ones as models."""
    return {name: getattr(model, name) for name in model.model_fields_set}


def applied(record: Any, values: Mapping[str, Any]) -> Any:
    """The settings record with `values` (of `chosen`) over it. ValueError: the record refuses them."""
    hints = get_type_hints(type(record))
    return replace(
        record, **{name: _plain(hints[name], value, getattr(record, name)) for name, value in values.items()}
    )


def _plain(hint: Any, value: Any, base: Any) -> Any:
    if isinstance(value, BaseModel):
        return applied(base, chosen(value))
    if get_origin(hint) is Mapping:
        item = get_args(hint)[1]
        return {name: _plain(item, entry, item()) for name, entry in value.items()}
    if get_origin(hint) is tuple and is_dataclass(get_args(hint)[0]):
        item = get_args(hint)[0]
        return tuple(_plain(item, entry, item()) for entry in value)
    return value
