"""Sending photos, documents and albums, and putting another in the place of one."""

from __future__ import annotations

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.chats import Chat
from bot.sandbox.errors import JsonObject, bad_request
from bot.sandbox.files import PHOTO_BYTES_MAX, UPLOAD_BYTES_MAX
from bot.sandbox.messages import WITH_CAPTION
from bot.sandbox.methods.editing import editable, edited
from bot.sandbox.methods.sending import deliver
from bot.sandbox.params import Params, Upload
from bot.sandbox.posting import as_self, say
from bot.sandbox.texts import caption_content, read

ALBUM_MIN, ALBUM_MAX = 2, 10
ATTACHED = "attach://"
PERMISSION = {"photo": ("can_send_photos", "photos"), "document": ("can_send_documents", "documents")}


def _upload(call: Call, given: str, field: str) -> Upload | str:
    """What a field names: an upload that came along, or a file_id."""
    if given.startswith(ATTACHED):
        name = given.removeprefix(ATTACHED)
        if name not in call.params.files:
            raise bad_request(f"can't find attached file {name}".strip())
        return call.params.files[name]
    if field in call.params.files:
        return call.params.files[field]
    if not given:
        raise bad_request(f"there is no {field} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return given


def _content(call: Call, kind: str, given: str, field: str) -> JsonObject:
    """A photo or a document as the message carries it."""
    upload = _upload(call, given, field)
    if isinstance(upload, str):
        return {kind: call.world.files.known(upload, kind)}
    if not upload.data:
        raise bad_request("file must be non-empty")
    if len(upload.data) > (PHOTO_BYTES_MAX if kind == "photo" else UPLOAD_BYTES_MAX):
        raise bad_request(f"{kind} is too big" if kind == "photo" else "file is too big")
    if kind == "photo":
        return {"photo": call.world.files.photo_sizes(upload.data)}
    return {"document": call.world.files.document(upload.data, upload.name, upload.mime_type)}


def _caption(call: Call, params: Params) -> JsonObject:
    return caption_content(read(call.world, params, "caption", "parse_mode", "caption_entities"))


def _send_one(call: Call, kind: str) -> Any:
    chat = call.chat()
    content = _content(call, kind, call.params.text(kind), kind)
    return deliver(call, chat, {**content, **_caption(call, call.params)}, PERMISSION[kind]).json()


def send_photo(call: Call) -> Any:
    """sendPhoto: an upload of up to 10 MB that is a picture, or a file_id."""
    return _send_one(call, "photo")


def send_document(call: Call) -> Any:
    """sendDocument: an upload of up to 50 MB, or a file_id."""
    return _send_one(call, "document")


def edit_message_media(call: Call) -> Any:
    """editMessageMedia: another photo or document, attached or named; a text gets one, too."""
    message = editable(call)
    given = call.params.object("media", "InputMedia")
    if given is None:
        raise bad_request("there is no media in the request")
    if WITH_CAPTION.isdisjoint(message.body) and "text" not in message.body:
        raise bad_request("message can't be edited")
    if "media_group_id" in message.body and str(given.get("type")) not in message.body:
        raise bad_request("can't use the media of the specified type in the album")
    return edited(call, message, _item(call, given))


def send_media_group(call: Call) -> Any:
    """sendMediaGroup: 2–10 photos, or 2–10 documents; counts as so many messages."""
    chat = call.chat()
    items = call.params.array("media", "InputMedia") or []
    if len(items) < ALBUM_MIN:
        raise bad_request("there are no messages to send" if not items else "MEDIA_EMPTY")
    if len(items) > ALBUM_MAX:
        raise bad_request("too many messages to send as an album")
    contents = [_item(call, item) for item in items]
    if len({next(iter(content)) for content in contents}) > 1:
        raise bad_request("can't use the media of the specified type in the album")
    return _send_album(call, chat, contents)


def _item(call: Call, item: Any) -> JsonObject:
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    if str(item.get("type")) not in PERMISSION:
        raise bad_request(f"can't parse InputMedia: type must be one of {sorted(PERMISSION)}")
    content = _content(call, item["type"], str(item.get("media", "")), "")
    return {**content, **_caption(call, Params(item))}


def _send_album(call: Call, chat: Chat, contents: list[JsonObject]) -> list[JsonObject]:
    topic, reply_to = call.topic(chat), call.reply_target(chat)
    call.check_may_send(chat, *PERMISSION[next(iter(contents[0]))])
    call.charge(chat, len(contents))
    group = {"media_group_id": str(13_000_000_000_000_000 + call.world.serial())}
    thread_id = topic.thread_id if topic else None
    sender = as_self(call.bot)
    return [
        say(
            call.world,
            chat,
            sender,
            {**group, **content},
            thread_id=thread_id,
            reply_to=reply_to,
            bot=call.bot,
        ).json()
        for content in contents
    ]
