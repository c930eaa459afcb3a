"""抢答: questions of everyday life, the first right answer gets each."""

from dataclasses import dataclass

from rules.base.commands import Command
from rules.base.settings import setting
from rules.games import asked
from rules.games.kind import Kind, Scene


@dataclass(frozen=True)
class QuizSettings:
    """The quiz's settings."""

    quiz_points: int = setting(15, "Quiz: points for all questions together.", ge=0, le=10_000)
    quiz_questions: int = setting(5, "Quiz: questions of one game.", ge=1, le=20)
    quiz_seconds: int = setting(60, "Quiz: seconds for one question.", ge=15, le=3_600)


def begin(scene: Scene) -> asked.Asked | None:
    """Draw the questions."""
    pool = scene.library.questions.get(scene.language, ())
    return asked.draw("quiz", pool, scene.settings.quiz_questions, scene.recent, scene.chance)


KIND = Kind(
    "quiz",
    Command("quiz", ("抢答", "搶答"), takes=r"\d{0,7}", in_private=False, menu=False),
    QuizSettings,
    asked.Asked,
    points=lambda settings: settings.quiz_points,
    prizes=lambda settings: settings.quiz_questions,
    seconds=lambda settings: settings.quiz_seconds,
    begin=begin,
    hear=asked.hear,
    late=asked.late,
    face=asked.face,
    recalls=True,
)
