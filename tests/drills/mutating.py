"""Updates that no platform would send: real ones with anything at all in the place of anything."""

import copy
import random
from collections.abc import Callable
from typing import Any

DEPTH = 60
WORDS = ("", "\0", "\ud83d", "\u202e", "x" * 5_000, "加微信 abc123 领券", "/ban", "grab|1", "-1", "²", "NaN")
NUMBERS = (0, -1, 1, 2**31, 2**52, 2**63, -(2**63) - 1, 10**30, 1.5, float("inf"), float("nan"))
ODD: tuple[Any, ...] = (None, True, False, [], {}, [[]], {"id": {}}, *WORDS, *NUMBERS)

Change = Callable[[random.Random, dict[str, Any] | list[Any], Any], None]


def mutated(chance: random.Random, update: dict[str, Any]) -> dict[str, Any]:
    """The update, changed in place in one to five spots, its number left alone."""
    for _ in range(chance.randint(1, 5)):
        places = [place for place in _places(update) if place[1] != "update_id"]
        if places:
            container, key = chance.choice(places)
            chance.choice(CHANGES)(chance, container, key)
    return update


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    found = [(value, key) for key in keys]
    for key in keys:
        found += _places(value[key])
    return found


def _replace(chance: random.Random, container: Any, key: Any) -> None:
    container[key] = copy.deepcopy(chance.choice(ODD))


def _remove(_: random.Random, container: Any, key: Any) -> None:
    del container[key]


def _double(_: random.Random, container: Any, key: Any) -> None:
    container[key] = [container[key], container[key]]


def _bury(_: random.Random, container: Any, key: Any) -> None:
    for _turn in range(DEPTH):
        container[key] = {"reply_to_message": container[key]}


def _swap(chance: random.Random, container: Any, key: Any) -> None:
    """The value of another field, of whatever type."""
    other = chance.choice(list(container) if isinstance(container, dict) else range(len(container)))
    if other != "update_id":
        container[key], container[other] = container[other], container[key]


def _nudge(chance: random.Random, container: Any, key: Any) -> None:
    """A number a little beside itself, a text with one character gone."""
    value = container[key]
    if isinstance(value, int):
        container[key] = value + chance.choice((-1, 1, 1_000, -(10**9)))
    elif isinstance(value, str) and value:
        at = chance.randrange(len(value))
        container[key] = value[:at] + value[at + 1 :]


CHANGES: tuple[Change, ...] = (_replace, _replace, _remove, _double, _bury, _swap, _nudge, _nudge)
