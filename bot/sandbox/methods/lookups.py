"""Questions about chats and members."""

from __future__ import annotations

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat
from bot.sandbox.errors import JsonObject, bad_request
from bot.sandbox.people import Bot

GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
REACTIONS_MAX = 11


def get_chat(call: Call) -> Any:
    """getChat."""
    chat = call.chat(write=False)
    full: JsonObject = chat.json() | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": REACTIONS_MAX,
        "accepted_gift_types": GIFTS,
    }
    if chat.kind == "private":
        return full
    if chat.is_group:
        full["permissions"] = dict(chat.permissions)
    full |= _details(call, chat)
    return full


def _details(call: Call, chat: Chat) -> JsonObject:
    details: JsonObject = {}
    if chat.description:
        details["description"] = chat.description
    if chat.linked_chat is not None:
        details["linked_chat_id"] = chat.linked_chat.id
    if chat.pinned:
        details["pinned_message"] = chat.messages[chat.pinned[-1]].body
    own = [
        link for link in chat.links if link.is_primary and not link.is_revoked and link.creator is call.bot
    ]
    if own:
        details["invite_link"] = own[-1].url
    return details


def get_chat_administrators(call: Call) -> Any:
    """getChatAdministrators: all but other bots."""
    chat = call.chat(write=False)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [
        member.json(viewer_id=call.bot.id, channel=chat.kind == "channel")
        for member in call.world.present(chat)
        if member.leads and (member.user is call.bot or not isinstance(member.user, Bot))
    ]


def get_chat_member(call: Call) -> Any:
    """getChatMember: also of people who left or never came."""
    chat = call.chat(write=False)
    member = call.other(chat)
    return member.json(viewer_id=call.bot.id, channel=chat.kind == "channel")


def get_chat_member_count(call: Call) -> Any:
    """getChatMemberCount."""
    chat = call.chat(write=False)
    return 2 if chat.kind == "private" else len(call.world.present(chat))
