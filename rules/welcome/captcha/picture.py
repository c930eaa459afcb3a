"""One picture among several, named in words: "点一下鞋子"."""

from rules.base.chance import Chance
from rules.base.text import Text, text
from rules.welcome.captcha.kind import Choice, Kind, in_rows

SIGNS = {
    "shoe": "👟",
    "apple": "🍎",
    "dog": "🐶",
    "car": "🚗",
    "umbrella": "☂️",
    "fish": "🐟",
    "flower": "🌷",
    "clock": "⏰",
}
ROW = 4


def draw(chance: Chance) -> str:
    """The name of a picture."""
    return tuple(SIGNS)[chance.below(len(SIGNS))]


def question(task: str) -> Text:
    """Which one to press."""
    return text("welcome-ask-picture", what=text(f"welcome-picture-{task}"))


_PICTURES = tuple(Choice(name, text("welcome-sign", sign=sign)) for name, sign in SIGNS.items())
PICTURE = Kind(draw, question, lambda task: task, in_rows(_PICTURES, ROW))
