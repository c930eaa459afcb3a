"""Codes are read out of the pictures that people post, and nothing else comes of any bytes."""

import io
import struct
import zlib

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.pictures.codes import CODE_CHARS_MAX, CODES_MAX, PIXELS_MAX, read_codes


def qr(text, scale=4, **colours):
    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="png", scale=scale, **colours)
    return out.getvalue()


def image(content):
    return Image.open(io.BytesIO(content)).convert("RGB")


def saved(picture, kind):
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_a_code_in_any_kind_of_picture(kind):
    assert read_codes(saved(image(qr("https://t.me/+abc")), kind)) == ("https://t.me/+abc",)


def test_chinese_small_turned_and_inverted():
    assert read_codes(qr("加微信 abc123 领券")) == ("加微信 abc123 领券",)
    assert read_codes(qr("https://u.wechat.com/x", dark="white", light="black")) == (
        "https://u.wechat.com/x",
    )
    turned = image(qr("turned")).rotate(30, expand=True, fillcolor="white")
    assert read_codes(saved(turned, "JPEG")) == ("turned",)


def test_a_code_drawn_on_nothing():
    assert read_codes(qr("https://x.cn", light=None)) == ("https://x.cn",)


def test_a_code_in_the_corner_of_a_large_photo():
    photo = Image.new("RGB", (4000, 3000), "#987")
    photo.paste(image(qr("https://qm.qq.com/q/abc", scale=20)), (3000, 2000))
    assert read_codes(saved(photo, "JPEG")) == ("https://qm.qq.com/q/abc",)


def test_several_codes_each_once():
    sheet = Image.new("RGB", (900, 300), "white")
    for n, text in enumerate(["one", "two", "one"]):
        sheet.paste(image(qr(text, scale=6)), (300 * n + 20, 20))
    assert sorted(read_codes(saved(sheet, "PNG"))) == ["one", "two"]


def test_a_picture_without_a_code():
    assert read_codes(saved(Image.new("RGB", (300, 300), "red"), "JPEG")) == ()


def bomb(width, height):
    """A PNG that says it is so large, and is not."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [int(PIXELS_MAX**0.5) + 1, 12_000, 100_000])
def test_too_many_pixels_are_not_unpacked(side):
    assert read_codes(bomb(side, side)) == ()


@given(st.binary(max_size=200), st.integers(0, 400))
@settings(max_examples=40)
def test_any_bytes_are_some_answer(noise, at):
    good = qr("https://x.cn")
    found = read_codes(good[:at] + noise + good[at + len(noise) :])
    assert len(found) <= CODES_MAX
    assert all(len(text) <= CODE_CHARS_MAX for text in found)
    assert read_codes(noise) == ()
