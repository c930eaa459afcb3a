"""Sending files, and fetching documents to be read."""

from base64 import b64decode
from datetime import UTC, datetime
from typing import Any

from bot.markup import cut_html, cut_plain, plain_of
from bot.ports import Done, Finding, Job, Outcome, Stamp
from bot.telegram.hands import Hands
from bot.telegram.wire import CallError, Fault, readable
from rules.base.documents import DocumentRead
from rules.base.effects import DOCUMENT_BYTES_MAX
from rules.base.events import Message, Place, private
from rules.base.ids import PersonId
from rules.base.messages import message_from_json

CAPTION_UNITS_MAX = 1_024  # UTF-16 units under a file, as shown


async def send_file(hands: Hands, job: Job) -> Outcome:
    """Post a file with words under it."""
    payload = job.payload
    parameters = {
        "chat_id": job.chat,
        "message_thread_id": payload.get("topic"),
        "caption": cut_html(payload["html"], CAPTION_UNITS_MAX),
        "parse_mode": "HTML",
    }
    content = b64decode(payload["content"])

    async def send(how: dict[str, Any]) -> Any:
        return await hands.wire.upload("sendDocument", how, "document", payload["name"], content)

    try:
        posted = await send(parameters)
    except CallError as error:
        if error.fault is not Fault.REFUSED or not error.says("can't parse entities"):
            raise
        caption = cut_plain(plain_of(payload["html"]), CAPTION_UNITS_MAX)
        posted = await send({**parameters, "caption": caption, "parse_mode": None})
    with readable("sendDocument"):
        return Done(posted["message_id"], datetime.fromtimestamp(posted["date"], UTC))


async def read_document(hands: Hands, job: Job) -> Outcome:
    """Done, with the text that was found; also when there was none to be had."""
    message = message_from_json(job.payload["message"])
    try:
        text, fault = await _text(hands, message)
    except CallError as error:
        if error.fault not in (Fault.REFUSED, Fault.FORBIDDEN, Fault.MISSING):
            raise
        text, fault = "", "gone"
    return Done(found=(_finding(job, message, text, fault),))


async def _text(hands: Hands, message: Message) -> tuple[str, str]:
    """The text, and what is wrong with the file. A server's word for a size is not relied on."""
    document = message.document
    if document is None:
        return "", "gone"
    if document.size > DOCUMENT_BYTES_MAX:
        return "", "size"
    file = await hands.call("getFile", {"file_id": document.file})
    with readable("getFile"):
        size, path = file.get("file_size") or 0, file.get("file_path")
    if size > DOCUMENT_BYTES_MAX:
        return "", "size"
    if not path:
        return "", "gone"
    content = await hands.wire.file(path)
    if len(content) > DOCUMENT_BYTES_MAX:
        return "", "size"
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return "", "coding"


def _finding(job: Job, message: Message, text: str, fault: str) -> Finding:
    place = Place(job.group, job.payload.get("topic"))
    if job.group is None:
        assert job.chat is not None  # a private chat has its person's number
        place = private(PersonId(job.chat))
    words = tuple((name, value) for name, value in job.payload["words"])

    def read(stamp: Stamp) -> DocumentRead:
        return DocumentRead(
            key=stamp.key,
            at=stamp.at,
            entropy=stamp.entropy,
            group=job.group,
            place=place,
            message=message,
            purpose=job.payload["purpose"],
            payload=words,
            text=text,
            fault=fault,
        )

    return read
