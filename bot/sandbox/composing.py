"""What a person puts into a message: text, pictures, cards, forwards, and the marks on it."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypedDict

from PIL import Image

from bot.sandbox.chats import Chat
from bot.sandbox.errors import ApiError, ControlError, JsonObject
from bot.sandbox.markup import parse_html
from bot.sandbox.messages import Message
from bot.sandbox.origins import channel_origin, chat_origin, hidden_origin, origin_of
from bot.sandbox.texts import caption_content, complete, text_content
from bot.sandbox.world import DICE_SIDES, World

FAR_CHANNEL_ID = -1_001_999_000_001
STICKER_SIDE_PIXELS = 512

Bytes = bytes | str
"""Bytes, or base64 text of them."""


class Post(TypedDict, total=False):
    """What may be said of a post; see `control`. One of photo … dice, or an album, or text alone."""

    caption: str | None
    html: bool
    entities: list[JsonObject] | None
    photo: Bytes | bool | None
    document: Bytes | None
    file_name: str | None
    sticker: str | None
    voice: int | None
    video: int | None
    story: int | bool | None
    contact: JsonObject | None
    dice: str | bool | None
    album: list[JsonObject] | None
    forward: JsonObject | None
    topic: int | None
    reply_to: int | None
    quote: str | None
    external_reply: JsonObject | None
    as_channel: int | None
    anonymous: bool
    via_bot: int | None
    bot: int | None


def check_names(what: Post) -> None:
    """No argument that nobody knows."""
    if unknown := what.keys() - Post.__annotations__.keys():
        raise ControlError(f"post knows no {sorted(unknown)}")


@dataclass(frozen=True, slots=True)
class Words:
    """Text and how it is marked up."""

    text: str
    html: bool = False
    entities: list[JsonObject] = field(default_factory=list)


def data_of(given: Bytes) -> bytes:
    """The bytes themselves."""
    return base64.b64decode(given) if isinstance(given, str) else given


def _marked(world: World, words: Words) -> tuple[str, list[JsonObject]]:
    text, given = parse_html(words.text) if words.html else (words.text, list(words.entities))
    return complete(world, text, given)


def worded(world: World, words: Words, *, caption: bool) -> JsonObject:
    """Text or caption with entities; what Telegram would not take is the director's mistake."""
    try:
        marked = _marked(world, words)
        return caption_content(marked) if caption else text_content(marked)
    except ApiError as error:
        raise ControlError(f"nobody can post that: {error.description}") from None


def plain_picture() -> bytes:
    """Some picture, for when it does not matter which."""
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 120, 40)).save(buffer, "JPEG")
    return buffer.getvalue()


def _photo(world: World, given: Any) -> JsonObject:
    data = plain_picture() if given is True else data_of(given)
    try:
        return {"photo": world.files.photo_sizes(data)}
    except ApiError as error:
        raise ControlError(f"that is no picture: {error.description}") from None


def _document(world: World, given: Any) -> JsonObject:
    return {"document": world.files.document(data_of(given), "file.bin", None)}


def _sticker(world: World, given: Any) -> JsonObject:
    stored = world.files.store(str(given).encode(), "stickers", ".webp")
    looks = {"type": "regular", "width": STICKER_SIDE_PIXELS, "height": STICKER_SIDE_PIXELS}
    flags = {"is_animated": False, "is_video": False, "emoji": str(given), "set_name": "street"}
    return {"sticker": stored.json() | looks | flags}


def _voice(world: World, given: Any) -> JsonObject:
    stored = world.files.store(f"voice {given}".encode(), "voice", ".oga", None, "audio/ogg")
    return {"voice": stored.json() | {"duration": int(given), "mime_type": "audio/ogg"}}


def _video(world: World, given: Any) -> JsonObject:
    stored = world.files.store(f"video {given}".encode(), "videos", ".mp4", None, "video/mp4")
    return {"video": stored.json() | {"width": 320, "height": 240, "duration": int(given)}}


def _story(world: World, given: Any) -> JsonObject:
    chat = far_channel("Story") if given is True else world.chat(int(given)).json()
    return {"story": {"id": world.serial(), "chat": chat}}


