"""Removing, restricting and promoting members; what everybody may do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat
from bot.sandbox.errors import (
    CANNOT_RESTRICT,
    SUPERGROUP_ONLY,
    SUPERGROUP_OR_CHANNEL_ONLY,
    USER_IS_ADMIN,
    ApiError,
    bad_request,
)
from bot.sandbox.members import ALL_RIGHTS, PERMISSIONS, Member, end_of, restricted_or_member
from bot.sandbox.membership import change_member, departed
from bot.sandbox.params import Params

TITLE_MAX = 16
GROUPS_ONLY = "method is available only for groups and supergroups"
NO_OWNER = "can't remove chat owner"
LIFELESS = re.compile(r"[\u2600-\u27bf\U0001f000-\U0001faff]")
"""Emoji, which titles and tags may not contain."""
MEDIA = ("audios", "documents", "photos", "videos", "video_notes", "voice_notes")


def _check_may_restrict(call: Call, chat: Chat, target: Member) -> None:
    if target.user is call.bot:
        raise bad_request("can't restrict self")
    call.need(chat, "can_restrict_members", CANNOT_RESTRICT)
    if target.status == "creator":
        raise bad_request(NO_OWNER)
    own = target.promoted_by == call.bot.id and call.me(chat).may("can_promote_members")
    if target.leads and not own:
        raise bad_request(USER_IS_ADMIN)


def ban_chat_member(call: Call) -> Any:
    """banChatMember; in a basic group it only removes."""
    chat = call.group()
    target = call.other(chat)
    _check_may_restrict(call, chat, target)
    if not chat.spacious:
        change_member(call.world, chat, call.bot, departed(target))
        return True
    until = end_of(call.params.integer("until_date"), call.world.unix())
    change_member(call.world, chat, call.bot, Member(target.user, "kicked", until_date=until))
    return True


def unban_chat_member(call: Call) -> Any:
    """unbanChatMember; without only_if_banned it removes a member who is there."""
    chat = call.group()
    if not chat.spacious:
        raise bad_request(SUPERGROUP_OR_CHANNEL_ONLY)
    target = call.other(chat)
    if call.params.flag("only_if_banned") and target.status != "kicked":
        return True
    _check_may_restrict(call, chat, target)
    if target.status != "left":
        change_member(call.world, chat, call.bot, Member(target.user, "left"))
    return True


def restrict_chat_member(call: Call) -> Any:
    """restrictChatMember; all permissions granted lift it."""
    chat = call.group()
    if chat.kind != "supergroup":
        raise bad_request(SUPERGROUP_ONLY)
    permissions = _permissions(call.params)
    target = call.other(chat)
    _check_may_restrict(call, chat, target)
    if target.status == "kicked":
        target = Member(target.user, "left")
    until = end_of(call.params.integer("until_date"), call.world.unix())
    change_member(call.world, chat, call.bot, restricted_or_member(target, permissions, until))
    return True


def _permissions(params: Params) -> dict[str, bool]:
    """Permissions as sent; unless they are independent, wider ones grant those they need."""
    given = params.object("permissions", "permissions")
    if given is None:
        raise bad_request("object expected as permissions")
    for value in given.values():
        if value is not None and not isinstance(value, bool):
            raise bad_request("can't parse chat permissions: field must be of type Boolean")
    granted = {name: bool(given.get(name)) for name in PERMISSIONS}
    if not params.flag("use_independent_chat_permissions"):
        if granted["can_send_other_messages"] or granted["can_add_web_page_previews"]:
            granted |= {f"can_send_{kind}": True for kind in MEDIA}
        if granted["can_send_polls"] or any(granted[f"can_send_{kind}"] for kind in MEDIA):
            granted["can_send_messages"] = True
    if "can_manage_topics" not in given:
        granted["can_manage_topics"] = granted["can_pin_messages"]
    if "can_react_to_messages" not in given:
        granted["can_react_to_messages"] = granted["can_send_messages"]
    if "can_edit_tag" not in given:
        granted["can_edit_tag"] = granted["can_pin_messages"]
    return granted


def set_chat_permissions(call: Call) -> Any:
    """setChatPermissions: for everybody who is nothing special."""
    chat = call.group()
    if not chat.is_group:
        raise bad_request(GROUPS_ONLY)
    permissions = _permissions(call.params)
    call.need(chat, "can_restrict_members", "not enough rights to change chat permissions")
    chat.permissions = permissions
    return True


def promote_chat_member(call: Call) -> Any:
    """promoteChatMember: the rights named are all that is held then; none makes an ordinary member again."""
    chat = call.group()
    if not chat.spacious:
        raise bad_request(SUPERGROUP_OR_CHANNEL_ONLY)
    target = call.other(chat)
    rights = frozenset(name for name in ALL_RIGHTS if call.params.flag(name))
    _check_may_promote(call, chat, target, rights)
    anonymous = call.params.flag("is_anonymous")
    if not rights and not anonymous:
        change_member(call.world, chat, call.bot, Member(target.user, "member"))
        return True
    admin = Member(
        target.user,
        "administrator",
        rights | {"can_manage_chat"},
        promoted_by=call.bot.id,
        custom_title=target.custom_title,
        is_anonymous=anonymous,
    )
    change_member(call.world, chat, call.bot, admin)
    return True


def _check_may_promote(call: Call, chat: Chat, target: Member, rights: frozenset[str]) -> None:
    if target.user is call.bot:
        raise bad_request("can't promote self")
    call.need(chat, "can_promote_members", "not enough rights")
    if target.status == "creator":
        raise bad_request(NO_OWNER)
    if target.leads and target.promoted_by != call.bot.id:
        raise bad_request("CHAT_ADMIN_REQUIRED")
    if not target.present:
        raise bad_request("USER_NOT_PARTICIPANT")
    me = call.me(chat)
    if any(not me.may(right) for right in rights):
        raise bad_request("RIGHT_FORBIDDEN")


def _check_title(text: str, word: str) -> None:
    if len(text) > TITLE_MAX:
        raise bad_request(f"{word}_INVALID")
    if LIFELESS.search(text):
        raise bad_request(f"{word}_EMOJI_NOT_ALLOWED")


def set_custom_title(call: Call) -> Any:
    """setChatAdministratorCustomTitle: for administrators that the bot made."""
    chat = call.chat()
    if chat.kind != "supergroup":
        raise bad_request(GROUPS_ONLY)
    target = call.other(chat)
    if target.status == "creator":
        raise bad_request("only the owner can edit their custom title")
    if target.status != "administrator":
        raise bad_request("user is not an administrator")
    if target.promoted_by != call.bot.id:
        raise bad_request("not enough rights to change custom title of the user")
    title = call.params.text("custom_title")
    _check_title(title, "CUSTOM_TITLE")
    call.world.set_member(chat, replace(target, custom_title=title or None))
    return True


def set_member_tag(call: Call) -> Any:
    """setChatMemberTag: a word beside an ordinary member's name."""
    chat = call.chat()
    if not chat.is_group:
        raise bad_request(GROUPS_ONLY)
    target = call.other(chat)
    call.need(chat, "can_manage_tags", "not enough rights")
    if not target.present:
        raise bad_request("USER_NOT_PARTICIPANT")
    if target.leads:
        raise bad_request(USER_IS_ADMIN)
    tag = call.params.text("tag")
    _check_title(tag, "TAG")
    change_member(call.world, chat, call.bot, replace(target, tag=tag or None))
    return True


