"""The platform says "too many requests" again and again, and asks for long patience: it gets it, nobody else
waits for it, and in the end everything stands there once."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.drills.play import Play, opened

GROUPS = 5
CASTS = "\n".join(f"群 街坊{n}群 · 群主 小颖 · 群友 阿强{n}(100分) 小雨{n}" for n in range(GROUPS))
HEAD = f"# 限流\n{CASTS}\n设置 offences.steps = [{{penalty: packet, points: 4, shares: 4}}]"
ADS = ("加微信 abc123 领券，进群还有红包",)
PATIENCE_SECONDS = (5, 60, 3_600, 36_000)
STRUCK = ("getUpdates", "sendMessage", "deleteMessage")
MESSAGES = ("sendmessage", "editmessagetext")


def test_the_platform_is_given_the_patience_it_asks_for(tmp_path: Path) -> None:
    asyncio.run(storm(tmp_path, 3_600, times=6, every=1))


@pytest.mark.slow
@pytest.mark.parametrize("patience", PATIENCE_SECONDS)
@pytest.mark.parametrize("every", [1, 2, 3])
def test_storms_of_every_length(patience: int, every: int, tmp_path: Path) -> None:
    asyncio.run(storm(tmp_path, patience, times=20, every=every))


async def storm(folder: Path, patience: int, *, times: int, every: int) -> None:
    async with opened(HEAD, folder) as play:
        play.control.set_limits(records_polls=True)
        for method in STRUCK:
            play.control.add_fault("flood", method=method, times=times, every=every, retry_after=patience)
        for n in range(GROUPS):
            chat = play.stage.chats[f"街坊{n}群"]
            play.control.post(chat, play.stage.person(f"小雨{n}"), "早")
            play.control.post(chat, play.stage.person(f"阿强{n}"), ADS[0])
        await play.later(60)
        play.control.post(play.stage.here, play.stage.person("小雨0"), "/help@xiaoer_bot")
        await play.later(times * (patience + 150))
        await assert_patient(play, patience)
        assert (
            len(play.said("第 1/1 步")) == GROUPS
        )  # the notices; of long storms also that a fine is overdue
        assert (await play.house.app.pending()).waiting == 0
        assert play.rows("SELECT count(*) FROM cases") == [(GROUPS,)]


async def assert_patient(play: Play, patience: int) -> None:
    """What was refused was not tried, and nothing else said in that chat, before the time had come."""
    await play.assert_sound()
    silent: dict[Any, datetime] = {}
    refused: Counter[str] = Counter()
    for call in play.control.calls():
        at, lane = datetime.fromisoformat(call["at"]), lane_of(call)
        assert at >= silent.get(lane, at), f"{lane}: {silent[lane] - at} too early"
        if call["fault"] == "flood":
            refused[call["method"].lower()] += 1
            silent[lane] = at + timedelta(seconds=patience)
    print(f"told to wait {patience} s: {dict(refused)}")
    assert refused["sendmessage"] > 0 < refused["deletemessage"]


def lane_of(call: dict[str, Any]) -> Any:
    """What has to wait together: what is said in a chat; everything else only for itself."""
    method, params = call["method"].lower(), call["params"]
    return params.get("chat_id") if method in MESSAGES else (method, str(sorted(params.items())))