def _contact(_: World, given: Any) -> JsonObject:
    return {"contact": {"phone_number": "+8613800000000", "first_name": "?"} | dict(given)}


def _dice(world: World, given: Any) -> JsonObject:
    emoji = "🎲" if given is True else str(given)
    if emoji not in DICE_SIDES:
        raise ControlError(f"there is no die {emoji}; there are {' '.join(DICE_SIDES)}")
    return {"dice": world.throw(emoji)}


MAKERS: dict[str, Callable[[World, Any], JsonObject]] = {
    "photo": _photo,
    "document": _document,
    "sticker": _sticker,
    "voice": _voice,
    "video": _video,
    "story": _story,
    "contact": _contact,
    "dice": _dice,
}


def media(world: World, given: dict[str, Any]) -> JsonObject:
    """The one kind of thing in a message that is not text, if any."""
    named = [(kind, value) for kind, value in given.items() if value is not None]
    if len(named) > 1:
        raise ControlError(f"a message is one thing, not {[kind for kind, _ in named]}")
    return MAKERS[named[0][0]](world, named[0][1]) if named else {}


def written(world: World, text: str | None, what: Post) -> JsonObject:
    """Thing and words together."""
    content = media(
        world, {kind: value for kind, value in what.items() if kind in MAKERS and value is not False}
    )
    if what.get("file_name") and "document" in content:
        content["document"] = content["document"] | {"file_name": what["file_name"]}
    caption = what.get("caption")
    said = caption if caption is not None else text
    if said is None:
        return content
    words = Words(said, what.get("html", False), what.get("entities") or [])
    return content | worded(world, words, caption=bool(content))


def far_channel(title: str) -> JsonObject:
    """A channel somewhere outside the box."""
    return {"id": FAR_CHANNEL_ID, "title": title, "type": "channel"}


def forwarded(world: World, given: JsonObject) -> JsonObject:
    """The forward's origin, and the content too when it is a message of the box."""
    now = world.date()
    if "from_chat" in given:
        source = world.chat(given["from_chat"]).messages[given["message_id"]]
        return {"forward_origin": origin_of(source), **source.content()}
    if "person" in given:
        return {
            "forward_origin": {
                "type": "user",
                "date": now,
                "sender_user": world.person(given["person"]).user(),
            }
        }
    if "hidden" in given:
        return {"forward_origin": hidden_origin(given["hidden"], now)}
    if "chat" in given:
        return {"forward_origin": chat_origin(world.chat(given["chat"]).json(), now)}
    if "channel" in given:
        channel = given["channel"]
        shown = world.chat(channel).json() if isinstance(channel, int) else far_channel(channel)
        return {"forward_origin": channel_origin(shown, given.get("message_id", 1), now)}
    raise ControlError("forward: person, hidden, chat, channel, or from_chat with message_id")


def quoted(reply_to: Message | None, quote: str | None) -> JsonObject:
    """A hand-picked part of the answered message."""
    if quote is None:
        return {}
    position = reply_to.text.find(quote) if reply_to else -1
    if position < 0:
        raise ControlError(f"the answered message does not say {quote!r}")
    return {"quote": {"text": quote, "position": position, "is_manual": True}}


def external(world: World, given: JsonObject | None) -> JsonObject:
    """An answer to a message of another chat: {"chat", "message_id"}."""
    if given is None:
        return {}
    source = world.chat(given["chat"]).messages[given["message_id"]]
    shown: JsonObject = {"origin": origin_of(source)}
    if source.chat.spacious:
        shown |= {"chat": source.chat.json(), "message_id": source.id}
    shown |= {key: value for key, value in source.content().items() if key in SHOWN_IN_EXTERNAL}
    return {"external_reply": shown}


SHOWN_IN_EXTERNAL = frozenset(
    {"photo", "document", "sticker", "voice", "video", "story", "contact", "dice", "poll"}
)


def thread_in(chat: Chat, topic: int | None, reply_to: Message | None) -> int | None:
    """The topic a message goes to: named, or that of the answered message."""
    if topic is not None and topic not in chat.topics:
        raise ControlError(f"no topic {topic} in chat {chat.id}")
    if topic is None and reply_to is not None and chat.is_forum:
        return reply_to.body.get("message_thread_id")
    return topic
