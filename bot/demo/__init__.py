"""`xiaoer demo`: the founding week, played by the real bot in the sandbox: on a page in the browser, to
join in, or as a chat in the terminal.

It is a story like those in the tests (`founding-week.chat`); in the terminal it ends with an error when
anything does not happen as it is told.
"""

import asyncio
import contextlib
import os
import sys
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from pathlib import Path

from bot import logs
from bot.demo.pace import Pace
from bot.demo.screen import Screen
from bot.stories.performing import perform
from bot.stories.reading import read_story
from bot.stories.script import StoryError

WEEK = Path(__file__).parent / "founding-week.chat"
NEWCOMER = "新来的小林"
PAGE_PORT = 8642
FOLDER_PREFIX = "xiaoer-demo-"


def is_watched(*, headless: bool) -> bool:
    """Whether somebody sits before the terminal and wants to look."""
    unasked = os.environ.get("DEMO_HEADLESS", "0") not in ("", "0")
    return not headless and not unasked and sys.stdin.isatty() and sys.stdout.isatty()


# --- in the terminal -----------------------------------------------------------------------------------


def play(*, headless: bool) -> int:
    """Play the week in the terminal. 0: all happened as told. `headless` (or DEMO_HEADLESS=1, or no
    terminal): at full speed; any key does the same later on."""
    logs.set_up("error")
    with Pace(watched=is_watched(headless=headless)) as pace:
        screen = Screen(pace)
        try:
            asyncio.run(_play(screen))
        except (StoryError, AssertionError) as error:
            screen.failed(str(error))
            return 1
        screen.ended()
        return 0


async def _play(screen: Screen) -> None:
    with tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as folder:
        await perform(read_story(WEEK), Path(folder) / "week.db", audience=screen.take_seat)


# --- in the browser ------------------------------------------------------------------------------------


def show(port: int = PAGE_PORT) -> None:
    """Serve the page until interrupted. OSError: the port cannot be had."""
    logs.set_up("error")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_show(port))


async def _show(port: int) -> None:
    async with theatre(port) as address:
        print(f"小二在这儿：{address}/\n（按 Ctrl+C 收摊。想在终端里看：xiaoer demo --terminal）", flush=True)
        if _has_screen():
            webbrowser.open(address)
        await asyncio.get_running_loop().create_future()


def _has_screen() -> bool:
    """Without a desktop a browser would open in this very terminal."""
    return sys.platform in ("darwin", "win32") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


@contextlib.asynccontextmanager
async def theatre(port: int = 0, pace: float = 1.0) -> AsyncIterator[str]:
    """The box, the bot and the page while the block runs; gives the address. Port 0: a free one. `pace` 0:
    the week is played without time to read."""
    from bot.demo.backstage import backstage
    from bot.demo.directing import Director
    from bot.sandbox import Sandbox

    director: Director
    sandbox = Sandbox(beside=backstage(lambda: director))
    with tempfile.TemporaryDirectory(prefix=FOLDER_PREFIX) as folder:
        async with sandbox.serve(port=port) as address:
            week = read_story(WEEK)
            director = Director(sandbox, address, week, Path(folder), newcomer=NEWCOMER, pace=pace)
            await director.open()
            try:
                yield address
            finally:
                await director.close()
