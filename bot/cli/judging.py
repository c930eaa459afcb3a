"""`xiaoer judge`: what 小二 makes of a text, or of every line of a file. Needs neither configuration nor
account."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from bot.cli.trouble import TroubleError
from bot.judging.weights import shipped
from rules.base.judgement import Judgement
from rules.checks.base import Sample
from rules.checks.settings import AdSettings
from rules.checks.verdict import judge as judge_sample

SCORE_DIGITS = 6
STANDARD_INPUT = "-"


def judge_text(text: str) -> None:
    """Print verdict, score and reasons of one text, as one line of JSON."""
    print(_line(_judged(text)))


def judge_file(name: str) -> None:
    """Print a line for each line of the file, in order; `-` is what comes in. TroubleError: a line is no
    object with a text, or the file cannot be read; what came before it has been printed."""
    if name == STANDARD_INPUT:
        _judge_lines(sys.stdin, "standard input")
        return
    try:
        with Path(name).open(encoding="utf-8") as lines:
            _judge_lines(lines, name)
    except OSError as error:
        raise TroubleError(f"{name} cannot be read ({error.strerror}): check its name.") from None
    except UnicodeDecodeError:
        raise TroubleError(f"{name} is not in UTF-8.") from None


def _judge_lines(lines: TextIO, name: str) -> None:
    for text in _texts(lines, name):
        sys.stdout.write(_line(_judged(text)) + "\n")


def _texts(lines: TextIO, name: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            said: Any = json.loads(line)
        except ValueError:
            said = None
        text = said.get("text") if isinstance(said, dict) else None
        if not isinstance(text, str):
            raise TroubleError(f'{name}, line {number}: a line is an object such as {{"text": "…"}}.')
        yield text


def _judged(text: str) -> Judgement:
    return judge_sample(Sample(text), AdSettings(), shipped())


def _line(judgement: Judgement) -> str:
    reasons = [
        {"reason": seen.note, "points": round(seen.points, 2)} | ({"found": seen.found} if seen.found else {})
        for seen in judgement.evidence
        if seen.note and seen.points
    ]
    said = {
        "score": round(judgement.score, SCORE_DIGITS),
        "verdict": judgement.verdict.value,
        "reasons": reasons,
    }
    return json.dumps(said, ensure_ascii=False)
