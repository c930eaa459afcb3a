"""`xiaoer run`: work until a signal says stop."""

import asyncio
import signal
from pathlib import Path

from bot import memory
from bot.cli.reading import read
from bot.wiring import App

START_PATIENCE_SECONDS = 30.0  # for a network that comes up after we do
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def run(file: Path) -> None:
    """Work. Whatever makes it impossible is raised."""
    asyncio.run(_run(App(read(file))))


async def _run(app: App) -> None:
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for sign in STOP_SIGNALS:
            loop.remove_signal_handler(sign)  # the second one ends us at once
        app.finish()

    for sign in STOP_SIGNALS:
        loop.add_signal_handler(sign, stop)
    memory.settle()
    await app.run(START_PATIENCE_SECONDS)