def _sender_chat(call: Call, chat: Chat) -> int:
    if not chat.spacious:
        raise bad_request(SUPERGROUP_OR_CHANNEL_ONLY)
    if not call.params.has("sender_chat_id"):
        raise bad_request("sender_chat_id is empty")
    number = call.params.integer("sender_chat_id")
    if number == 0:
        raise bad_request("sender_chat_id is not a valid Integer")
    call.need(chat, "can_restrict_members", CANNOT_RESTRICT)
    if number == chat.id or number not in call.world.chats:
        raise _unknown_sender()
    return number


def _unknown_sender() -> ApiError:
    return bad_request("PARTICIPANT_ID_INVALID")


def ban_chat_sender_chat(call: Call) -> Any:
    """banChatSenderChat: the owner of that channel can no longer speak as any of theirs."""
    chat = call.group()
    chat.banned_chats.add(_sender_chat(call, chat))
    return True


def unban_chat_sender_chat(call: Call) -> Any:
    """unbanChatSenderChat."""
    chat = call.group()
    chat.banned_chats.discard(_sender_chat(call, chat))
    return True


def leave_chat(call: Call) -> Any:
    """leaveChat."""
    chat = call.chat(write=False)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    change_member(call.world, chat, call.bot, departed(call.me(chat)))
    return True
