"""A small sum, its numbers written out (三加五), to be answered by a button with a figure."""

from rules.base.chance import Chance
from rules.base.text import Text, text
from rules.welcome.captcha.kind import Choice, Kind, in_rows

LARGEST = 10
ROW = 5


def draw(chance: Chance) -> str:
    """`3+5`, or `8-2`; both numbers and the result lie between 1 and LARGEST."""
    whole = 2 + chance.below(LARGEST - 1)
    part = 1 + chance.below(whole - 1)
    return f"{whole}-{part}" if chance.below(2) else f"{whole - part}+{part}"


def question(task: str) -> Text:
    """In words."""
    first, sign, second = _parts(task)
    key = "welcome-ask-minus" if sign == "-" else "welcome-ask-plus"
    return text(key, first=text(f"welcome-number-{first}"), second=text(f"welcome-number-{second}"))


def solution(task: str) -> str:
    """The figure."""
    first, sign, second = _parts(task)
    return str(first - second if sign == "-" else first + second)


def _parts(task: str) -> tuple[int, str, int]:
    sign = "-" if "-" in task else "+"
    first, _, second = task.partition(sign)
    return int(first), sign, int(second)


_FIGURES = tuple(Choice(str(n), text("welcome-figure", n=n)) for n in range(1, LARGEST + 1))
SUM = Kind(draw, question, solution, in_rows(_FIGURES, ROW))
