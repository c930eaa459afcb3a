"""The pictures in the README are of the page as it is. `python -m tests.browser.pictures` takes them anew."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.async_api import expect

from bot.demo import theatre
from tests.browser.chromium import opened

FOLDER = Path(__file__).parents[2] / "docs" / "images"
PICTURES: Mapping[str, Mapping[str, Any]] = {
    "page": {},
    "page-dark": {"color_scheme": "dark"},
    "page-phone": {"viewport": {"width": 390, "height": 780}},
}


async def take(name: str) -> bytes:
    """The page as a member sees it when the first packet has been grabbed, as a PNG."""
    async with theatre(pace=0) as address, opened(**PICTURES[name]) as page:
        await page.goto(address)
        await expect(page.locator("#chapters button").first).to_be_enabled()
        await page.evaluate("fetch('/play/chapter', {method: 'POST', body: '{\"chapter\": 2}'})")
        await expect(page.locator("#chapters .done")).to_have_count(3, timeout=60_000)
        await page.locator("#people button", has_text="小雨").click()
        return await page.screenshot()


async def _take_all() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        (FOLDER / f"{name}.png").write_bytes(await take(name))


if __name__ == "__main__":
    asyncio.run(_take_all())
