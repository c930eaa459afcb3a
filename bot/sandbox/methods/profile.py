"""What the bot shows of itself: command menus, name, descriptions; its reactions and the chat's title."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.errors import JsonObject, bad_request
from bot.sandbox.params import Params
from bot.sandbox.posting import as_self, say
from bot.sandbox.topics import ICON_COLOR, open_topic

COMMANDS_MAX, DESCRIPTION_MAX = 100, 256
COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"(?:[a-z]{2}(?:-[a-z]+)?)?")
SCOPES: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
TEXT_MAX = {"name": 64, "description": 512, "short_description": 120}
TITLE_MAX = 128
EMOJI_REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)


def _key(call: Call) -> tuple[str, str]:
    """Scope and language of a menu, checked."""
    scope = call.params.object("scope", "BotCommandScope") or {"type": "default"}
    kind = str(scope.get("type"))
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    shown: JsonObject = {"type": kind}
    for name in SCOPES[kind]:
        if name not in scope:
            raise bad_request(f"can't parse BotCommandScope: can't find field \"{name}\"")
        shown[name] = scope[name]
    if "chat_id" in shown:
        inner = Call(call.world, call.bot, Params(shown), call.limits, call.presses, call.webhooks)
        chat = inner.chat(write=False)
        if kind != "chat" and not chat.is_group:
            raise bad_request(
                "can't change commands for channel chats" if chat.peers is None else "chat not found"
            )
    language = call.params.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("LANGUAGE_CODE_INVALID")
    return json.dumps(shown, sort_keys=True), language


def set_my_commands(call: Call) -> Any:
    """setMyCommands: up to 100, in a scope and a language."""
    given = call.params.array("commands", "BotCommand") or []
    if len(given) > COMMANDS_MAX:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    menu = [_command(one) for one in given]
    key = _key(call)
    call.bot.commands[key] = menu
    if not menu:
        del call.bot.commands[key]
    return True


def _command(one: Any) -> JsonObject:
    if not isinstance(one, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = one.get("command"), one.get("description")
    if not isinstance(name, str) or not isinstance(description, str):
        raise bad_request("can't parse BotCommand: field must be of type String")
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description.strip()) <= DESCRIPTION_MAX:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}


def get_my_commands(call: Call) -> Any:
    """getMyCommands."""
    return call.bot.commands.get(_key(call), [])


def delete_my_commands(call: Call) -> Any:
    """deleteMyCommands."""
    call.bot.commands.pop(_key(call), None)
    return True


def _set_text(call: Call, name: str) -> Any:
    text = call.params.text(name)
    if len(text) > TEXT_MAX[name]:
        raise bad_request(f"BOT_{'TITLE' if name == 'name' else 'DESCRIPTION'}_INVALID")
    call.bot.texts[f"{name}|{call.params.text('language_code')}"] = text
    return True


def _get_text(call: Call, name: str) -> Any:
    default = call.bot.texts.get(f"{name}|", call.bot.first_name if name == "name" else "")
    return {name: call.bot.texts.get(f"{name}|{call.params.text('language_code')}", default)}


def set_my_name(call: Call) -> Any:
    """setMyName."""
    return _set_text(call, "name")


def get_my_name(call: Call) -> Any:
    """getMyName."""
    return _get_text(call, "name")


def set_my_description(call: Call) -> Any:
    """setMyDescription."""
    return _set_text(call, "description")


def get_my_description(call: Call) -> Any:
    """getMyDescription."""
    return _get_text(call, "description")


def set_my_short_description(call: Call) -> Any:
    """setMyShortDescription."""
    return _set_text(call, "short_description")


def get_my_short_description(call: Call) -> Any:
    """getMyShortDescription."""
    return _get_text(call, "short_description")


def set_message_reaction(call: Call) -> Any:
    """setMessageReaction: one emoji of Telegram's list, or none."""
    chat = call.chat()
    message = call.message(chat, "to react")
    given = call.params.array("reaction", "ReactionType") or []
    if len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = [str(one.get("emoji", "")).replace("\ufe0f", "") for one in given if isinstance(one, dict)]
    if len(emoji) != len(given) or any(one not in EMOJI_REACTIONS for one in emoji):
        raise bad_request("REACTION_INVALID")
    message.reactions[call.bot.id] = emoji[0] if emoji else None
    return True


def set_chat_title(call: Call) -> Any:
    """setChatTitle."""
    chat = call.group()
    title = call.params.text("title").strip()
    if not title:
        raise bad_request("title must be non-empty")
    if len(title) > TITLE_MAX:
        raise bad_request("title is too long")
    call.need(chat, "can_change_info", "not enough rights to change chat title")
    if title == chat.title:
        raise bad_request("chat title is not modified")
    chat.title = title
    if chat.is_group:
        say(call.world, chat, as_self(call.bot), {"new_chat_title": title}, bot=call.bot)
    return True


def create_forum_topic(call: Call) -> Any:
    """createForumTopic."""
    chat = call.group()
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    call.need(chat, "can_manage_topics", "not enough rights to create a topic")
    name = call.params.text("name").strip()
    if not 1 <= len(name) <= TITLE_MAX:
        raise bad_request("TOPIC_TITLE_EMPTY")
    topic = open_topic(call.world, chat, as_self(call.bot), name, call.bot)
    return {"message_thread_id": topic.thread_id, "name": name, "icon_color": ICON_COLOR}
