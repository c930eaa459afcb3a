"""Texts and captions as they come in: parsed, trimmed, measured, their entities made whole."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.entities import with_found
from bot.sandbox.errors import JsonObject, bad_request
from bot.sandbox.markup import parse_html, trimmed, utf16_length
from bot.sandbox.params import Params
from bot.sandbox.world import World

TEXT_MAX, CAPTION_MAX, ENTITIES_MAX = 4096, 1024, 100
USER_LINK = re.compile(r"tg://user\?id=(\d{1,20})")
ENTITY_TYPES = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
    ]
)
WEB = re.compile(r"(?:https?|ftp|tg|ton)://\S+|[^\s/]+\.[^\s/]+\S*|mailto:\S+|tel:\S+", re.IGNORECASE)

CONTROLS = re.compile("[\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f]")
"""These the server turns into spaces."""
RETURNS = re.compile("\\r")
"""Carriage returns it drops."""
BIDI = re.compile("[\\u2028-\\u202e]")
"""Separators and direction overrides it drops from what bots send."""

Text = tuple[str, list[JsonObject]]


def read(world: World, params: Params, name: str, parse_mode: str, entities: str) -> Text:
    """A text field with its formatting, trimmed, entities resolved and completed; not yet measured."""
    given: list[JsonObject] = []
    text = params.text(name)
    mode = params.text(parse_mode).lower()
    if mode == "html":
        text, given = parse_html(text)
    elif mode not in ("", "none"):
        raise bad_request("unsupported parse_mode")
    else:
        given = [_given(entity) for entity in params.array(entities, "MessageEntity") or []]
    return complete(world, *without(BIDI, text, given))


def complete(world: World, text: str, given: list[JsonObject]) -> Text:
    """Trim, resolve links to people, find what the text carries by itself."""
    text, given = trimmed(*without(RETURNS, CONTROLS.sub(" ", text), given))
    resolved = [entity for entity in (_resolved(world, entity) for entity in given) if entity is not None]
    if len(resolved) > ENTITIES_MAX:
        raise bad_request("ENTITIES_TOO_LONG")
    return text, with_found(text, resolved)


def without(pattern: re.Pattern[str], text: str, given: list[JsonObject]) -> Text:
    """The text less what matches, its entities moved up accordingly."""
    cuts = [(utf16_length(text[: cut.start()]), utf16_length(cut[0])) for cut in pattern.finditer(text)]
    if not cuts:
        return text, given

    def moved(offset: int) -> int:
        return offset - sum(min(length, max(0, offset - start)) for start, length in cuts)

    entities = []
    for entity in given:
        start, end = moved(entity["offset"]), moved(entity["offset"] + entity["length"])
        entities.append({**entity, "offset": start, "length": end - start})
    return pattern.sub("", text), entities


def _given(entity: Any) -> JsonObject:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    if str(entity.get("type")) not in ENTITY_TYPES:
        raise bad_request("can't parse MessageEntity: unsupported type specified")
    if not all(isinstance(entity.get(key), int) for key in ("offset", "length")):
        raise bad_request('can\'t parse MessageEntity: field "offset" must be of type Number')
    if entity["type"] == "text_link" and not isinstance(entity.get("url"), str):
        raise bad_request("can't parse MessageEntity: can't find field \"url\"")
    user = entity.get("user")
    if entity["type"] == "text_mention" and not (isinstance(user, dict) and isinstance(user.get("id"), int)):
        raise bad_request("can't parse MessageEntity: can't find field \"user\"")
    return {key: value for key, value in entity.items() if value is not None}


def _resolved(world: World, entity: JsonObject) -> JsonObject | None:
    """Links to known people become mentions, to unknown ones vanish; a link that is none vanishes too."""
    if entity["type"] == "text_mention":
        person = world.people.get(entity.get("user", {}).get("id", 0))
        return {**entity, "user": person.user()} if person else None
    if entity["type"] != "text_link":
        return entity
    found = USER_LINK.match(entity["url"])
    if found is None:
        return _with_address(entity)
    person = world.people.get(int(found[1]))
    if person is None:
        return None
    kept = {key: entity[key] for key in ("offset", "length")}
    return {"type": "text_mention", **kept, "user": person.user()}


def _with_address(entity: JsonObject) -> JsonObject | None:
    url = entity["url"].strip()
    if not WEB.fullmatch(url):
        return None
    if "://" not in url and not url.startswith(("mailto:", "tel:")):
        url = "http://" + url
    host, slash, path = url.partition("://")[2].partition("/")
    if url.startswith("http") and not slash and not path and "?" not in host:
        url += "/"
    return {**entity, "url": url}


def text_content(text: Text) -> JsonObject:
    """A text message's content; empty or longer than 4096 → 400."""
    body, entities = text
    if not body:
        raise bad_request("message text is empty")
    if utf16_length(body) > TEXT_MAX:
        raise bad_request("message is too long")
    return {"text": body, **({"entities": entities} if entities else {})}


def caption_content(text: Text) -> JsonObject:
    """A caption, maybe none; longer than 1024 → 400."""
    body, entities = text
    if utf16_length(body) > CAPTION_MAX:
        raise bad_request("message caption is too long")
    if not body:
        return {}
    return {"caption": body, **({"caption_entities": entities} if entities else {})}
