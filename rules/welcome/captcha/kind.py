"""What a kind of captcha is: a task, its question, its right answer, and the buttons to answer with."""

from collections.abc import Callable
from dataclasses import dataclass

from rules.base.chance import Chance
from rules.base.text import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it stands for, and what is on it."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of captcha. A task is a short text (at most 20 characters) that is kept until it is solved;
    `rows` are the buttons, the same for everybody, so that one card serves all who wait."""

    draw: Callable[[Chance], str]
    question: Callable[[str], Text]
    solution: Callable[[str], str]
    rows: tuple[tuple[Choice, ...], ...]
    secret: bool = True  # everybody has a question of their own, and asks for it


def in_rows(choices: tuple[Choice, ...], width: int) -> tuple[tuple[Choice, ...], ...]:
    """The choices, so many a row."""
    return tuple(choices[start : start + width] for start in range(0, len(choices), width))
