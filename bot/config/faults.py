"""What is wrong with a configuration, each fault one sentence: where, what was given, what is allowed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from bot.config.declared import NAME, Each, Tree

GIVEN_CHARS_MAX = 60
Loc = tuple[int | str, ...]


class ConfigError(Exception):
    """The configuration cannot be used; `faults` holds a sentence for each reason."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, and what stands there; `unknown`: no such setting, `near`: but this
    one."""

    loc: Loc
    given: str
    unknown: bool = False
    near: str = ""

    @property
    def path(self) -> str:
        return path_of(self.loc)


def found_faults(error: ValidationError, tree: Tree, above: Loc = ()) -> list[Fault]:
    """What pydantic found, for whoever says it in words of their own."""
    return [
        fault_at(tree, (*above, *found["loc"]), found["input"], unknown=found["type"] == "extra_forbidden")
        for found in error.errors(include_url=False)
    ]


def fault_at(tree: Tree, loc: Loc, given: object, *, unknown: bool) -> Fault:
    """The fault at one place."""
    return Fault(loc, _shown(given), unknown, _nearest(tree, loc) if unknown else "")


def _nearest(tree: Tree, loc: Loc) -> str:
    """The path of the setting that may have been meant; "" when none is near."""
    near = get_close_matches(str(loc[-1]), _siblings(tree, loc), n=1, cutoff=0.5)
    if near:
        return path_of((*loc[:-1], near[0]))
    return next((path_of(path) for path in _paths(tree) if path[-1] == loc[-1]), "")


def _siblings(tree: Tree, loc: Loc) -> list[str]:
    found = _walk(tree, loc[:-1])
    return list(found) if isinstance(found, Mapping) else []


def faults_of(error: ValidationError, tree: Tree, above: Loc = ()) -> list[str]:
    """A sentence for each error that pydantic found. `above`: where in the tree it was looking."""
    found = error.errors(include_url=False)
    return [_sentence(tree, fault["type"], (*above, *fault["loc"]), fault["input"]) for fault in found]


def path_of(loc: Loc) -> str:
    """`group.offences.steps[0].points`: list entries are numbered from 0, as in most tools."""
    path = ""
    for at, key in enumerate(loc):
        is_entry = isinstance(key, int) and not (at == 1 and loc[0] == "groups")
        path += f"[{key}]" if is_entry else f".{key}" if path else str(key)
    return path


def _sentence(tree: Tree, kind: str, loc: Loc, given: object) -> str:
    if kind == "extra_forbidden":
        return unknown_key(tree, loc)
    if loc and loc[-1] == "[key]" and loc[0] != "groups":
        return f"{path_of(loc[:-1])}: it must be {NAME}."
    if loc and loc[-1] == "[key]":
        return f"{path_of(loc[:-1])}: groups are named by their chat id, a number such as -1001234567890."
    node = _walk(tree, loc)
    if isinstance(node, Mapping) or node is None:
        return f"{path_of(loc)}: {_shown(given)} stands where a table of settings belongs."
    leaf = node.leaf if isinstance(node, Each) else node
    if leaf is None:
        return f"{path_of(loc)}: {_shown(given)} stands where a table by chat id belongs."
    shown = "what stands there" if leaf.secret else _shown(given)
    return f"{path_of(loc)}: {shown} is not allowed; it must be {leaf.allowed}."


def unknown_key(tree: Tree, loc: Loc) -> str:
    """The sentence for a key that does not exist, with the nearest right name."""
    names, near = _siblings(tree, loc), _nearest(tree, loc)
    if near:
        here = "" if near.rpartition(".")[0] == path_of(loc[:-1]) else " here"
        return f"{path_of(loc)}: there is no such setting{here}; did you mean {near}?"
    return f"{path_of(loc)}: there is no such setting; here may stand: {', '.join(names) or 'nothing'}."


def _walk(tree: Tree | None, loc: Loc) -> Tree | None:
    for key in loc:
        if isinstance(tree, Each):
            tree = tree.of
        elif isinstance(tree, Mapping):
            tree = tree.get(str(key))
        else:
            return tree  # below a leaf pydantic may name a part of its type
    return tree


def _paths(tree: Tree, above: Loc = ()) -> Iterable[Loc]:
    if isinstance(tree, Mapping):
        for name, node in tree.items():
            yield (*above, name)
            yield from _paths(node, (*above, name))


def _shown(given: Any) -> str:
    if isinstance(given, Mapping):
        return "a table"
    text = f'"{given}"' if isinstance(given, str) else "nothing" if given is None else str(given)
    if isinstance(given, bool):
        text = text.lower()
    return text if len(text) <= GIVEN_CHARS_MAX else text[:GIVEN_CHARS_MAX] + "…"
