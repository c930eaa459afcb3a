"""Square codes that 小二 shows, as PNG: so large that an old phone reads them across a counter."""

from io import BytesIO

import segno
from PIL import Image, ImageDraw

MODULE_PIXELS = 12  # a side of one dark square
QUIET_MODULES = 4  # of white around the code: what its standard (ISO/IEC 18004) asks for
SPENT_PIXELS = 480  # a side of the picture that takes a code's place
_INK, _PAPER, _PALE = "#1f1f1f", "#ffffff", "#c8c8c8"


def draw_code(content: str) -> bytes:
    """A QR code that survives a scratched screen (level M, or better where that costs nothing).

    DataOverflowError for more than fits; a deep link is far from it."""
    made = BytesIO()
    code = segno.make_qr(content, error="m", boost_error=True)
    code.save(made, kind="png", scale=MODULE_PIXELS, border=QUIET_MODULES, dark=_INK, light=_PAPER)
    return made.getvalue()


def draw_spent() -> bytes:
    """An empty frame with a diagonal: here stood a code."""
    picture = Image.new("RGB", (SPENT_PIXELS, SPENT_PIXELS), _PAPER)
    pen = ImageDraw.Draw(picture)
    edge = SPENT_PIXELS // 6
    far = SPENT_PIXELS - edge
    pen.rounded_rectangle((edge, edge, far, far), radius=edge // 3, outline=_PALE, width=edge // 8)
    pen.line((edge, far, far, edge), fill=_PALE, width=edge // 8)
    made = BytesIO()
    picture.save(made, "PNG", optimize=True)
    return made.getvalue()
