"""The words and addresses of a rich message, whose text is a tree of blocks.

The tree is walked whole, without knowing its kinds of blocks: an advertisement in a table or a quotation is
one all the same, and new kinds of blocks come with every version of the platform.
"""

from collections.abc import Iterator
from typing import Any

from bot.telegram.inbound.entities import hidden_link
from bot.telegram.inbound.plain import Raw, clean
from rules.base.events import Link

NODES_MAX = 2_000  # of the tree; what lies behind is not read
_SHOWN = frozenset({"text", "title", "caption", "credit", "summary"})


def rich_text(tree: Raw) -> str:
    """The shown text, piece by piece."""
    return clean("\n".join(_strings(tree)))


def rich_links(tree: Raw) -> tuple[Link, ...]:
    """Its addresses; the shown text of each is what lies in the same piece."""
    return tuple(
        hidden_link(node["url"], clean("".join(_strings(node))))
        for node in _nodes(tree)
        if isinstance(node.get("url"), str)
    )


def _nodes(tree: Any) -> Iterator[Raw]:
    waiting, seen = [tree], 0
    while waiting and seen < NODES_MAX:
        seen += 1
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(reversed(node.values()))
        elif isinstance(node, list):
            waiting.extend(reversed(node))


def _strings(tree: Any) -> Iterator[str]:
    waiting: list[tuple[str, Any]] = [("text", tree)]
    seen = 0
    while waiting and seen < NODES_MAX:
        seen += 1
        key, node = waiting.pop()
        if isinstance(node, str):
            if key in _SHOWN:
                yield node
        elif isinstance(node, dict):
            waiting.extend((name, node[name]) for name in reversed(node))
        elif isinstance(node, list):
            # a piece of a shown text may be a bare string in a list
            waiting.extend((key, part) for part in reversed(node))
