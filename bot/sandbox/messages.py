"""A message, as it stands in the history of a chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.sandbox.errors import JsonObject

if TYPE_CHECKING:
    from bot.sandbox.chats import Chat

CONTENT_KEYS = frozenset(
    [
        "text",
        "entities",
        "caption",
        "caption_entities",
        "photo",
        "document",
        "sticker",
        "voice",
        "video",
        "story",
        "contact",
        "dice",
        "poll",
        "animation",
        "audio",
        "video_note",
        "location",
        "venue",
        "link_preview_options",
        "show_caption_above_media",
        "has_media_spoiler",
    ]
)
SERVICE_KEYS = frozenset(
    [
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "forum_topic_created",
        "forum_topic_closed",
        "forum_topic_reopened",
        "group_chat_created",
        "supergroup_chat_created",
        "channel_chat_created",
        "new_chat_photo",
        "delete_chat_photo",
    ]
)
WITH_CAPTION = frozenset({"photo", "document", "voice", "video", "animation", "audio"})


@dataclass(slots=True, eq=False)
class Message:
    """`body` is the Bot API's JSON without the message it replies to; `author_id` is who really wrote it."""

    chat: Chat
    id: int
    unix_date: int
    author_id: int
    body: JsonObject
    reply_to: Message | None = None
    deleted: bool = False
    outgoing: bool = False
    forces_reply: bool = False
    """Sent by a bot."""
    reactions: dict[int, str | None] = field(default_factory=dict)
    """The reaction of each person."""
    votes: dict[int, list[int]] = field(default_factory=dict)
    """The options each person chose in the poll."""
    former: list[str] = field(default_factory=list)
    """Texts of former versions, oldest first."""

    def json(self) -> JsonObject:
        """As the Bot API shows it; the message replied to comes along, one level deep."""
        if self.reply_to is None or self.reply_to.deleted:
            return self.body
        return self.body | {"reply_to_message": self.reply_to.body}

    @property
    def text(self) -> str:
        """Text or caption, or nothing."""
        text: str = self.body.get("text") or self.body.get("caption") or ""
        return text

    @property
    def is_service(self) -> bool:
        """A note of the platform's about the chat, not something said."""
        return not SERVICE_KEYS.isdisjoint(self.body)

    @property
    def keyboard(self) -> list[list[JsonObject]]:
        """The rows of inline buttons under the message."""
        markup: JsonObject = self.body.get("reply_markup") or {}
        rows: list[list[JsonObject]] = markup.get("inline_keyboard", [])
        return rows

    def content(self) -> JsonObject:
        """What is copied or forwarded: no sender, no date, no keyboard."""
        return {key: value for key, value in self.body.items() if key in CONTENT_KEYS}
