"""A message, as its readers see it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.telegram.inbound.entities import NO_MARKS, Marks, hidden_link, marks_of
from bot.telegram.inbound.people import author_of
from bot.telegram.inbound.pictures import pictures_of
from bot.telegram.inbound.plain import Raw, clean, number
from bot.telegram.inbound.rich import rich_links, rich_text
from rules.base.events import Dice, DocumentRef, Link, Message
from rules.base.ids import MessageNo

# A message with nothing but these is a plain line of talk.
_PLAIN = frozenset({"message_id", "from", "chat", "date", "text"})
_MEDIA = frozenset(
    {"photo", "video", "document", "animation", "audio", "video_note", "paid_media", "live_photo"}
)
# What people post. Everything else is the platform reporting something, and no post.
_CONTENT = _MEDIA | {
    "text", "caption", "sticker", "voice", "story", "contact", "location", "venue", "poll", "dice", "game",
    "checklist", "invoice", "giveaway", "giveaway_winners", "rich_message",
}  # fmt: skip
# What a message is besides its words; the first that fits, for an animation is a document too.
_KINDS = (
    "photo", "sticker", "animation", "video", "voice", "document", "audio", "video_note", "story", "contact",
    "location", "poll", "dice", "game", "paid_media", "live_photo", "checklist", "invoice", "giveaway",
    "giveaway_winners",
)  # fmt: skip
_ORIGINS = {"user": "user", "hidden_user": "hidden", "chat": "group", "channel": "channel"}


def is_post(raw: Raw) -> bool:
    """Whether somebody posted it, rather than the platform reporting something."""
    return "text" in raw or not _CONTENT.isdisjoint(raw)


def message_of(raw: Raw, reply: Message | None = None) -> Message:
    """One message, without what it replies to, which the caller gives."""
    posted_at = datetime.fromtimestamp(raw.get("edit_date") or raw["date"], UTC)
    if raw.keys() <= _PLAIN:
        return Message.plain(
            MessageNo(number(raw["message_id"])), author_of(raw), posted_at, clean(raw.get("text") or "")
        )
    text = _text_of(raw)
    marks = _marks_of(raw, text)
    contact = raw.get("contact")
    addresses = _button_links(raw)
    return Message(
        number=MessageNo(number(raw["message_id"])),
        author=author_of(raw),
        posted_at=posted_at,
        text=clean(text),
        links=marks.links + _other_links(raw) + addresses,
        mentions=marks.mentions,
        named=marks.named,
        phones=marks.phones + ((contact.get("phone_number") or "",) if contact else ()),
        pictures=pictures_of(raw),
        album=raw.get("media_group_id") or "",
        reply=reply,
        forwarded=forwarded_from(raw),
        via_bot="via_bot" in raw,
        story="story" in raw,
        contact_card=contact is not None,
        buttons=bool(addresses),
        media=not _MEDIA.isdisjoint(raw),
        document=_document_of(raw),
        dice=_dice_of(raw),
        kind="" if "text" in raw else next((kind for kind in _KINDS if kind in raw), ""),
    )


def _dice_of(raw: Raw) -> Dice | None:
    dice = raw.get("dice")
    return None if dice is None else Dice(dice["emoji"], dice["value"])


def _document_of(raw: Raw) -> DocumentRef | None:
    """A file as such. A GIF comes with a document too, which nobody sent as a file."""
    file = raw.get("document")
    if file is None or "animation" in raw:
        return None
    return DocumentRef(file["file_id"], clean(file.get("file_name") or ""), file.get("file_size") or 0)


def replied_to(raw: Raw) -> Message | None:
    """What the message replies to. In a topic every message "replies" to the topic's first service
    message: that is no reply."""
    reply = raw.get("reply_to_message")
    if reply is None or "forum_topic_created" in reply:
        return None
    if raw.get("is_topic_message") and reply["message_id"] == raw.get("message_thread_id"):
        return None
    return message_of(reply)


def forwarded_from(raw: Raw) -> str:
    """Where it comes from: "", "user", "hidden", "group", "channel".

    A reply to a message of another chat shows that message to everybody, so it counts as forwarded too.
    """
    origin = raw.get("forward_origin")
    if origin is None:
        outside = raw.get("external_reply")
        if outside is None or (outside.get("chat") or {}).get("id") == raw["chat"]["id"]:
            return _forwarded_formerly(raw)
        origin = outside.get("origin") or {}
    return _ORIGINS.get(origin.get("type") or "", "hidden")


def _forwarded_formerly(raw: Raw) -> str:
    """The fields that servers of older versions give."""
    chat = raw.get("forward_from_chat")
    if chat is not None:
        return "channel" if chat.get("type") == "channel" else "group"
    if "forward_from" in raw:
        return "user"
    return "hidden" if "forward_sender_name" in raw or "forward_date" in raw else ""


def _text_of(raw: Raw) -> str:
    """Text or caption; of a poll, a list or a place the words that are shown."""
    text: str = raw.get("text") or raw.get("caption") or ""
    if text:
        return text
    if "rich_message" in raw:
        return rich_text(raw["rich_message"])
    if "poll" in raw:
        return _listed(raw["poll"].get("question"), raw["poll"].get("options") or ())
    if "checklist" in raw:
        return _listed(raw["checklist"].get("title"), raw["checklist"].get("tasks") or ())
    venue = raw.get("venue") or raw.get("game") or raw.get("invoice")
    return _lines(venue.get("title"), venue.get("address"), venue.get("description")) if venue else ""


def _listed(title: str | None, entries: Sequence[Raw]) -> str:
    return _lines(title, *(entry.get("text") for entry in entries))


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)


def _marks_of(raw: Raw, text: str) -> Marks:
    entities = raw.get("entities") or raw.get("caption_entities")
    return marks_of(text, entities) if entities else NO_MARKS


def _other_links(raw: Raw) -> tuple[Link, ...]:
    """Addresses outside the text: in a rich message, and behind the words of another chat's quotation."""
    links: tuple[Link, ...] = ()
    if "rich_message" in raw:
        links = rich_links(raw["rich_message"])
    if "external_reply" in raw and (quote := raw.get("quote")):
        links += marks_of(quote.get("text") or "", quote.get("entities") or ()).links
    return links


def _button_links(raw: Raw) -> tuple[Link, ...]:
    """The addresses of the buttons under it, which anybody may tap."""
    keyboard = (raw.get("reply_markup") or {}).get("inline_keyboard") or ()
    return tuple(
        hidden_link(url, clean(button.get("text") or ""))
        for row in keyboard
        for button in row
        if (url := _button_url(button))
    )


def _button_url(button: Raw) -> str:
    inner = button.get("login_url") or button.get("web_app") or {}
    url: str = button.get("url") or inner.get("url") or ""
    return url
