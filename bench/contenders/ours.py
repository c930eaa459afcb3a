"""小二, whole: as `xiaoer run` runs it."""

import asyncio
import sys

from bot import logs, memory
from bot.config import checked
from bot.features import FEATURES
from bot.settings import sections_of
from bot.wiring import App


def settings_of(words: str) -> dict[str, dict[str, int]]:
    """`talking.day_points=1,…` as the section `group` of a configuration."""
    found: dict[str, dict[str, int]] = {}
    for word in filter(None, words.split(",")):
        section, name, value = word.replace("=", ".").split(".")
        found.setdefault(section, {})[name] = int(value)
    return found


async def main(address: str, token: str, database: str, words: str = "") -> None:
    """Work until killed."""
    given = {
        "telegram": {"token": token, "api_url": address},
        "database": {"url": f"sqlite:///{database}"},
        "group": settings_of(words),
    }
    app = App(checked(given, sections_of(FEATURES)))
    memory.settle()
    await app.run()


logs.set_up("error")
asyncio.run(main(*sys.argv[1:]))
