"""Reading the square codes in a picture.

A picture is somebody else's bytes: its kind, size and number of pixels are bounded before it is unpacked.
"""

from io import BytesIO

import zxingcpp
from PIL import Image

PIXELS_MAX = 25_000_000  # of a picture that is unpacked at all
SIDE_PIXELS_MAX = 1_600  # larger ones are made smaller before they are searched
CODES_MAX = 10  # of one picture
CODE_CHARS_MAX = 1_000

_KINDS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
_CODES = "QRCode,MicroQRCode,DataMatrix,Aztec"  # as words: the library complains of what outlives it


def read_codes(content: bytes) -> tuple[str, ...]:
    """The texts of the codes, each once; nothing for what is no picture, or too large a one.

    Takes a tenth of a second or two: not for the event loop.
    """
    try:
        picture = _unpacked(content)
        formats = zxingcpp.barcode_formats_from_str(_CODES)
        found = zxingcpp.read_barcodes(picture, formats=formats) if picture is not None else []
    except Exception:  # noqa: BLE001  # decoders raise anything at all for bytes that were made to harm them
        return ()
    texts = dict.fromkeys(code.text[:CODE_CHARS_MAX] for code in found if code.text)
    return tuple(texts)[:CODES_MAX]


def _unpacked(content: bytes) -> Image.Image | None:
    """The first frame in grey; None when it has too many pixels."""
    with Image.open(BytesIO(content), formats=_KINDS) as picture:
        if picture.width * picture.height > PIXELS_MAX:
            return None
        picture.draft("L", (SIDE_PIXELS_MAX, SIDE_PIXELS_MAX))  # a JPEG unpacks smaller at once
        grey = _on_white(picture).convert("L")
    grey.thumbnail((SIDE_PIXELS_MAX, SIDE_PIXELS_MAX))
    return grey


def _on_white(picture: Image.Image) -> Image.Image:
    """Codes are often drawn on nothing, which would turn black."""
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture
    solid = picture.convert("RGBA")
    white = Image.new("RGBA", solid.size, "white")
    white.alpha_composite(solid)
    return white
