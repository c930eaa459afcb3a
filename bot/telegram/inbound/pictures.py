"""Which pictures of a message can be read for codes."""

from bot.telegram.inbound.plain import Raw
from rules.base.events import PictureRef

PICTURE_BYTES_MAX = 5_000_000  # larger ones are not fetched


def pictures_of(raw: Raw) -> tuple[PictureRef, ...]:
    """The largest size of a photo that is not too large, and image files.

    Stickers are left out: they come from sets that everybody uses, and there are a hundred for one
    picture with a code.
    """
    photo = raw.get("photo")
    if photo:
        fitting = [size for size in photo if (size.get("file_size") or 0) <= PICTURE_BYTES_MAX]
        return (_ref(max(fitting, key=_pixels)),) if fitting else ()
    document = raw.get("document")
    if document and (document.get("mime_type") or "").startswith("image/"):
        return (_ref(document),) if (document.get("file_size") or 0) <= PICTURE_BYTES_MAX else ()
    return ()


def _pixels(size: Raw) -> int:
    return int(size.get("width") or 0) * int(size.get("height") or 0)


def _ref(file: Raw) -> PictureRef:
    return PictureRef(file["file_id"], file.get("file_unique_id") or "", file.get("file_size") or 0)
