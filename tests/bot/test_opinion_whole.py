"""A second opinion over the whole wire: group, engine, an endpoint on this machine, the staff's card."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.stories import performing
from bot.stories.reading import story_of
from tests.standins.web import Asking, serving

HEAD = """# 拿不准的另问一个模型
群 街坊福利群 · 群主 小颖 · 群友 阿强 小雨 · 私聊 小颖
"""
ON = HEAD + "设置 opinion.ask = true\n"
DECIDES = ON + "设置 opinion.decides = true\n"
ASKED = """
阿强: 我的微信是abc123
  小二 → 小颖 私聊: 这条拿不准（单 1） … 〔是广告〕
"""


def answer(verdict: str, reason: str) -> bytes:
    content = json.dumps({"verdict": verdict, "reason": reason})
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def play(
    story: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    body: bytes | None,
    status: int = 200,
    **opinion: Any,
) -> list[Asking]:
    """Play it beside an endpoint that always answers so; what the endpoint was asked."""
    heard: list[Asking] = []
    usual = performing.configured

    async def performed() -> None:
        async with serving(lambda _: None if body is None else (status, body), heard) as url:

            def configured(*told: Any) -> Any:
                config = usual(*told)
                whom = replace(config.opinion, url=url, model="m", timeout_seconds=1)
                return replace(config, opinion=replace(whom, **opinion))

            monkeypatch.setattr(performing, "configured", configured)
            await performing.perform(story_of(story), folder / "xiaoer.db")

    asyncio.run(performed())
    return heard


def test_it_stands_on_the_card_and_the_staff_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = (
        ON
        + ASKED
        + """  小二 → 小颖 私聊（改）: 这条拿不准（单 1） … 它也看着像广告：留了微信号 … 〔是广告〕
小颖 私聊: 〔不是广告〕
  「小二记住了」
  小二 → 小颖 私聊（改）: 小颖 说没事
小颖: /case 1
  小二: 另问的模型看着像广告
"""
    )
    [(_, body)] = play(story, tmp_path, monkeypatch, answer("ad", "留了微信号"))
    assert "阿强" not in body.decode()


def test_by_default_nothing_leaves_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert play(HEAD + ASKED, tmp_path, monkeypatch, answer("ad", "x")) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (None, 200),
        (b"<html>", 200),
        (answer("ad", "x"), 500),
        (answer("ban", "x"), 200),
        (answer("unsure", ""), 200),
    ],
)
def test_silence_trouble_and_nonsense_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes | None, status: int
) -> None:
    story = DECIDES + ASKED + "小颖 私聊: 〔是广告〕\n  「照群规办」\n  × 阿强的消息\n  小二: 违规单 1\n"
    assert len(play(story, tmp_path, monkeypatch, body, status)) == 1


def test_what_both_find_an_ad_is_one_where_the_group_wants_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = (
        DECIDES
        + ASKED
        + "  × 阿强的消息\n  小二: 违规单 1 … 第 1/3 步\n  小二 → 小颖 私聊（改）: 小二又看了看，是广告\n"
    )
    play(story, tmp_path, monkeypatch, answer("ad", "留了微信号"))


def test_an_opinion_that_it_is_fine_lets_nobody_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = (
        DECIDES
        + ASKED
        + """  小二 → 小颖 私聊（改）: 它看着没事 … 〔是广告〕
小颖 私聊: 〔是广告〕
  「照群规办」
  × 阿强的消息
  小二: 违规单 1 … 第 1/3 步
"""
    )
    play(story, tmp_path, monkeypatch, answer("fine", "随口一说"))


def test_the_budget_of_a_day_lasts_over_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = (
        ON
        + ASKED
        + """  小二 → 小颖 私聊（改）: 它也看着像广告
停机
开机
小雨: 我的微信是xyz987
  小二 → 小颖 私聊: 这条拿不准（单 2） … 〔是广告〕
过 24 小时
小雨: 我的微信是uvw654
  小二 → 小颖 私聊: 这条拿不准（单 3） … 〔是广告〕
  小二 → 小颖 私聊（改）: 它也看着像广告
"""
    )
    assert len(play(story, tmp_path, monkeypatch, answer("ad", "留了号"), budget_a_day=1)) == 2
