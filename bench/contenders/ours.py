"""小二, whole: as `xiaoer run` runs it."""

import asyncio
import sys

from bot import logs, memory
from bot.config import checked
from bot.features import FEATURES
from bot.settings import sections_of
from bot.wiring import App


async def main(address: str, token: str, database: str) -> None:
    """Work until killed."""
    given = {
        "telegram": {"token": token, "api_url": address},
        "database": {"url": f"sqlite:///{database}"},
    }
    app = App(checked(given, sections_of(FEATURES)))
    memory.settle()
    await app.run()


logs.set_up("error")
asyncio.run(main(*sys.argv[1:4]))
