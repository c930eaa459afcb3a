"""Everyday talk that comes with 小二: what a group's lessons must leave fine. Read when there are some."""

import json
from functools import cache
from pathlib import Path

from bot.judging.weights import shipped
from rules.base.words import fold
from rules.checks.base import Sample
from rules.checks.lessons import marks_of
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge, points_at
from rules.moderation import SCORE_MIN, Everyday

TALK = Path(__file__).parent / "talk.jsonl"


@cache
def everyday() -> Everyday:
    """The posts as numbers, by the shipped model: some hundredths of a second, once."""
    texts = [json.loads(line)["text"] for line in TALK.read_text(encoding="utf-8").splitlines()]
    return Everyday(tuple((_points(text), marks_of(fold(text))) for text in texts))


def _points(text: str) -> float:
    return points_at(max(judge(Sample(text), AdSettings(), shipped()).score, SCORE_MIN))
