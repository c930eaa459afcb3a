"""Two hundred pictures such as people post, half of them with a code: what is found, what is made up."""

import math
from random import Random
from time import perf_counter

from PIL import Image

from bench.ads.pictures import KINDS, PICTURES, looked, median, with_codes
from bot.pictures.codes import PIXELS_MAX, read_codes
from tests.bot.test_codes import bomb, saved

FOUND_SHARE_MIN = 0.95
MILLISECONDS_MEDIAN_MAX = 250.0  # generous: other tests run on the same machine


def test_two_hundred_pictures_as_people_post_them():
    everything = looked()
    assert len(everything) == PICTURES
    wanted = sum(len(one.wanted) for one in everything)
    missed = {
        kind: sum(len(one.wanted - one.read) for one in everything if one.kind == kind) for kind in KINDS
    }
    assert [one.kind for one in everything if one.read - one.wanted] == []
    assert sum(missed.values()) <= (1 - FOUND_SHARE_MIN) * wanted, missed
    assert median([one.milliseconds for one in everything]) < MILLISECONDS_MEDIAN_MAX


def test_forty_megapixels_a_bomb_and_a_broken_file_do_no_harm():
    """None is unpacked, or all of it is thrown away at once."""
    side = math.isqrt(40_000_000)
    huge = saved(Image.new("L", (side, side), "white"), "PNG")
    assert side * side > PIXELS_MAX
    good = saved(with_codes(Random(1), "plain")[0], "JPEG")
    for content in (huge, bomb(60_000, 60_000), good[: len(good) // 40], b"\xff\xd8\xff", b""):
        began = perf_counter()
        assert read_codes(content) == ()
        assert perf_counter() - began < 2
