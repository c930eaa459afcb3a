"""Fetching a post's pictures and reading their codes, beside the event loop and one at a time."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bot.pictures.codes import read_codes
from bot.ports import Done, Finding, Job, Outcome, Stamp
from bot.telegram.hands import Hands
from bot.telegram.inbound.pictures import PICTURE_BYTES_MAX
from bot.telegram.wire import CallError, Fault, readable
from rules.base.events import Message, PictureRead, PictureRef, Place
from rules.base.ids import GroupId
from rules.base.messages import message_from_json

PICTURES_MAX = 10  # of one post: an album has no more
READING_SECONDS_MAX = 10.0

# One: reading takes a core, and ads with a code are few.
_reader = ThreadPoolExecutor(1, thread_name_prefix="pictures")


async def read_pictures(hands: Hands, job: Job) -> Outcome:
    """Done, with what was read; also when no picture had a code."""
    message = message_from_json(job.payload["message"])
    texts: list[str] = []
    for picture in message.pictures[:PICTURES_MAX]:
        texts += await _codes(hands, picture)
    return Done(found=(_finding(job.group, job.payload.get("topic"), message, texts),))


async def _codes(hands: Hands, picture: PictureRef) -> tuple[str, ...]:
    """Nothing when the picture is gone, too large, or takes too long."""
    try:
        content = await _content(hands, picture)
    except CallError as error:
        if error.fault not in (Fault.REFUSED, Fault.FORBIDDEN, Fault.MISSING):
            raise
        return ()
    reading = asyncio.get_running_loop().run_in_executor(_reader, read_codes, content)
    try:
        return await asyncio.wait_for(reading, READING_SECONDS_MAX)
    except TimeoutError:
        return ()


async def _content(hands: Hands, picture: PictureRef) -> bytes:
    file = await hands.call("getFile", {"file_id": picture.file})
    with readable("getFile"):
        size, path = file.get("file_size") or 0, file.get("file_path")
    if size > PICTURE_BYTES_MAX or not path:
        return b""
    content = await hands.wire.file(path)
    return content if len(content) <= PICTURE_BYTES_MAX else b""


def _finding(group: GroupId | None, topic: int | None, message: Message, texts: Sequence[str]) -> Finding:
    codes = tuple(dict.fromkeys(texts))

    def read(stamp: Stamp) -> PictureRead:
        return PictureRead(
            key=stamp.key,
            at=stamp.at,
            entropy=stamp.entropy,
            group=group,
            place=Place(group, topic),
            message=message,
            codes=codes,
        )

    return read
