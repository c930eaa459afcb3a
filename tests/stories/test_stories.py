"""Every story happens as it is told: through the sandbox, the real adapter, engine and database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.stories.reading import read_story
from tests.judge import judge
from tests.standins.places import Place
from tests.stories.theatre import Wire, play

HERE = Path(__file__).parent
STORIES = sorted(HERE.glob("*.chat"))
# Where most is written, one after the other, and where it stops and goes on.
ON_POSTGRES = (
    "appeal_accepted",
    "captcha_and_fine",
    "checkin_milestone",
    "forget_me",
    "game_quiz_over_restart",
    "lottery_down_at_eight",
    "lottery_wednesday",
    "packet_by_tapping",
    "packet_over_restart",
    "prize_from_draw",
    "prize_ten_clerks",
    "settings_as_file",
    "talking_points",
    "third_ad_removed",
    "upgrade",
)


@pytest.fixture(scope="session")
def wire() -> Iterator[Wire]:
    """All that went over the wire in all stories, judged together at the end: starting a judge is slow."""
    wire = Wire()
    yield wire
    assert judge(wire.calls, wire.updates, wire.answers) == []


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_story_happens_as_told(path: Path, tmp_path: Any, wire: Wire) -> None:
    """The bot does what the story says, and nothing else; the books balance; nothing is parked."""
    play(read_story(path), tmp_path / "story.db", wire)


@pytest.mark.parametrize("name", ON_POSTGRES)
@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_the_story_happens_as_told_on_another_database(
    place: Place, name: str, tmp_path: Path, wire: Wire
) -> None:
    play(read_story(HERE / f"{name}.chat"), tmp_path / "story.db", wire, place.in_folder(tmp_path))
