"""The library of games: the program's own, with the operator's own questions where there are any."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.games.idioms import DATA, read_idioms
from bot.games.questions import read_questions
from rules.base.group import LANGUAGES
from rules.games.library import Library, Question


@cache
def library(questions_file: str = "", riddles_file: str = "") -> Library:
    """Read once for the same files. "": the program's own, in each language. QuestionsError."""
    return Library(
        read_idioms(),
        _in_languages("questions", questions_file),
        _in_languages("riddles", riddles_file),
    )


def _in_languages(name: str, own: str) -> Mapping[str, tuple[Question, ...]]:
    if own:
        return dict.fromkeys(LANGUAGES, read_questions(Path(own)))
    return {language: read_questions(DATA / f"{name}.{language}.yaml") for language in LANGUAGES}
