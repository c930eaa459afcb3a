"""A real browser for tests: the system's Chromium, without a screen, driven by playwright.

Where there is none the tests say so and are counted as skipped.
"""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Page, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
SWITCHES = (
    "--no-sandbox",  # as root there is none
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine: apt install chromium, or name it in CHROMIUM"
)


@asynccontextmanager
async def opened(**how: Any) -> AsyncIterator[Page]:
    """An empty page, 1360 × 820 unless told otherwise. AssertionError at the end for what went wrong in
    it: an error of a script's, a complaint on its console, a request that failed or left this machine."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        context = await browser.new_context(
            **{
                "viewport": {"width": 1360, "height": 820},
                "locale": "zh-CN",
                "reduced_motion": "reduce",
                **how,
            }
        )
        troubles = _troubles_of(context)
        try:
            yield await context.new_page()
        finally:
            await context.close()
            await browser.close()
        assert not troubles, troubles


def _troubles_of(context: BrowserContext) -> list[str]:
    troubles: list[str] = []

    def spoke(message: Any) -> None:
        if message.type in ("error", "warning"):
            troubles.append(message.text)

    def asked(request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            troubles.append(f"asked for {request.url}")

    context.on("console", spoke)
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    context.on("request", asked)
    return troubles
