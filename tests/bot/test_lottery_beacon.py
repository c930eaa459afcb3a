"""A draw with the public beacon, over the whole wire: named in advance, fetched, mixed in, on record."""

import asyncio
import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox import Control, VirtualClock
from bot.stories import performing
from bot.stories.playing import NOBODY, Audience
from bot.stories.reading import story_of
from bot.stories.stage import Stage
from rules.base.beacon import QUICKNET, published_at
from rules.lottery.record import Record
from rules.lottery.verdict import verify
from tests.bot.test_lottery_secret import played
from tests.standins.web import serving

STORY = """# 星期三的抽奖，用公共随机数
群 街坊福利群 · 群主 小颖 · 群友 阿强 小雨 老李
货架 小颖鞋店 = 棉鞋×2
设置 lottery.templates = [{title: 周三抽奖, cron: "0 20 * * wed", prizes: "棉鞋*1"}]
设置 lottery.beacon = true
时间 2026-11-04 19:40

过 1 分钟
  小二: 第 1 期抽奖 … 第 33663423 轮
阿强: 〔参加〕
小雨: 〔参加〕
老李: 〔参加〕
  小二（改）: 3 位报名了
到 19:55
  小二: 还有 5 分钟开奖
到 20:00
  小二: 📎lottery-1-list.txt … 第 33663423 轮
"""
FOUND = """  小二: 开奖啦 … 公共随机数第 33663423 轮也掺进去了
  小二: 📎lottery-1-record.json
"""
SILENT = """  小二: 开奖啦 … 公共随机数第 33663423 轮没等到
  小二: 📎lottery-1-record.json
"""


class Drand:
    """A server that tells each round once it is out, by the story's clock; not `honest`: lies about it."""

    def __init__(self, *, honest: bool) -> None:
        self._honest = honest
        self.clock: VirtualClock | None = None
        self.early = 0  # questions for a round that was not out yet

    def seated(self, _stage: Stage, clock: VirtualClock) -> Audience:
        self.clock = clock
        return NOBODY

    def told(self, path: str) -> tuple[int, bytes]:
        assert self.clock is not None
        number = int(path.rsplit("/", 1)[1])
        if self.clock.now() < published_at(QUICKNET, number):
            self.early += 1
            return 404, b""
        signature = sha256(str(number).encode()).digest() + bytes(16)
        randomness = sha256(signature if self._honest else b"a lie").hexdigest()
        told = {"round": number, "randomness": randomness, "signature": signature.hex()}
        return 200, json.dumps(told).encode()


def drawn(folder: Path, monkeypatch: pytest.MonkeyPatch, ending: str, drand: Drand) -> Record:
    """Play, and read the record that was posted."""
    files: dict[str, str] = {}
    usual = performing.configured

    def afterwards(control: Control) -> None:
        for call in control.calls(method="sendDocument"):
            file = call["result"]["document"]
            files[file["file_name"]] = control.file(file["file_id"]).decode()

    async def play() -> None:
        async with serving(drand.told) as url:

            def configured(*told: Any) -> Any:
                config = usual(*told)
                return replace(config, beacon=replace(config.beacon, urls=(url,)))

            monkeypatch.setattr(performing, "configured", configured)
            story = story_of(STORY + ending)
            told = {"audience": drand.seated, "afterwards": afterwards, "features": played()}
            await performing.perform(story, folder / "xiaoer.db", **told)

    asyncio.run(play())
    verdict = verify(files["lottery-1-record.json"])
    assert verdict.is_true, verdict
    assert verdict.record is not None
    return verdict.record


def test_the_round_that_was_named_is_mixed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drand = Drand(honest=True)
    record = drawn(tmp_path, monkeypatch, FOUND, drand)
    assert drand.early > 0
    assert record.beacon is not None
    assert record.beacon.chain == QUICKNET.hash
    assert published_at(QUICKNET, record.beacon.round) > record.closed_at
    assert record.beacon.randomness
    assert not record.beacon.absent


def test_a_beacon_that_lies_is_not_believed_and_its_absence_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = drawn(tmp_path, monkeypatch, SILENT, Drand(honest=False))
    assert record.beacon is not None
    assert record.beacon.absent
    assert not record.beacon.randomness
