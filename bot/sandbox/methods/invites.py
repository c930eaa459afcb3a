"""Invite links and requests to join."""

from __future__ import annotations

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat, InviteLink
from bot.sandbox.errors import bad_request
from bot.sandbox.links import make_link
from bot.sandbox.membership import approve
from bot.sandbox.people import Person

NAME_MAX, USES_MAX = 32, 99_999
NO_RIGHT = "not enough rights to manage chat invite link"


def _inviting_chat(call: Call) -> Chat:
    chat = call.chat()
    if chat.kind == "private":
        raise bad_request("can't invite members to a private chat")
    call.need(chat, "can_invite_users", NO_RIGHT)
    return chat


def _shape(call: Call, link: InviteLink) -> None:
    """Take over name, expiry and limits from the call, or refuse."""
    params = call.params
    name, limit = params.text("name"), params.whole("member_limit")
    expires = params.whole("expire_date")
    asks = params.flag("creates_join_request")
    if len(name) > NAME_MAX:
        raise bad_request("invite link name is too long")
    if limit is not None and not 0 <= limit <= USES_MAX:
        raise bad_request("invalid member limit specified")
    if limit and asks:
        raise bad_request("member limit can't be specified for links requiring administrator approval")
    if expires and expires <= call.world.unix():
        raise bad_request("EXPIRE_DATE_INVALID")
    link.name, link.member_limit, link.expire_date = name or None, limit or None, expires or None
    link.creates_join_request = asks


def create_link(call: Call) -> Any:
    """createChatInviteLink."""
    chat = _inviting_chat(call)
    draft = InviteLink("", call.bot)
    _shape(call, draft)
    link = make_link(call.world, chat, call.bot)
    _shape(call, link)
    return link.json()


def _own_link(call: Call, chat: Chat) -> InviteLink:
    link = call.world.link(chat, call.params.text("invite_link"))
    if link is None:
        raise bad_request("INVITE_HASH_EXPIRED")
    if link.creator is not call.bot:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    return link


def edit_link(call: Call) -> Any:
    """editChatInviteLink: of the bot's own making, not the primary one."""
    chat = _inviting_chat(call)
    link = _own_link(call, chat)
    if link.is_primary or link.is_revoked:
        raise bad_request("CHAT_INVITE_PERMANENT" if link.is_primary else "INVITE_HASH_EXPIRED")
    _shape(call, link)
    return link.json()


def revoke_link(call: Call) -> Any:
    """revokeChatInviteLink; a new primary one takes the place of a revoked primary one."""
    chat = _inviting_chat(call)
    link = _own_link(call, chat)
    link.is_revoked = True
    if link.is_primary:
        make_link(call.world, chat, call.bot).is_primary = True
    return link.json()


def export_link(call: Call) -> Any:
    """exportChatInviteLink: a new primary link; the former one stops working."""
    chat = _inviting_chat(call)
    for old in chat.links:
        if old.is_primary and old.creator is call.bot:
            old.is_revoked = True
    link = make_link(call.world, chat, call.bot)
    link.is_primary = True
    return link.url


def _waiting(call: Call) -> tuple[Chat, Person]:
    chat = _inviting_chat(call)
    target = call.other(chat)
    if target.present:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    if target.user.id not in chat.join_requests:
        raise bad_request("HIDE_REQUESTER_MISSING")
    return chat, target.user


def approve_join(call: Call) -> Any:
    """approveChatJoinRequest."""
    chat, person = _waiting(call)
    approve(call.world, chat, call.bot, person)
    return True


def decline_join(call: Call) -> Any:
    """declineChatJoinRequest."""
    chat, person = _waiting(call)
    chat.join_requests.pop(person.id).pending -= 1
    return True
