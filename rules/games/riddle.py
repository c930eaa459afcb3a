"""猜谜: riddles as on the lanterns of the fifteenth; the first right answer gets each."""

from dataclasses import dataclass

from rules.base.commands import Command
from rules.base.settings import setting
from rules.games import asked
from rules.games.kind import Kind, Scene


@dataclass(frozen=True)
class RiddleSettings:
    """The riddles' settings."""

    riddle_points: int = setting(9, "Riddles: points for all of them together.", ge=0, le=10_000)
    riddle_count: int = setting(3, "Riddles: riddles of one game.", ge=1, le=20)
    riddle_seconds: int = setting(120, "Riddles: seconds for one riddle.", ge=15, le=3_600)


def begin(scene: Scene) -> asked.Asked | None:
    """Draw the riddles."""
    pool = scene.library.riddles.get(scene.language, ())
    return asked.draw("riddle", pool, scene.settings.riddle_count, scene.recent, scene.chance)


KIND = Kind(
    "riddle",
    Command("riddle", ("猜谜", "猜謎"), takes=r"\d{0,7}", in_private=False, menu=False),
    RiddleSettings,
    asked.Asked,
    points=lambda settings: settings.riddle_points,
    prizes=lambda settings: settings.riddle_count,
    seconds=lambda settings: settings.riddle_seconds,
    begin=begin,
    hear=asked.hear,
    late=asked.late,
    face=asked.face,
    recalls=True,
)
