"""Every story happens as it is told: through the sandbox, the real adapter, engine and database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.stories.reading import read_story
from tests.judge import judge
from tests.stories.theatre import Wire, play

HERE = Path(__file__).parent
STORIES = sorted(HERE.glob("*.chat"))


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
