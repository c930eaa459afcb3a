"""Changing and removing messages, pins, and answers to button presses."""

from __future__ import annotations

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat
from bot.sandbox.errors import NOT_MODIFIED, JsonObject, bad_request
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.markup import utf16_length
from bot.sandbox.messages import WITH_CAPTION, Message
from bot.sandbox.params import number_in
from bot.sandbox.posting import as_self, change, remove, say, set_keyboard
from bot.sandbox.presses import ANSWER_TEXT_MAX
from bot.sandbox.texts import caption_content, read, text_content

DELETED_AT_ONCE_MAX = 100
DICE_SECONDS = 24 * 3600


def editable(call: Call) -> Message:
    """The bot's own message that is to be edited; anything else → 400."""
    chat = call.chat()
    message = call.message(chat, "to edit")
    if message.author_id != call.bot.id or message.forces_reply:
        raise bad_request("message can't be edited")
    return message


def edited(call: Call, message: Message, content: JsonObject) -> Any:
    """Replace content and keyboard; the same again → 400."""
    keyboard = inline_keyboard(call.params)
    old = {key: message.body[key] for key in content if key in message.body}
    stale = {"text", "entities", "caption", "caption_entities"} & message.body.keys() - content.keys()
    if content == old and not stale and keyboard == message.body.get("reply_markup"):
        raise bad_request(NOT_MODIFIED)
    call.charge(message.chat)
    set_keyboard(call.world, message, keyboard)
    return change(call.world, message, content, by_bot=True).json()


def edit_message_text(call: Call) -> Any:
    """editMessageText."""
    message = editable(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return edited(
        call, message, text_content(read(call.world, call.params, "text", "parse_mode", "entities"))
    )


def edit_message_caption(call: Call) -> Any:
    """editMessageCaption."""
    message = editable(call)
    if WITH_CAPTION.isdisjoint(message.body):
        raise bad_request("there is no caption in the message to edit")
    return edited(
        call,
        message,
        caption_content(read(call.world, call.params, "caption", "parse_mode", "caption_entities")),
    )


def edit_message_reply_markup(call: Call) -> Any:
    """editMessageReplyMarkup: the keyboard only."""
    message = editable(call)
    keyboard = inline_keyboard(call.params)
    if keyboard == message.body.get("reply_markup"):
        raise bad_request(NOT_MODIFIED)
    call.charge(message.chat)
    set_keyboard(call.world, message, keyboard)
    return message.json()


def _check_deletable(call: Call, chat: Chat, message: Message) -> None:
    longest = call.world.settings.deletable_seconds
    age_seconds = call.world.unix() - message.unix_date
    own = message.author_id == call.bot.id
    if not own and chat.kind != "private" and not call.me(chat).may("can_delete_messages"):
        raise bad_request("message can't be deleted")
    if "supergroup_chat_created" in message.body or "migrate_from_chat_id" in message.body:
        raise bad_request("message can't be deleted")
    if longest is not None and age_seconds > longest:
        raise bad_request("message can't be deleted for everyone")
    if chat.kind == "private" and "dice" in message.body and age_seconds < DICE_SECONDS:
        raise bad_request("message can't be deleted for everyone")


def delete_message(call: Call) -> Any:
    """deleteMessage: own ones always, others' with the right, all younger than 48 hours."""
    chat = call.chat()
    message = call.message(chat, "to delete")
    _check_deletable(call, chat, message)
    remove(call.world, message, call.bot.id)
    return True


def delete_messages(call: Call) -> Any:
    """deleteMessages: 1–100 at once; those not found are passed over."""
    chat = call.chat()
    given = call.params.array("message_ids", "message identifiers")
    if not given:
        raise bad_request("message identifiers are not specified")
    if len(given) > DELETED_AT_ONCE_MAX:
        raise bad_request("too many message identifiers specified")
    numbers = [number_in(one, bad_request("message identifier must be a Number")) for one in given]
    messages = [chat.messages[number] for number in numbers if number in chat.messages]
    present = [message for message in messages if not message.deleted]
    for message in present:
        _check_deletable(call, chat, message)
    for message in present:
        remove(call.world, message, call.bot.id)
    return True


def answer_callback_query(call: Call) -> Any:
    """answerCallbackQuery: up to 200 characters, in time."""
    text = call.params.text("text")
    if utf16_length(text) > ANSWER_TEXT_MAX:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: JsonObject = {"text": text, "show_alert": call.params.flag("show_alert")}
    if call.params.has("url"):
        if not call.params.text("url").startswith((f"https://t.me/{call.bot.username}?", "tg://")):
            raise bad_request("URL_INVALID")
        answer["url"] = call.params.text("url")
    call.presses.answer(call.bot, call.params.text("callback_query_id"), answer)
    return True


def _check_may_pin(call: Call, chat: Chat) -> None:
    if chat.kind == "private":
        return
    right = "can_edit_messages" if chat.kind == "channel" else "can_pin_messages"
    me = call.me(chat)
    if not me.may(right) and not (not me.leads and chat.permissions.get("can_pin_messages")):
        raise bad_request("not enough rights to manage pinned messages in the chat")


def pin_chat_message(call: Call) -> Any:
    """pinChatMessage: with the service message that tells of it."""
    chat = call.chat()
    message = call.message(chat, "to pin")
    _check_may_pin(call, chat)
    if message.is_service:
        raise bad_request("message can't be pinned")
    if message.id in chat.pinned:
        return True
    chat.pinned.append(message.id)
    if chat.kind != "channel":
        say(call.world, chat, as_self(call.bot), {"pinned_message": message.body}, bot=call.bot)
    return True


def unpin_chat_message(call: Call) -> Any:
    """unpinChatMessage: the named one, or the newest."""
    chat = call.chat()
    _check_may_pin(call, chat)
    number = call.params.whole("message_id") or (chat.pinned[-1] if chat.pinned else None)
    if number is None or number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    return True


def unpin_all_chat_messages(call: Call) -> Any:
    """unpinAllChatMessages."""
    chat = call.chat()
    _check_may_pin(call, chat)
    chat.pinned.clear()
    return True
