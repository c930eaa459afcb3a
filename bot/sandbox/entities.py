"""What the server finds in plain text by itself: links, mentions, tags, commands, phone numbers."""

from __future__ import annotations

import re

from bot.sandbox.errors import JsonObject
from bot.sandbox.markup import utf16_length

TOP_DOMAINS = """com net org info biz edu gov cn hk tw jp kr ru uk de fr it es nl us eu in id vn th my
sg au ca br io me co cc tv app dev xyz top vip shop club site online store fun icu
link live pro work wang ltd group asia mobi tech cloud space website world today life
ink red win bid loan men date stream gdn click one ws la so to gg gl ly ai sh im is
be at ch se no fi dk pl cz ua kz by tr ir ae sa il za ng mx ar cl pe nz pw su 中国 公司
网络 网址 商城"""
_TOP = "|".join(sorted(TOP_DOMAINS.split(), key=len, reverse=True))
_TAIL = r"(?::\d{1,5})?(?:[/?#][^\s<>\"「」『』，。！？、；（）《》]*)?"
URL = re.compile(
    rf"(?:(?:https?|ftp|tg|ton)://[^\s<>\"「」『』，。！？、；（）《》]+)"
    rf"|(?<![\w@.\-/])(?:[a-z0-9一-鿿](?:[a-z0-9一-鿿\-]*[a-z0-9一-鿿])?\.)+(?:{_TOP})(?![\w\-]){_TAIL}",
    re.IGNORECASE,
)
EMAIL = re.compile(
    r"(?<![\w.+\-])[a-zA-Z0-9][\w.+\-]*@[a-zA-Z0-9\-]+(?:\.[a-zA-Z0-9\-]+)*\.[a-zA-Z]{2,}(?![\w])", re.ASCII
)
MENTION = re.compile(r"(?<![\w@/])@[a-zA-Z][a-zA-Z0-9_]{2,31}(?![a-zA-Z0-9_])")
COMMAND = re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/])", re.ASCII)
HASHTAG = re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w{1,256}")
CASHTAG = re.compile(r"(?<![\w$])\$(?:[A-Z]{3,8}|1INCH)(?![\w$])", re.ASCII)
PHONE = re.compile(
    r"(?<![\w+\-.])\+[1-9]\d{0,2}[ \-]?(?:\(\d{1,4}\)[ \-]?)?\d{2,4}(?:[ \-]?\d{2,4}){1,4}(?![\w])", re.ASCII
)
TRAILING = ".,:;!?'\")]}"

FINDERS = (
    ("url", URL),
    ("email", EMAIL),
    ("mention", MENTION),
    ("bot_command", COMMAND),
    ("hashtag", HASHTAG),
    ("cashtag", CASHTAG),
    ("phone_number", PHONE),
)
BLOCKING = frozenset({"text_link", "text_mention", "code", "pre", "custom_emoji"})


def found_in(text: str) -> list[JsonObject]:
    """The entities that the text carries by itself, in order, not overlapping; offsets in UTF-16 units."""
    spans: list[tuple[int, int, str]] = []
    for kind, pattern in FINDERS:
        for match in pattern.finditer(text):
            start, end = match.start(), match.end()
            if kind == "url":
                end = start + len(match[0].rstrip(TRAILING))
            if not any(start < other_end and other_start < end for other_start, other_end, _ in spans):
                spans.append((start, end, kind))
    return [_entity(text, *span) for span in sorted(spans)]


def _entity(text: str, start: int, end: int, kind: str) -> JsonObject:
    return {"type": kind, "offset": utf16_length(text[:start]), "length": utf16_length(text[start:end])}


def with_found(text: str, given: list[JsonObject]) -> list[JsonObject]:
    """Given entities together with those found, found ones only where no link or code is given already."""
    blocked = [(e["offset"], e["offset"] + e["length"]) for e in given if e["type"] in BLOCKING]
    known = {(e["offset"], e["length"], e["type"]) for e in given}
    more = [
        entity
        for entity in (found_in(text) if _may_carry(text) else [])
        if (entity["offset"], entity["length"], entity["type"]) not in known
        and not any(
            entity["offset"] < end and start < entity["offset"] + entity["length"] for start, end in blocked
        )
    ]
    return sorted(given + more, key=lambda entity: (entity["offset"], -entity["length"]))


def _may_carry(text: str) -> bool:
    """A cheap look: without one of these characters there is nothing to find."""
    return any(character in text for character in "./@#$+:")


def slice_utf16(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "surrogatepass")
