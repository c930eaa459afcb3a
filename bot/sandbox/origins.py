"""Where a forwarded message comes from, as the Bot API tells it (MessageOrigin)."""

from __future__ import annotations

from bot.sandbox.errors import JsonObject
from bot.sandbox.messages import Message


def origin_of(source: Message) -> JsonObject:
    """The origin of a forward of `source`; a forward of a forward keeps the first origin."""
    body = source.body
    if "forward_origin" in body:
        origin: JsonObject = body["forward_origin"]
        return origin
    if source.chat.kind == "channel":
        return channel_origin(body["chat"], source.id, source.unix_date, body.get("author_signature"))
    if "sender_chat" in body:
        return chat_origin(body["sender_chat"], source.unix_date, body.get("author_signature"))
    return {"type": "user", "date": source.unix_date, "sender_user": body["from"]}


def hidden_origin(name: str, unix_date: int) -> JsonObject:
    """Somebody who hides behind a name."""
    return {"type": "hidden_user", "date": unix_date, "sender_user_name": name}


def chat_origin(chat: JsonObject, unix_date: int, signature: str | None = None) -> JsonObject:
    """Sent in the name of a group."""
    origin: JsonObject = {"type": "chat", "date": unix_date, "sender_chat": chat}
    return origin | ({"author_signature": signature} if signature else {})


def channel_origin(
    chat: JsonObject, message_id: int, unix_date: int, signature: str | None = None
) -> JsonObject:
    """A channel's post."""
    origin: JsonObject = {"type": "channel", "date": unix_date, "chat": chat, "message_id": message_id}
    return origin | ({"author_signature": signature} if signature else {})
