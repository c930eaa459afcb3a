"""The page that checks a draw, in a real browser, opened from the disk and without a network."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from rules.base.beacon import QUICKNET
from rules.lottery.proof import line
from rules.lottery.record import Record, canonical
from rules.lottery.verdict import Verdict, verify
from tests.browser.chromium import needs_chromium, opened
from tests.rules.lottery import records, thousand

PAGE = Path(__file__).parents[2] / "docs/verify-draw.html"
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
ALL_AT_ONCE = """async (pairs) => {
    const found = [];
    for (const [text, list] of pairs) found.push((await verifyDraw(text, list)).findings);
    return found;
}"""

pytestmark = needs_chromium


def play(scene: Callable[[Page], Awaitable[None]], ending: str = "", **how: Any) -> None:
    async def played() -> None:
        async with opened(**how) as page:
            await page.goto(PAGE.as_uri() + ending)
            await scene(page)

    asyncio.run(played())


async def put_in(page: Page, *files: tuple[str, str]) -> None:
    given = [{"name": name, "mimeType": "application/json", "buffer": text.encode()} for name, text in files]
    await page.evaluate("$('result').className = ''")  # what was said of files before
    await page.set_input_files("#files", given)  # type: ignore[arg-type]  # as playwright documents it
    await page.wait_for_selector("#result.good, #result.bad")


def told(found: Verdict) -> list[tuple[Any, ...]]:
    return [(one.step, one.fault, one.skipped, one.at if one.fault else "") for one in found.findings]


def said(findings: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        (one["step"], one.get("fault"), one.get("skipped", False), one.get("at") or "") for one in findings
    ]


@pytest.mark.parametrize("ending", ["", "#own"])
def test_page_and_program_agree_on_a_thousand_records_and_on_a_thousand_that_were_spoilt(ending: str) -> None:
    """With the browser's own WebCrypto, and with the page's SHA-256 for browsers that keep theirs back."""
    pairs = [*thousand.published(), *thousand.spoilt()]

    async def scene(page: Page) -> None:
        assert await page.evaluate("SUBTLE !== null") is (ending == "")
        found = await page.evaluate(ALL_AT_ONCE, [list(pair) for pair in pairs])
        for pair, findings in zip(pairs, found, strict=True):
            assert said(findings) == told(verify(pair[0], thousand.lines_of(pair[1]))), pair[0]
        assert all(not one.get("fault") for findings in found[: thousand.MANY] for one in findings)

    play(scene, ending)


def test_the_pages_own_hash_is_the_browsers() -> None:
    async def scene(page: Page) -> None:
        assert (
            await page.evaluate(
                """async () => {
                for (let length = 0; length < 300; length++) {
                    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) & 255);
                    const theirs = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
                    if (hex(theirs) !== hex(ownSha256(bytes))) return length;
                }
                return "all";
            }"""
            )
            == "all"
        )

    play(scene)


def test_somebody_puts_a_record_in_and_sees_who_won() -> None:
    true = records.record((1, 2, 1, 1, 3))

    async def scene(page: Page) -> None:
        await put_in(page, ("record-12.json", canonical(true)))
        assert "记录是真的" in await page.inner_text("#result")
        assert await page.locator("#steps li.good").count() == 6
        won = await page.locator("#won li").all_inner_texts()
        assert [f"#{one.number}" in row for one, row in zip(true.winners, won, strict=False)] == [True] * 3
        assert true.commitment in await page.inner_text("#compareCard")
        await page.fill("#posted", f"开抽啦！承诺 {true.commitment}")
        assert "✓" in await page.inner_text("#commitmentPosted")
        assert "✗" in await page.inner_text("#digestPosted")
        await page.click("[data-language=en]")
        assert "The record is true" in await page.inner_text("#result")
        assert await page.evaluate("document.documentElement.lang") == "en"

    play(scene)


def test_a_list_of_its_own_is_put_in_with_the_record_or_after_it() -> None:
    true = replace(records.record((1,) * 9), entrants=(), file="list-12.txt")
    listing = "".join(line(one) for one in records.entrants((1,) * 9))

    async def scene(page: Page) -> None:
        await put_in(page, ("record.json", canonical(true)))
        assert "list-12.txt" in await page.inner_text("#steps li.bad .why")
        await page.set_input_files(
            "#files", {"name": "list-12.txt", "mimeType": "text/plain", "buffer": listing.encode()}
        )
        await page.wait_for_selector("#result.good")
        await put_in(page, ("list-12.txt", listing), ("record.json", canonical(true)))
        assert await page.locator("#steps li.good").count() == 6

    play(scene)


def test_with_a_beacon_it_says_before_when_the_list_must_have_been_posted() -> None:
    true = records.record(beacon=replace(records.BEACON, chain=QUICKNET.hash, round=27_946_612))

    async def scene(page: Page) -> None:
        await put_in(page, ("record.json", canonical(true)))
        assert "2026年4月20日" in await page.inner_text("#beaconWhere")
        assert f"/{QUICKNET.hash}/public/27946612" in await page.inner_text("#beaconWhere")

    play(scene, timezone_id="Asia/Shanghai")


def test_files_may_be_dropped() -> None:
    async def scene(page: Page) -> None:
        await page.evaluate(
            """(text) => {
                const dropped = new DataTransfer();
                dropped.items.add(new File([text], "record.json"));
                window.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, cancelable: true }));
            }""",
            canonical(records.record()),
        )
        await page.wait_for_selector("#result.good")

    play(scene)


def changed(true: Record, **more: Any) -> str:
    return json.dumps({**json.loads(canonical(true)), **more})


@pytest.mark.parametrize(
    ("text", "step", "why"),
    [
        ("这不是记录", 0, "不是开奖记录"),
        (changed(records.record(), seed="00" * 32), 1, "暗号和指纹对不上"),
        (changed(records.record(), winners=[]), 4, "没有人"),
        (changed(records.record(), algorithm="xiaoer-draw-9"), 0, "更新的小二"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(text: str, step: int, why: str) -> None:
    async def scene(page: Page) -> None:
        await put_in(page, ("record.json", text))
        row = page.locator("#steps li").nth(step)
        assert "bad" in str(await row.get_attribute("class"))
        assert why in await row.inner_text()
        assert await page.locator("#won").is_hidden()

    play(scene)


def test_a_name_is_never_markup() -> None:
    true = records.record((1,) * 10, title="<img src=x onerror=alert(1)>", alternates_wanted=7)

    async def scene(page: Page) -> None:
        await put_in(page, ("record.json", canonical(true)))
        assert "<b>王</b>" in await page.inner_text("#won")
        assert await page.locator("img, #won b").count() == 0
        assert "<img" in await page.inner_text("#what")

    play(scene)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_in_light_and_dark(scheme: str) -> None:
    true = records.record(title="周三" * 60, beacon=records.BEACON)

    async def fits(page: Page, text: str) -> None:
        await put_in(page, ("record.json", text))
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["viewport"]["width"]

    async def scene(page: Page) -> None:
        await fits(page, canonical(true))
        await fits(page, changed(true, commitment="00" * 32))

    play(scene, color_scheme=scheme, **PHONE)


def test_the_page_asks_for_nothing_and_says_the_same_in_every_language() -> None:
    source = PAGE.read_text()
    assert not re.search(r"<(?:link|img|iframe|script src)|\bfetch\(|XMLHttpRequest|@import|url\(", source)
    assert "default-src 'none'" in source

    async def scene(page: Page) -> None:
        shapes = await page.evaluate(
            """() => Object.values(SAYS).map((says) =>
                JSON.stringify([Object.keys(says), Object.keys(says.step), Object.keys(says.fault)]))"""
        )
        assert len(shapes) == 3
        assert len(set(shapes)) == 1

    play(scene)
