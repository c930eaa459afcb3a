"""Questions out of a YAML file: a list of `ask` and `answers`. All faults are told at once, with their place.

All scalars are read as texts, so that 22:30 and 007 stay what was written.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from rules.games.library import ANSWER_CHARS_MAX, Question, plain

FILE_BYTES_MAX = 1_000_000
QUESTIONS_MAX = 5_000
ASK_CHARS_MAX = 500
ANSWERS_MAX = 30
FAULTS_SHOWN_MAX = 20
_KEYS = {"ask", "answers"}

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # without its C part it is only slower


class QuestionsError(ValueError):
    """A file of questions that cannot be used. `faults`: a sentence each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a file, one at least. QuestionsError says all that is wrong with it."""
    entries = _entries(path)
    faults = [fault for number, entry in enumerate(entries, 1) for fault in _faults(entry, number)]
    faults += _repeated(entries) if not faults else []
    if faults:
        raise QuestionsError([f"{path}: {fault}" for fault in faults[:FAULTS_SHOWN_MAX]])
    return tuple(Question(entry["ask"].strip(), tuple(map(str.strip, entry["answers"]))) for entry in entries)


def _entries(path: Path) -> list[Any]:
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        raise QuestionsError([f"{path} cannot be read ({error.strerror}): check its name."]) from None
    if len(raw) > FILE_BYTES_MAX:
        raise QuestionsError([f"{path} has more than {FILE_BYTES_MAX} bytes."])
    try:
        found = yaml.load(raw, Loader=_Loader)  # noqa: S506 - a BaseLoader makes nothing but texts, lists and tables
    except yaml.YAMLError as error:
        raise QuestionsError([f"{path} is no YAML: {_where(error)}."]) from None
    if not isinstance(found, list) or not found:
        raise QuestionsError(
            [f'{path}: it must be a list of questions, each with "ask: …" and "answers: […]".']
        )
    if len(found) > QUESTIONS_MAX:
        raise QuestionsError([f"{path} has {len(found)} questions, {QUESTIONS_MAX} at most are read."])
    return found


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it cannot be read"
    return problem if mark is None else f"line {mark.line + 1}: {problem}"


def _faults(entry: Any, number: int) -> Iterator[str]:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        yield f"question {number} needs ask and answers, and nothing else."
        return
    ask, answers = entry["ask"], entry["answers"]
    if not isinstance(ask, str) or not 1 <= len(ask.strip()) <= ASK_CHARS_MAX:
        yield f"question {number}: ask must be a text of 1 to {ASK_CHARS_MAX} characters."
    if not isinstance(answers, list) or not 1 <= len(answers) <= ANSWERS_MAX:
        yield f"question {number}: answers must be a list of 1 to {ANSWERS_MAX} texts."
        return
    for answer in answers:
        if not isinstance(answer, str) or not plain(answer) or len(answer.strip()) > ANSWER_CHARS_MAX:
            yield (
                f"question {number}: the answer {answer!r} must be a text of 1 to {ANSWER_CHARS_MAX} "
                "characters with a letter or a digit in it."
            )


def _repeated(entries: list[Any]) -> list[str]:
    asks = [entry["ask"].strip() for entry in entries]
    return [
        f"question {number} is there twice."
        for number, ask in enumerate(asks, 1)
        if ask in asks[: number - 1]
    ]
