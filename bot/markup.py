"""The HTML of our sentences: what it shows, and how it is cut without breaking it."""

import re
from html import unescape

TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"})
_CUT = "…"
_CUT_AT_LINE_END = f"\n{_CUT}"
_TAG = re.compile(r"<[^<>]*>")
_PIECE = re.compile(r"<(?P<close>/?)(?P<name>[a-z-]+)[^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.DOTALL)


def plain_of(html: str) -> str:
    """What is shown."""
    return unescape(_TAG.sub("", html))


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text) + sum(char > "\uffff" for char in text)


def cut_plain(text: str, units_max: int) -> str:
    """The text, or its beginning and "…"."""
    if units(text) <= units_max:
        return text
    kept = text[: units_max - 1]
    while units(kept) > units_max - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def fault_of(html: str) -> str:
    """What a reader of Telegram's HTML would stumble over; "" when it is sound."""
    opened: list[str] = []
    for piece in _PIECE.finditer(html):
        name = piece["name"]
        if piece[0] == "<" or (name is not None and name not in TAGS):
            return f"{html[piece.start() : piece.start() + 12]!r} is no tag"
        if name is None:
            continue
        if not piece["close"]:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return f"{piece[0]} closes nothing"
    return f"<{opened[-1]}> is not closed" if opened else ""


def cut_html(html: str, units_max: int) -> str:
    """HTML that shows at most so many UTF-16 units: cut at the end of a line if there is one in the second
    half, closing what is open, with "…" in place of the rest."""
    if len(html) * 2 <= units_max or units(plain_of(html)) <= units_max:
        return html
    kept = _fitting(html, units_max - units(_CUT_AT_LINE_END))
    line_end = kept.rfind("\n")
    if line_end > len(kept) // 2:
        kept = kept[:line_end].rstrip()
        return f"{kept}{_closing(kept)}{_CUT_AT_LINE_END}"
    return f"{kept}{_closing(kept)}{_CUT}"


def _fitting(html: str, units_max: int) -> str:
    """The longest beginning, ending between two pieces, that shows at most so many units."""
    shown = 0
    for piece in _PIECE.finditer(html):
        if piece["name"] is None:
            shown += units(unescape(piece[0]))
            if shown > units_max:
                return html[: piece.start()]
    return html


def _closing(html: str) -> str:
    """The tags that close what is open at the end."""
    opened: list[str] = []
    for piece in _PIECE.finditer(html):
        if piece["name"] is None:
            continue
        if piece["close"]:
            opened.pop()
        else:
            opened.append(piece["name"])
    return "".join(f"</{name}>" for name in reversed(opened))
