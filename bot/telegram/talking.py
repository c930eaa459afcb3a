"""Saying, editing, removing, answering presses."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import structlog

from bot.markup import cut_html, cut_plain, plain_of
from bot.ports import Done, Job, Outcome, Refused
from bot.telegram.hands import Hands
from bot.telegram.keyboards import deep_link, force_reply, inline_keyboard
from bot.telegram.wire import CallError, Fault, readable

TEXT_UNITS_MAX = 4_096  # UTF-16 units of a message, as shown
TOAST_UNITS_MAX = 200
BATCH_MESSAGES_MAX = 100  # of one removal

log = structlog.get_logger(__name__)

_NO_SUCH_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
_NO_SUCH_MESSAGE = ("to edit not found", "to delete not found", "message not found", "message_id_invalid")


async def say(hands: Hands, job: Job) -> Outcome:
    """Post. In a topic that is gone or closed, the group's main room hears it."""
    payload = job.payload
    parameters = {
        "chat_id": job.chat,
        "message_thread_id": payload.get("topic"),
        "disable_notification": True if payload.get("silent") else None,
        "reply_parameters": _reply(payload.get("reply_to")),
        **_face(hands, payload),
    }
    if payload.get("placeholder"):
        parameters["reply_markup"] = force_reply(payload["placeholder"])
    if payload.get("toward") and hands.server.whispers:
        return await _whisper(hands, parameters, payload)
    return await _post(hands, parameters, payload)


async def _whisper(hands: Hands, parameters: dict[str, Any], payload: Mapping[str, Any]) -> Outcome:
    """Show it to one member alone; else to all. A server that does not know how ignores the parameter, and
    then the message stands in the group, where it goes again by itself like any answer."""
    alone = {"ephemeral_message_parameters": {"receiver_user_id": payload["toward"]}}
    try:
        posted = await _with_plain_spare(hands, "sendMessage", {**parameters, **alone}, payload)
    except CallError as error:
        if error.fault is not Fault.REFUSED:
            raise
        return await _post(hands, parameters, payload)
    with readable("sendMessage"):
        if "ephemeral_message_id" in posted:
            return Done()
    hands.server.whispers = False
    return _posted(posted)


async def _post(hands: Hands, parameters: dict[str, Any], payload: Mapping[str, Any]) -> Outcome:
    try:
        posted = await _with_plain_spare(hands, "sendMessage", parameters, payload)
    except CallError as error:
        if parameters["message_thread_id"] is None or not error.says(*_NO_SUCH_TOPIC):
            raise
        parameters["message_thread_id"] = parameters["reply_parameters"] = None
        posted = await _with_plain_spare(hands, "sendMessage", parameters, payload)
    return _posted(posted)


def _posted(posted: Any) -> Done:
    with readable("sendMessage"):
        return Done(posted["message_id"], datetime.fromtimestamp(posted["date"], UTC))


async def edit_words(hands: Hands, job: Job) -> Outcome:
    """Give a posted message a new face. One that looks like that already, or is gone, is done with."""
    if job.number is None:
        return Refused("no message to edit")
    parameters = {"chat_id": job.chat, "message_id": job.number, **_face(hands, job.payload)}
    try:
        await _with_plain_spare(hands, "editMessageText", parameters, job.payload)
    except CallError as error:
        if is_done_with(error):
            return Done(job.number)
        raise
    return Done(job.number)


def is_done_with(error: CallError) -> bool:
    """Whether an edit was refused because there is nothing to do, or nothing to do it to."""
    return error.fault is Fault.REFUSED and error.says("message is not modified", *_NO_SUCH_MESSAGE)


async def remove(hands: Hands, job: Job) -> Outcome:
    """Take messages out of the chat. What is gone already is done with."""
    own = () if job.number is None else (job.number,)
    numbers = list(dict.fromkeys((*job.payload.get("numbers", ()), *own)))
    refusals: list[str] = []
    for start in range(0, len(numbers), BATCH_MESSAGES_MAX):
        refusals += await _remove_batch(hands, job, numbers[start : start + BATCH_MESSAGES_MAX])
    return Refused(refusals[0]) if refusals else Done()


async def _remove_batch(hands: Hands, job: Job, numbers: Sequence[int]) -> list[str]:
    """The refusals. One message that may not be removed spoils a batch, so then each is tried alone."""
    if len(numbers) > 1:
        try:
            await hands.call("deleteMessages", {"chat_id": job.chat, "message_ids": list(numbers)})
        except CallError as error:
            if error.fault not in (Fault.REFUSED, Fault.MISSING):
                raise
        else:
            return []
    refusals = [await _remove_one(hands, job, number) for number in numbers]
    return [why for why in refusals if why]


async def _remove_one(hands: Hands, job: Job, number: int) -> str:
    """Why it was refused; "" when it is gone."""
    try:
        await hands.call("deleteMessage", {"chat_id": job.chat, "message_id": number})
    except CallError as error:
        if error.fault is not Fault.REFUSED:
            raise
        return "" if error.says(*_NO_SUCH_MESSAGE) else error.why
    return ""


async def answer(hands: Hands, job: Job) -> Outcome:
    """Stop the spinner of a pressed button; with a toast, a box, or a way into the private chat."""
    payload = job.payload
    start = payload.get("start")
    parameters = {
        "callback_query_id": payload["press"],
        "text": cut_plain(payload.get("text") or "", TOAST_UNITS_MAX) or None,
        "show_alert": True if payload.get("alert") else None,
        "url": deep_link(hands.me.username, start) if start else None,
    }
    await hands.call("answerCallbackQuery", parameters)
    return Done()


def _face(hands: Hands, payload: Mapping[str, Any]) -> dict[str, Any]:
    """What a message looks like. No previews: a card about somebody's link must not show that link."""
    return {
        "text": cut_html(payload["html"], TEXT_UNITS_MAX),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": inline_keyboard(payload.get("keyboard") or (), hands.me.username),
    }


def _reply(number: int | None) -> dict[str, Any] | None:
    return {"message_id": number, "allow_sending_without_reply": True} if number is not None else None


async def _with_plain_spare(
    hands: Hands, method: str, parameters: Mapping[str, Any], payload: Mapping[str, Any]
) -> Any:
    """An operator's own sentence may have broken markup; then it is said without any."""
    try:
        return await hands.call(method, parameters)
    except CallError as error:
        if error.fault is not Fault.REFUSED or not error.says("can't parse entities"):
            raise
        log.warning("markup_refused", why=error.why)
    text = cut_plain(plain_of(payload["html"]), TEXT_UNITS_MAX)
    return await hands.call(method, {**parameters, "text": text, "parse_mode": None})
