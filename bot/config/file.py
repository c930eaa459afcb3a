"""The configuration file as plain values: YAML, without the traps of YAML 1.1."""

import re
from pathlib import Path
from typing import Any

import yaml

from bot.config.faults import ConfigError

FILE_BYTES_MAX = 4_000_000


class _Loader(yaml.SafeLoader):
    """Refuses a key given twice; reads 22:30 as text, not as 1350; only true and false are truth values."""


INT, BOOL = "tag:yaml.org,2002:int", "tag:yaml.org,2002:bool"
_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag not in (INT, BOOL)]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(INT, re.compile(r"[-+]?(0|[1-9][0-9_]*)$"), list("-+0123456789"))
_Loader.add_implicit_resolver(BOOL, re.compile(r"(true|false|True|False|TRUE|FALSE)$"), list("tTfF"))


def _table(loader: Any, node: Any) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if isinstance(key, str | int) and key in seen:
            raise yaml.MarkedYAMLError(
                problem=f"the key {key} is there twice", problem_mark=key_node.start_mark
            )
        seen.add(key if isinstance(key, str | int) else str(key))
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _table)


def read(path: Path) -> dict[str, Any]:
    """The file's tables. What is left empty counts as not given. ConfigError: one sentence."""
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_BYTES_MAX)
    except FileNotFoundError:
        fault = f"There is no configuration at {path}: `xiaoer init --config {path}` writes one."
        raise ConfigError([fault]) from None
    except OSError as error:
        raise ConfigError(
            [f"{path} cannot be read ({error.strerror}): check its name and permissions."]
        ) from None
    return _parsed(raw, path)


def parsed(written: str) -> dict[Any, Any] | tuple[int, int]:
    """The tables of a text that is no file; or line and column, from 1, of where it cannot be read."""
    try:
        found = yaml.load(written, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)
    except (yaml.YAMLError, RecursionError, ValueError):
        return (1, 1)
    if found is None:
        return {}
    return _given(found) if isinstance(found, dict) else (1, 1)


def _parsed(raw: bytes, path: Path) -> dict[str, Any]:
    try:
        found = yaml.load(raw, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f", line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise ConfigError([f"{path}{where}: this is not valid YAML: {error.problem}."]) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise ConfigError([f"{path} is not a text file in UTF-8."]) from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ConfigError([f"{path} must hold tables such as `telegram:` and `database:`."])
    return _given(found)


def _given(table: dict[Any, Any]) -> dict[Any, Any]:
    return {
        key: _given(value) if isinstance(value, dict) else value
        for key, value in table.items()
        if value is not None
    }
