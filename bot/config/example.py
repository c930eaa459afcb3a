"""The commented configuration file, written from the declarations: each sentence and default stands once.

Defaults are written as comments, so that a better default of a later version reaches whoever never chose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from textwrap import wrap
from types import MappingProxyType
from typing import Any

import yaml

from bot.config.declared import Each, Leaf, Tree
from bot.config.root import FIXED, Sections, tree

WIDTH = 100
HEAD = """\
Configuration of 小二. What is commented out shows the default: take the "#" away to change it.
`xiaoer check --config FILE` tells in plain words what is wrong with it.
Secrets may come from the environment instead: XIAOER_TELEGRAM__TOKEN is telegram.token.
"""
GROUP_HEAD = """\
Defaults of every group. Owner and admins can change them for their own group with /settings: what
they chose there goes before what stands under `groups:` for that group, and that before what stands
here.
"""
GROUPS = """\
# One group by its chat id: the same sections as above, only what differs there.
groups:
#  -1001234567890:
#    general:
#      language: en
"""
Path = tuple[str, ...]
Chosen = Mapping[Path, Any]
NOTHING_CHOSEN: Chosen = MappingProxyType({})
REQUIRED: Chosen = MappingProxyType({("telegram", "token"): "", ("database", "url"): "sqlite:///xiaoer.db"})


def example(sections: Sections, chosen: Chosen = NOTHING_CHOSEN) -> str:
    """The file's text. `chosen`: path → value that is written for use, not as a comment."""
    whole, using = tree(sections), {**REQUIRED, **chosen}
    lines = [*_comment(HEAD, 0)]
    for name in FIXED:
        lines += ["", f"{name}:", *_section(whole[name], (name,), using)]
    lines += ["", *_comment(GROUP_HEAD, 0), "group:"]
    for name in sections:
        section = whole["group"]
        assert isinstance(section, Mapping)
        lines += [f"  {name}:", *_section(section[name], ("group", name), using)]
    return "\n".join([*lines, "", GROUPS])


def _section(node: Tree, path: Path, using: Chosen) -> Iterator[str]:
    assert isinstance(node, Mapping)
    for name, below in node.items():
        if isinstance(below, Mapping):
            yield "  " * len(path) + f"{name}:"
            yield from _section(below, (*path, name), using)
        else:
            yield from _entry(name, below, (*path, name), using)


def _entry(name: str, node: Each | Leaf, path: Path, using: Chosen) -> Iterator[str]:
    leaf = node.leaf if isinstance(node, Each) else node
    assert leaf is not None
    depth = len(path) - 1
    yield from _comment(_about(leaf), depth)
    if isinstance(node, Each) and isinstance(node.of, Mapping):
        yield from _columns(node.of, depth)
    value = using.get(path, leaf.default)
    if leaf.secret and not using.get(path):
        value = None  # there is no default secret
    mark = "" if path in using else "#"
    yield from ("  " * depth + mark + line for line in _written(name, value))


def _about(leaf: Leaf) -> str:
    if leaf.secret or leaf.allowed == "text":
        return leaf.about
    return f"{leaf.about} ({leaf.allowed[0].upper()}{leaf.allowed[1:]}.)"


def _columns(table: Mapping[str, Tree], depth: int) -> Iterator[str]:
    for name, leaf in table.items():
        if isinstance(leaf, Leaf):
            yield from _comment(f"{name}: {_about(leaf)}", depth, "  ")


def _comment(text: str, depth: int, inset: str = "") -> list[str]:
    start = "  " * depth + "# " + inset
    return [start + line for part in text.splitlines() for line in wrap(part, WIDTH - len(start)) or [""]]


def _written(name: str, value: Any) -> list[str]:
    if value is None:
        return [f"{name}:"]
    if _is_table(value):
        return [f"{name}:", *(f"  - {_flow(entry)}" for entry in value)]
    whole = _flow(value)
    if not isinstance(value, tuple):
        return [f"{name}: {whole}"]
    return [f"{name}: {whole}"] if len(whole) < WIDTH - 30 else [f"{name}:", *_folded(whole)]


def _folded(flow: str) -> list[str]:
    return wrap(flow, WIDTH - 12, initial_indent="  ", subsequent_indent="   ", break_on_hyphens=False)


def _flow(value: Any) -> str:
    text: str = yaml.safe_dump(
        _plain(value), allow_unicode=True, default_flow_style=True, width=10**9, sort_keys=False
    )
    return text.removesuffix("...\n").rstrip("\n")


def _is_table(value: Any) -> bool:
    return isinstance(value, tuple) and any(is_dataclass(entry) for entry in value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Mapping):
        return {name: _plain(entry) for name, entry in value.items()}
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value
