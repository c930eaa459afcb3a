"""Files that were sent: kept in memory, named by file_id, fetched by path."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import zxingcpp
from PIL import Image, UnidentifiedImageError

from bot.sandbox.errors import JsonObject, bad_request

DOWNLOAD_BYTES_MAX = 20 * 1024 * 1024
UPLOAD_BYTES_MAX = 50 * 1024 * 1024
PHOTO_BYTES_MAX = 10 * 1024 * 1024
THUMBNAIL_PIXELS = 320
PHOTO_SIDES_SUM_MAX, PHOTO_RATIO_MAX = 10_000, 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file. `path` is what getFile answers."""

    file_id: str
    unique_id: str
    path: str
    data: bytes
    name: str | None = None
    mime_type: str | None = None

    def json(self) -> JsonObject:
        """The part that all file types share."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class Files:
    """All files of the box. The same bytes keep the same ids."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._known: dict[tuple[str, str], Any] = {}

    def store(
        self, data: bytes, folder: str, extension: str, name: str | None = None, mime_type: str | None = None
    ) -> StoredFile:
        """Keep bytes; `folder` is Telegram's word for the kind (photos, documents …)."""
        digest = hashlib.sha256(folder.encode() + data).hexdigest()
        stored = StoredFile(
            f"BQACAgUAAx{digest[:40]}",
            f"AgAD{digest[:12]}",
            f"{folder}/file_{digest[:10]}{extension}",
            data,
            name,
            mime_type,
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile:
        """The file with this id, or 400."""
        if file_id not in self._by_id:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self._by_id[file_id]

    def describe(self, file_id: str) -> JsonObject:
        """The answer to getFile; more than 20 MB → 400."""
        stored = self.by_id(file_id)
        if len(stored.data) > DOWNLOAD_BYTES_MAX:
            raise bad_request("file is too big")
        return stored.json() | {"file_path": stored.path}

    def known(self, file_id: str, kind: str) -> Any:
        """A photo or document that was sent before, by its file_id; anything else → 400."""
        try:
            return self._known[kind, file_id]
        except KeyError:
            raise bad_request(self._why_unknown(file_id, kind)) from None

    def _why_unknown(self, file_id: str, kind: str) -> str:
        if file_id not in self._by_id:
            return "wrong remote file identifier specified: Wrong string length"
        other = self._by_id[file_id].path.split("s/")[0].capitalize()
        return f"can't use file of type {other} as {kind.capitalize()}"

    def document(self, data: bytes, name: str, mime_type: str | None) -> JsonObject:
        """A document as a message carries it."""
        mime_type = mime_type or "application/octet-stream"
        stored = self.store(data, "documents", PurePosixPath(name).suffix, name, mime_type)
        shown = stored.json() | {"file_name": name, "mime_type": mime_type}
        self._known["document", stored.file_id] = shown
        return shown

    def at(self, path: str) -> StoredFile | None:
        """The file behind a file_path."""
        return self._by_path.get(path)

    def photo_sizes(self, data: bytes) -> list[JsonObject]:
        """A photo as a list of PhotoSize, smallest first, as the server makes them; not a picture → 400."""
        try:
            with Image.open(io.BytesIO(data)) as picture:
                picture.load()
                sizes = [self._size(small) for small in _scaled(picture.convert("RGB"))]
        except (UnidentifiedImageError, OSError, ValueError):
            raise bad_request("IMAGE_PROCESS_FAILED") from None
        for size in sizes:
            self._known["photo", size["file_id"]] = sizes
        return sizes

    def _size(self, picture: Image.Image) -> JsonObject:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=90)
        stored = self.store(buffer.getvalue(), "photos", ".jpg")
        return stored.json() | {"width": picture.width, "height": picture.height}


def _scaled(picture: Image.Image) -> list[Image.Image]:
    longest, shortest = max(picture.size), max(1, min(picture.size))
    if sum(picture.size) > PHOTO_SIDES_SUM_MAX or longest / shortest > PHOTO_RATIO_MAX:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    sizes = [picture]
    if longest > THUMBNAIL_PIXELS:
        small = picture.copy()
        small.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
        sizes.insert(0, small)
    return sizes


def read_code(picture: bytes) -> str | None:
    """The first code in a picture that the box made itself, as a phone's camera reads it."""
    with Image.open(io.BytesIO(picture)) as opened:
        found = zxingcpp.read_barcodes(opened.convert("L"))
    return next((code.text for code in found if code.text), None)
