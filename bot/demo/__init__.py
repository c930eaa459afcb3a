"""`xiaoer demo`: the founding week, played by the real bot in the sandbox, and shown as a chat.

It is a story like those in the tests (`founding-week.chat`), so it ends with an error when anything does not
happen as it is told.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from bot import logs
from bot.demo.pace import Pace
from bot.demo.screen import Screen
from bot.stories.performing import perform
from bot.stories.reading import read_story
from bot.stories.script import StoryError

WEEK = Path(__file__).parent / "founding-week.chat"


def play(*, headless: bool) -> int:
    """Play the week. 0: all happened as told. `headless` (or DEMO_HEADLESS=1, or no terminal): at full
    speed; any key does the same later on."""
    logs.set_up("error")
    with Pace(watched=not headless and _is_watched()) as pace:
        screen = Screen(pace)
        try:
            asyncio.run(_play(screen))
        except (StoryError, AssertionError) as error:
            screen.failed(str(error))
            return 1
        screen.ended()
        return 0


def _is_watched() -> bool:
    unasked = os.environ.get("DEMO_HEADLESS", "0") not in ("", "0")
    return not unasked and sys.stdin.isatty() and sys.stdout.isatty()


async def _play(screen: Screen) -> None:
    with tempfile.TemporaryDirectory(prefix="xiaoer-demo-") as folder:
        await perform(read_story(WEEK), Path(folder) / "week.db", audience=screen.take_seat)
