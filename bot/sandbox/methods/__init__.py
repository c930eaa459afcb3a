"""The methods of the Bot API, one file a family, one registry. Names are matched without regard to case."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.methods import editing, invites, lookups, media, members, polling, profile, sending

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
        "editMessageMedia": media.edit_message_media,
        "editMessageReplyMarkup": editing.edit_message_reply_markup,
        "deleteMessage": editing.delete_message,
        "deleteMessages": editing.delete_messages,
        "answerCallbackQuery": editing.answer_callback_query,
        "pinChatMessage": editing.pin_chat_message,
        "unpinChatMessage": editing.unpin_chat_message,
        "unpinAllChatMessages": editing.unpin_all_chat_messages,
        "sendPhoto": media.send_photo,
        "sendDocument": media.send_document,
        "sendMediaGroup": media.send_media_group,
        "banChatMember": members.ban_chat_member,
        "unbanChatMember": members.unban_chat_member,
        "restrictChatMember": members.restrict_chat_member,
        "promoteChatMember": members.promote_chat_member,
        "setChatAdministratorCustomTitle": members.set_custom_title,
        "setChatMemberTag": members.set_member_tag,
        "banChatSenderChat": members.ban_chat_sender_chat,
        "unbanChatSenderChat": members.unban_chat_sender_chat,
        "setChatPermissions": members.set_chat_permissions,
        "leaveChat": members.leave_chat,
        "createChatInviteLink": invites.create_link,
        "editChatInviteLink": invites.edit_link,
        "revokeChatInviteLink": invites.revoke_link,
        "exportChatInviteLink": invites.export_link,
        "approveChatJoinRequest": invites.approve_join,
        "declineChatJoinRequest": invites.decline_join,
        "getChat": lookups.get_chat,
        "getChatAdministrators": lookups.get_chat_administrators,
        "getChatMember": lookups.get_chat_member,
        "getChatMemberCount": lookups.get_chat_member_count,
        "setMyCommands": profile.set_my_commands,
        "getMyCommands": profile.get_my_commands,
        "deleteMyCommands": profile.delete_my_commands,
        "setMyName": profile.set_my_name,
        "getMyName": profile.get_my_name,
        "setMyDescription": profile.set_my_description,
        "getMyDescription": profile.get_my_description,
        "setMyShortDescription": profile.set_my_short_description,
        "getMyShortDescription": profile.get_my_short_description,
        "setMessageReaction": profile.set_message_reaction,
        "setChatTitle": profile.set_chat_title,
        "createForumTopic": profile.create_forum_topic,
    }.items()
}
