"""Messages that one member of a group alone sees: they have no number in the chat, and may get lost."""

from __future__ import annotations

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat
from bot.sandbox.errors import JsonObject, bad_request
from bot.sandbox.posting import as_self, unkept

FIELD = "ephemeral_message_parameters"


def wished(call: Call) -> JsonObject | None:
    """What the call says about it; None: an ordinary message, or a server too old to know."""
    return (
        call.params.object(FIELD, "ephemeral message parameters") if call.world.settings.ephemeral else None
    )


def show(call: Call, chat: Chat, content: JsonObject, wish: JsonObject) -> Any:
    """Show `content` to the one member of the group. Only an administrator may begin to."""
    if not chat.is_group:
        raise bad_request("ephemeral messages can be sent only to groups and supergroups")
    receiver = wish.get("receiver_user_id")
    if not isinstance(receiver, int) or receiver not in call.world.people:
        raise bad_request("invalid receiver_user_id specified")
    if not call.me(chat).leads:
        raise bad_request("not enough rights to send ephemeral messages to the chat")
    member = call.world.member(chat, receiver)
    if not member.present or member.user.is_bot:
        raise bad_request("receiver is not a member of the chat")
    call.charge(chat)
    number = call.world.serial()
    message = unkept(call.world, chat, as_self(call.bot), {**content, "ephemeral_message_id": number})
    call.world.announce("ephemeral", {"chat_id": chat.id, "to": receiver, "message": message})
    return message
