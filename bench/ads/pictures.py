"""Codes in two hundred pictures such as people post: how many are found, how many made up, how long it takes.

Run: python -m bench.ads.pictures
Every second picture has a code or two, of each kind as many: plain, turned, small, blurred, on a poster, two
at once, inverted, dark. The others are scenery, half of them with chequers that look like a code. Prints, as
Markdown, what was found of each kind, and the time a picture takes from JPEG bytes to texts.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter, process_time

import segno
from PIL import Image, ImageDraw, ImageFilter

from bot.pictures.codes import read_codes

PICTURES = 200
SEED = 7
KINDS = ("plain", "turned", "small", "blurred", "poster", "two", "inverted", "dark")
NONE = "no code"


@dataclass(frozen=True, slots=True)
class Looked:
    """A picture that was searched: the texts of its codes, what was read, and how long that took."""

    kind: str
    wanted: frozenset[str]
    read: frozenset[str]
    milliseconds: float
    processor_milliseconds: float


def pictures(many: int = PICTURES) -> Iterator[tuple[str, bytes, frozenset[str]]]:
    """Kind, JPEG and the texts of the codes, always the same."""
    luck = Random(SEED)
    for number in range(many):
        kind = KINDS[number // 2 % len(KINDS)]
        if number % 2:
            picture, texts = with_codes(luck, kind)
        else:
            kind, picture, texts = NONE, (chequers(luck) if number % 4 else scenery(luck)), set()
        out = io.BytesIO()
        picture.save(out, "JPEG")
        yield kind, out.getvalue(), frozenset(texts)


def looked(many: int = PICTURES) -> list[Looked]:
    """All of them searched."""
    found = []
    for kind, content, wanted in pictures(many):
        began, worked = perf_counter(), process_time()
        read = frozenset(read_codes(content))
        times = 1000 * (perf_counter() - began), 1000 * (process_time() - worked)
        found.append(Looked(kind, wanted, read, *times))
    return found


def median(numbers: Sequence[float]) -> float:
    """The middle one."""
    return sorted(numbers)[len(numbers) // 2]


def scenery(luck: Random) -> Image.Image:
    """Something like a photograph: light that falls off, things with edges, grain."""
    width, height = luck.choice([(1280, 960), (960, 1280), (1080, 1080)])
    low = Image.new("RGB", (16, 12))
    low.putdata([tuple(luck.randrange(40, 230) for _ in range(3)) for _ in range(16 * 12)])
    picture = low.resize((width, height), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for _ in range(30):
        x, y, size = luck.randrange(width), luck.randrange(height), luck.randrange(10, 220)
        colour = tuple(luck.randrange(256) for _ in range(3))
        if luck.random() < 0.5:
            draw.rectangle((x, y, x + size, y + size // 2), fill=colour)
        else:
            draw.ellipse((x, y, x + size, y + size), outline=colour, width=6)
    grain = Image.effect_noise((width, height), 24).convert("RGB")
    return Image.blend(picture, grain, 0.12)


def chequers(luck: Random) -> Image.Image:
    """What looks like a code to somebody in a hurry: tiles, a brick wall, a crossword."""
    picture = scenery(luck)
    draw, side = ImageDraw.Draw(picture), luck.choice([12, 20, 32])
    for row in range(14):
        for column in range(14):
            if luck.random() < 0.5:
                x, y = 300 + column * side, 200 + row * side
                draw.rectangle((x, y, x + side - 1, y + side - 1), fill="black")
    return picture


def code(text: str, luck: Random, kind: str) -> Image.Image:
    out = io.BytesIO()
    colours = (
        {"dark": "white", "light": "black"} if kind == "inverted" else {"dark": "black", "light": "white"}
    )
    scale = 3 if kind == "small" else luck.choice([6, 8, 10])
    segno.make(text, micro=False, error="m").save(out, kind="png", scale=scale, border=4, **colours)
    made = Image.open(io.BytesIO(out.getvalue())).convert("RGB")
    return made.rotate(luck.uniform(-40, 40), expand=True, fillcolor="white") if kind == "turned" else made


def with_codes(luck: Random, kind: str) -> tuple[Image.Image, set[str]]:
    """A picture of a kind, and what its codes say."""
    picture, texts = scenery(luck), set()
    if kind == "poster":
        ImageDraw.Draw(picture).rectangle((100, 80, 860, 880), fill="#c22", outline="#fd0", width=24)
    for number in range(2 if kind == "two" else 1):
        text = luck.choice(["https://t.me/+{}", "https://u.wechat.com/{}", "加微信 vx{} 领券"])
        text = text.format(f"{luck.getrandbits(40):010x}")
        made = code(text, luck, kind)
        picture.paste(made, (120 + 430 * number, 150 + luck.randrange(300)))
        texts.add(text)
    if kind == "blurred":
        picture = picture.filter(ImageFilter.GaussianBlur(1.6))
    if kind == "dark":
        picture = Image.eval(picture, lambda value: 20 + value // 3)
    return picture, texts


def row(kind: str, here: Sequence[Looked]) -> str:
    """A line of the table."""
    codes = sum(len(one.wanted) for one in here)
    right = sum(len(one.wanted & one.read) for one in here)
    made_up = sum(len(one.read - one.wanted) for one in here)
    times = [one.milliseconds for one in here]
    worked = median([one.processor_milliseconds for one in here])
    cells = (f"{len(here)} {kind}", codes, right, made_up, f"{median(times):.1f}", f"{max(times):.1f}")
    return "| " + " | ".join(map(str, (*cells, f"{worked:.1f}"))) + " |"


def main() -> None:
    """Print the table."""
    everything = looked()
    print("| pictures | codes | found | made up | median ms | slowest ms | median ms of processor |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for kind in (*KINDS, NONE):
        print(row(kind, [one for one in everything if one.kind == kind]))
    print(row("all", everything))


if __name__ == "__main__":
    main()
