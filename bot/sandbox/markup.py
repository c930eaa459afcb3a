"""Telegram's HTML, read as the server reads it: few tags, strict nesting, offsets in UTF-16 code units.

Refusals carry the server's own sentences with byte offsets. Unknown attributes are passed over, unknown tags
refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from bot.sandbox.errors import ApiError, JsonObject, bad_request

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
ENTITY_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot);")
SPACE = " \t\r\n\v\f"
VALUED = {("a", "href"), ("code", "class"), ("span", "class"), ("tg-emoji", "emoji-id")}
SORT_WEIGHT = {"blockquote": 0, "expandable_blockquote": 0, "pre": 1, "code": 2}


def utf16_length(text: str) -> int:
    """How long the text is for Telegram: characters beyond the basic plane count twice."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


def refuse(text: str) -> ApiError:
    """400 in the words of the parser."""
    return bad_request(f"can't parse entities: {text}")


class HtmlReader:
    """Reads one text. `read()` gives the plain text and its entities, not yet trimmed."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.offset = 0
        self.plain: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[JsonObject] = []

    def read(self) -> tuple[str, list[JsonObject]]:
        """Everything, or a refusal."""
        while self.position < len(self.source):
            character = self.source[self.position]
            if character == "<":
                self._tag()
            else:
                self._text(character)
        if self.open:
            raise refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=_order)
        return "".join(self.plain), self.entities

    def _text(self, character: str) -> None:
        found = ENTITY_REFERENCE.match(self.source, self.position) if character == "&" else None
        piece = unescape(found[0]) if found else character
        self.plain.append(piece)
        self.offset += utf16_length(piece)
        self.position += len(found[0]) if found else 1

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _at(self, position: int) -> str:
        return self.source[position] if position < len(self.source) else ""

    def _tag(self) -> None:
        begin = self.position
        self.position += 1
        if self._at(self.position) == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)
        self.position += 1

    def _start_tag(self, begin: int) -> None:
        name = self._until(SPACE + ">").lower()
        if not self._at(self.position):
            raise refuse(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if name not in TAGS:
            raise refuse(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        argument = ""
        while (found := self._attribute(name, begin)) is not None:
            argument = found or argument
        if name == "span" and argument != "tg-spoiler":
            place = self._byte(begin)
            raise refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
        self.open.append(_Open(name, argument, self.offset, len(self.plain)))

    def _until(self, stops: str) -> str:
        start = self.position
        while self._at(self.position) and self._at(self.position) not in stops:
            self.position += 1
        return self.source[start : self.position]

    def _skip_space(self) -> None:
        while self._at(self.position) and self._at(self.position) in SPACE:
            self.position += 1

    def _attribute(self, tag: str, begin: int) -> str | None:
        """One attribute: its value if the tag has a use for it, "" if not, None at the end of the tag."""
        self._skip_space()
        if self._at(self.position) == ">":
            return None
        name = self._until(SPACE + "=>").lower()
        place = self._byte(begin)
        if not self._at(self.position):
            raise refuse(f'Unclosed start tag "{tag}" at byte offset {place}')
        if not name:
            raise refuse(f'Empty attribute name in the tag "{tag}" at byte offset {place}')
        self._skip_space()
        if self._at(self.position) != "=":
            return "expandable" if (tag, name) == ("blockquote", "expandable") else ""
        self.position += 1
        self._skip_space()
        value = self._value()
        if not self._at(self.position):
            raise refuse(f"Unclosed start tag at byte offset {place}")
        if (tag, name) == ("blockquote", "expandable"):
            return "expandable"
        return value if (tag, name) in VALUED else ""

    def _value(self) -> str:
        quote = self._at(self.position)
        if quote and quote in "'\"":
            self.position += 1
            value = self._until(quote)
            self.position += 1
            return ENTITY_REFERENCE.sub(lambda found: unescape(found[0]), value)
        start = self.position
        while (character := self._at(self.position)).isascii() and (
            character.isalnum() or character in {".", "-"}
        ):
            self.position += 1
        if character and character not in SPACE + ">":
            raise refuse(f"Unexpected end of name token at byte offset {self._byte(start)}")
        return self.source[start : self.position].lower()

    def _end_tag(self, begin: int) -> None:
        place = self._byte(begin)
        if not self.open:
            raise refuse(f"Unexpected end tag at byte offset {place}")
        self.position += 1
        name = self._until(SPACE + ">").lower()
        self._skip_space()
        if self._at(self.position) != ">":
            raise refuse(f"Unclosed end tag at byte offset {place}")
        opened = self.open.pop()
        if name and name != opened.tag:
            wanted = f'expected "</{opened.tag}>", found "</{name}>"'
            raise refuse(f"Unmatched end tag at byte offset {place}, {wanted}")
        if self.offset > opened.offset:
            self._add(opened)

    def _add(self, opened: _Open) -> None:
        kind = TAGS[opened.tag]
        entity: JsonObject = {"type": kind, "offset": opened.offset, "length": self.offset - opened.offset}
        if kind == "text_link":
            entity["url"] = opened.argument or "".join(self.plain[opened.start :])
        elif kind == "custom_emoji":
            entity["custom_emoji_id"] = opened.argument
        elif kind == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif kind == "code" and opened.argument.startswith("language-"):
            entity["language"] = opened.argument.removeprefix("language-")
        elif kind == "pre":
            self._take_language(entity)
        self.entities.append(entity)

    def _take_language(self, pre: JsonObject) -> None:
        """<pre><code class="language-x"> is one entity."""
        for inner in self.entities:
            if inner["type"] == "code" and all(inner[key] == pre[key] for key in ("offset", "length")):
                self.entities.remove(inner)
                if "language" in inner:
                    pre["language"] = inner["language"]
                return


def _order(entity: JsonObject) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], SORT_WEIGHT.get(entity["type"], 3)


def parse_html(source: str) -> tuple[str, list[JsonObject]]:
    """Plain text and entities of a text in Telegram's HTML; raises ApiError 400 as the server does."""
    plain, entities = HtmlReader(source).read()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return plain, entities


def trimmed(text: str, entities: list[JsonObject]) -> tuple[str, list[JsonObject]]:
    """Without white space at both ends, entities moved and cut accordingly, as the server stores it."""
    body = text.lstrip()
    cut = utf16_length(text) - utf16_length(body)
    body = body.rstrip()
    end = utf16_length(body)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        stop = min(end, entity["offset"] + entity["length"] - cut)
        if stop > start:
            kept.append({**entity, "offset": start, "length": stop - start})
    return body, kept
