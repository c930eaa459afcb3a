"""Sending text, dice and polls; copying and forwarding."""

from __future__ import annotations

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat
from bot.sandbox.errors import JsonObject, bad_request
from bot.sandbox.keyboards import forces_reply, inline_keyboard
from bot.sandbox.messages import WITH_CAPTION, Message
from bot.sandbox.methods import ephemeral
from bot.sandbox.origins import origin_of
from bot.sandbox.posting import as_self, say
from bot.sandbox.texts import caption_content, read, text_content
from bot.sandbox.world import DICE_SIDES

POLL_OPTIONS_MAX, POLL_QUESTION_MAX, POLL_OPTION_MAX = 12, 300, 100
TEXT_PERMISSION = ("can_send_messages", "text messages")


def deliver(
    call: Call, chat: Chat, content: JsonObject, permission: tuple[str, str] = TEXT_PERMISSION
) -> Message:
    """The common end of all sending: topic, reply, keyboard, rights, limits, then into the chat."""
    keyboard = inline_keyboard(call.params)
    topic = call.topic(chat)
    reply_to = call.reply_target(chat)
    call.check_may_send(chat, *permission)
    call.charge(chat)
    if keyboard:
        content = {**content, "reply_markup": keyboard}
    thread_id = topic.thread_id if topic else _thread_of(chat, reply_to)
    more = {"has_protected_content": True} if call.params.flag("protect_content") else {}
    message = say(
        call.world,
        chat,
        as_self(call.bot),
        content,
        thread_id=thread_id,
        reply_to=reply_to,
        more=more,
        bot=call.bot,
    )
    message.forces_reply = forces_reply(call.params)
    return message


def _thread_of(chat: Chat, reply_to: Message | None) -> int | None:
    """An answer stays in the topic of what it answers."""
    if not chat.is_forum or reply_to is None:
        return None
    thread: int | None = reply_to.body.get("message_thread_id")
    return thread


def send_message(call: Call) -> Any:
    """sendMessage."""
    chat = call.chat()
    content = text_content(read(call.world, call.params, "text", "parse_mode", "entities"))
    if (wish := ephemeral.wished(call)) is not None:
        return ephemeral.show(call, chat, content, wish)
    return deliver(call, chat, content).json()


def send_dice(call: Call) -> Any:
    """sendDice: the value is the platform's."""
    chat = call.chat()
    emoji = call.params.text("emoji") or "🎲"
    if emoji not in DICE_SIDES:
        raise bad_request("wrong emoji specified")
    return deliver(call, chat, {"dice": call.world.throw(emoji)}, ("can_send_other_messages", "dice")).json()


def send_poll(call: Call) -> Any:
    """sendPoll: one question, 1–12 options."""
    chat = call.chat()
    given = call.params.array("options", "String as options") or []
    texts = [str(option.get("text", "")) if isinstance(option, dict) else str(option) for option in given]
    question = call.params.text("question").strip()
    _check_poll(question, texts)
    poll: JsonObject = {
        "id": str(5_000_000_000_000 + call.world.serial()),
        "question": question,
        "options": [
            {"persistent_id": str(index), "text": text, "voter_count": 0} for index, text in enumerate(texts)
        ],
        "total_voter_count": 0,
        "is_closed": call.params.flag("is_closed"),
        "is_anonymous": not call.params.has("is_anonymous") or call.params.flag("is_anonymous"),
        "type": call.params.text("type") or "regular",
        "allows_multiple_answers": call.params.flag("allows_multiple_answers"),
        "allows_revoting": True,
        "members_only": False,
    }
    return deliver(call, chat, {"poll": poll}, ("can_send_polls", "polls")).json()


def _check_poll(question: str, texts: list[str]) -> None:
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > POLL_QUESTION_MAX:
        raise bad_request(f"poll question length must not exceed {POLL_QUESTION_MAX}")
    if not 1 <= len(texts) <= POLL_OPTIONS_MAX:
        raise bad_request(
            f"poll can't have more than {POLL_OPTIONS_MAX} options" if texts else "poll must have options"
        )
    if not all(text.strip() for text in texts):
        raise bad_request("poll options must be non-empty")
    if any(len(text) > POLL_OPTION_MAX for text in texts):
        raise bad_request(f"poll options length must not exceed {POLL_OPTION_MAX}")


def _source(call: Call, purpose: str) -> Message:
    origin = call.chat(write=False, name="from_chat_id")
    message = call.message(origin, purpose)
    if message.is_service:
        raise bad_request(f"message can't be {'copied' if 'copy' in purpose else 'forwarded'}")
    return message


def copy_message(call: Call) -> Any:
    """copyMessage: the content without its sender; answers with the new number only."""
    chat = call.chat()
    source = _source(call, "to copy")
    content = source.content()
    if "caption" in call.params.values and not WITH_CAPTION.isdisjoint(content):
        for key in ("caption", "caption_entities"):
            content.pop(key, None)
        content |= caption_content(read(call.world, call.params, "caption", "parse_mode", "caption_entities"))
    return {"message_id": deliver(call, chat, content).id}


def forward_message(call: Call) -> Any:
    """forwardMessage: with the name of where it comes from."""
    chat = call.chat()
    source = _source(call, "to forward")
    if source.body.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    return deliver(call, chat, {"forward_origin": origin_of(source), **source.content()}).json()


def send_chat_action(call: Call) -> Any:
    """sendChatAction."""
    chat = call.chat()
    call.topic(chat)
    if call.params.text("action").lower() not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


CHAT_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "record_audio",
        "upload_audio",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    ]
)
