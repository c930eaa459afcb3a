"""The README shows what there is."""

import asyncio
from io import BytesIO

import pytest
from PIL import Image

from tests.browser.chromium import needs_chromium
from tests.browser.pictures import FOLDER, PICTURES, take

COLOURS_MIN = 200  # of a picture that shows something


@needs_chromium
@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_in_the_readme_are_of_this_page(name: str) -> None:
    """As large as it is now, and neither is empty."""
    taken, kept = Image.open(BytesIO(asyncio.run(take(name)))), Image.open(FOLDER / f"{name}.png")
    for picture in (taken, kept):
        colours = picture.convert("RGB").getcolors(1 << 24)
        assert colours is not None
        assert len(colours) > COLOURS_MIN
    assert taken.size == kept.size
