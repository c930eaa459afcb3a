"""What becomes of a text on its way through machines: a slice of it is left, or noise stands around it, or it
stands there twice. Made for training, beside the disguises, and like them for ads and talk alike."""

from random import Random
from string import ascii_lowercase, ascii_uppercase, digits

SLICED_CHARS_MIN = 12  # shorter texts are not cut
SLICE_CHARS_MIN = 6
DOUBLED_CHARS_MAX = 300
_NOISE_CHARS = (1, 2, 3, 3, 4)
_RARE = "漙溷摄慴玚晗璐芸熙希芮岚汐姝䶮攐澫汭"  # set in front so that no two posts are the same
_TAILS = "十一.。+~咚7哈1"
_BETWEEN = (" ", ".", "", "  ", "/")


def sliced(text: str, luck: Random) -> str:
    """Up to two thirds of the text: its beginning, its end or something out of its middle. A text that is too
    short for it gets noise around it."""
    if len(text) < SLICED_CHARS_MIN:
        return noisy(text, luck)
    size = luck.randint(SLICE_CHARS_MIN, 2 * len(text) // 3)
    last = len(text) - size
    start = luck.choice((0, last, luck.randint(0, last)))
    return text[start : start + size]


def noisy(text: str, luck: Random) -> str:
    """The text with what programs that post put around it."""
    kind = luck.randrange(5)
    if kind == 0:
        return f"{_keyboard(luck)}{text}{_keyboard(luck)}"
    if kind == 1:
        return f"{luck.choice(_RARE)}{luck.choice(('', ' '))}{text}"
    if kind == 2:
        return luck.choice(_BETWEEN).join([text] * luck.choice((2, 2, 3)))[:DOUBLED_CHARS_MAX]
    if kind == 3:
        return text + luck.choice(_TAILS) * luck.randint(3, 20)
    return text + _keyboard(luck)


def _keyboard(luck: Random) -> str:
    kinds = (ascii_lowercase, ascii_uppercase, digits)
    return "".join(luck.choice(luck.choice(kinds)) for _ in range(luck.choice(_NOISE_CHARS)))
