"""One performance: a sandbox for the story alone, the real bot in it, and the player."""

from collections.abc import Callable
from pathlib import Path

from bot.config import Config, checked
from bot.features import FEATURES
from bot.sandbox import Control, Sandbox, VirtualClock
from bot.settings import sections_of
from bot.stories.living import LivingHouse
from bot.stories.playing import NOBODY, Audience, Player
from bot.stories.script import Story
from bot.stories.stage import Stage, set_up
from bot.wiring import Features

POLL_SECONDS = 25  # of real time: longer than any story

# A story tells of one thing: what people say in it earns them points only where that is what it is about.
BY_DEFAULT: dict[str, dict[str, object]] = {"talking": {"points": 0}}


async def perform(
    story: Story,
    database: Path,
    *,
    url: str = "",
    audience: Callable[[Stage, VirtualClock], Audience] = lambda _stage, _clock: NOBODY,
    afterwards: Callable[[Control], None] = lambda _: None,
    features: Features = FEATURES,
) -> None:
    """Play the story from the top on a fresh database file, or on the database at `url`. StoryError where it
    goes another way.

    `audience` is made once the stage stands; `afterwards` sees the sandbox even when the story failed.
    """
    clock = VirtualClock(story.starts)
    sandbox = Sandbox(clock)
    async with sandbox.serve() as address:
        stage = set_up(sandbox.control, story)
        house = LivingHouse(configured(stage.token, address, database, story, url), clock, features)
        try:
            await Player(story, stage, house, clock, audience(stage, clock)).play()
        finally:
            afterwards(sandbox.control)


def configured(token: str, address: str, database: Path, story: Story, url: str = "") -> Config:
    """The bot's configuration for a story: the box at `address`, this database file or the database at `url`,
    the story's settings."""
    given = {
        "telegram": {"token": token, "api_url": address, "poll_seconds": POLL_SECONDS},
        "database": {"url": url or f"sqlite:///{database}", "key_file": f"{database}.key"},
        "group": {**BY_DEFAULT, **{section: dict(values) for section, values in story.settings.items()}},
    }
    return checked(given, sections_of(FEATURES))
