"""The methods of the Bot API, one file a family, one registry. Names are matched without regard to case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.methods import editing, polling, sending

Method = Callable[[Call], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    name.lower(): method
    for name, method in {
        "getMe": polling.get_me,
        "getUpdates": polling.get_updates,
        "setWebhook": polling.set_webhook,
        "deleteWebhook": polling.delete_webhook,
        "getWebhookInfo": polling.get_webhook_info,
        "logOut": polling.log_out,
        "close": polling.close,
        "getFile": polling.get_file,
        "sendMessage": sending.send_message,
        "sendDice": sending.send_dice,
        "sendPoll": sending.send_poll,
        "copyMessage": sending.copy_message,
        "forwardMessage": sending.forward_message,
        "sendChatAction": sending.send_chat_action,
        "editMessageText": editing.edit_message_text,
        "editMessageCaption": editing.edit_message_caption,
        "editMessageReplyMarkup": editing.edit_message_reply_markup,
        "deleteMessage": editing.delete_message,
        "deleteMessages": editing.delete_messages,
        "answerCallbackQuery": editing.answer_callback_query,
        "pinChatMessage": editing.pin_chat_message,
        "unpinChatMessage": editing.unpin_chat_message,
        "unpinAllChatMessages": editing.unpin_all_chat_messages,
    }.items()
}
