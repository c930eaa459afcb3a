"""Pictures with words under them: sending, and giving them another face."""

from base64 import b64decode
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import structlog

from bot.markup import cut_html, cut_plain, plain_of
from bot.pictures.drawing import draw_code, draw_spent
from bot.ports import Done, Job, Outcome, Refused
from bot.telegram.hands import Hands
from bot.telegram.keyboards import deep_link, inline_keyboard
from bot.telegram.talking import edit_words, is_done_with, say
from bot.telegram.wire import CallError, Fault, readable

CAPTION_UNITS_MAX = 1_024  # UTF-16 units under a picture, as shown
_FIELD = "picture"
_NO_SUCH_FILE = ("wrong file", "wrong remote file", "file reference", "can't use file of type")

log = structlog.get_logger(__name__)


async def send_picture(hands: Hands, job: Job) -> Outcome:
    """Post a picture. One that the platform has no more is left out: the words stand by themselves."""
    payload = job.payload
    parameters = {
        "chat_id": job.chat,
        "message_thread_id": payload.get("topic"),
        "protect_content": True if payload.get("protect") else None,
        "reply_markup": inline_keyboard(payload.get("keyboard") or (), hands.me.username),
    }
    try:
        posted = await _with_plain_spare(hands, "sendPhoto", parameters, payload)
    except CallError as error:
        if not _is_gone(error):
            raise
        log.warning("picture_gone", why=error.why)
        return await say(hands, job)
    with readable("sendPhoto"):
        return Done(posted["message_id"], datetime.fromtimestamp(posted["date"], UTC))


async def edit(hands: Hands, job: Job) -> Outcome:
    """Give a posted message a new face, with the picture that it has from now on, if it has one."""
    if _FIELD not in job.payload:
        return await edit_words(hands, job)
    if job.number is None:
        return Refused("no message to edit")
    parameters = {
        "chat_id": job.chat,
        "message_id": job.number,
        "reply_markup": inline_keyboard(job.payload.get("keyboard") or (), hands.me.username),
    }
    try:
        await _with_plain_spare(hands, "editMessageMedia", parameters, job.payload)
    except CallError as error:
        if _is_gone(error):
            return await edit_words(hands, job)
        if not is_done_with(error):
            raise
    return Done(job.number)


def _is_gone(error: CallError) -> bool:
    return error.fault is Fault.REFUSED and error.says(*_NO_SUCH_FILE)


async def _with_plain_spare(
    hands: Hands, method: str, parameters: Mapping[str, Any], payload: Mapping[str, Any]
) -> Any:
    """An operator's own sentence may have broken markup; then it is said without any."""
    html = payload["html"]
    try:
        face = {"caption": cut_html(html, CAPTION_UNITS_MAX), "parse_mode": "HTML"}
        return await _call(hands, method, parameters, face, payload[_FIELD])
    except CallError as error:
        if error.fault is not Fault.REFUSED or not error.says("can't parse entities"):
            raise
        log.warning("markup_refused", why=error.why)
    plain = {"caption": cut_plain(plain_of(html), CAPTION_UNITS_MAX)}
    return await _call(hands, method, parameters, plain, payload[_FIELD])


async def _call(
    hands: Hands,
    method: str,
    parameters: Mapping[str, Any],
    face: Mapping[str, Any],
    picture: Mapping[str, Any],
) -> Any:
    known = picture.get("file")
    if method == "sendPhoto":
        said = {**parameters, **face, **({"photo": known} if known else {})}
        field = "photo"
    else:
        said = {**parameters, "media": {"type": "photo", "media": known or f"attach://{_FIELD}", **face}}
        field = _FIELD
    if known:
        return await hands.call(method, said)
    return await hands.wire.upload(method, said, field, "picture.png", _drawn(hands, picture))


def _drawn(hands: Hands, picture: Mapping[str, Any]) -> bytes:
    if "start" in picture:
        return draw_code(deep_link(hands.me.username, picture["start"]))
    return draw_spent() if picture.get("spent") else b64decode(picture["png"])
