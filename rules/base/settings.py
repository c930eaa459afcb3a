"""How a rule declares a setting: default, bounds and a sentence, beside the rule that uses it.

The configuration file, its checks, `config.example.yaml` and the `/settings` menu are all derived from
these declarations, so each is written once.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold of a text besides being one; `allowed` ends the sentence "it must be …", for whoever
    writes the configuration; the text `must-<key>` says it to whoever answers in the chat."""

    holds: Callable[[str], bool]
    allowed: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a setting may be. `ge`/`le` are inclusive; `max_length` counts characters or items; `check` holds
    of the text, or of each text of a tuple. `suggest`: values worth a button. `room`: the number of a chat,
    in which whoever chooses it has to be on the staff; 0 for none. `distinct`: of a table, the column in
    which no two rows are alike."""

    about: str
    ge: float | None = None
    le: float | None = None
    choices: tuple[str, ...] | None = None
    max_length: int | None = None
    check: Check | None = None
    suggest: tuple[str, ...] = ()
    room: bool = False
    distinct: str = ""

    def are_distinct(self, values: Iterable[Any]) -> bool:
        """Whether these may stand in the column `distinct`."""
        found = list(values)
        return not self.distinct or len(set(found)) == len(found)


def setting(
    default: Any,
    about: str,
    *,
    ge: float | None = None,
    le: float | None = None,
    choices: Sequence[str] | None = None,
    max_length: int | None = None,
    check: Check | None = None,
    suggest: Sequence[str] = (),
    room: bool = False,
    distinct: str = "",
) -> Any:
    """A dataclass field with its bounds and a sentence. `default` must be immutable (a tuple for lists)."""
    few = None if choices is None else tuple(choices)
    bounds = Bounds(about, ge, le, few, max_length, check, tuple(suggest), room, distinct)
    return field(default=default, metadata={"bounds": bounds})


def bounds_of(settings: type[Any]) -> dict[str, Bounds]:
    """Name → bounds of every setting of a settings dataclass, in order of declaration."""
    return {f.name: f.metadata["bounds"] for f in fields(settings) if "bounds" in f.metadata}


def defaults_of(settings: type[Any]) -> dict[str, Any]:
    """Name → default of every setting of a settings dataclass, in order of declaration."""
    return {f.name: f.default for f in fields(settings) if f.default is not MISSING}
