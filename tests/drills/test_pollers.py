"""Two programs read the same bot's updates: ours stands back, says so, loses nothing that it was given, and
goes on when the other is gone."""

import asyncio
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.drills.play import Play, opened

HEAD = """# 两个程序
群 街坊福利群 · 群主 小颖 · 群友 阿强(100分) 小雨
设置 offences.steps = [{penalty: packet, points: 4, shares: 4}]"""
AD = "加微信 abc123 领券，进群还有红包"
TURNS = 4


def test_a_rival_that_looks_takes_nothing(tmp_path: Path) -> None:
    asyncio.run(rivalry(tmp_path, confirms=False, turns=TURNS))


def test_what_a_rival_confirms_is_lost_and_nothing_else(tmp_path: Path) -> None:
    asyncio.run(rivalry(tmp_path, confirms=True, turns=TURNS))


@pytest.mark.slow
def test_a_rival_for_an_hour(tmp_path: Path) -> None:
    asyncio.run(rivalry(tmp_path, confirms=False, turns=200))


async def rivalry(folder: Path, *, confirms: bool, turns: int) -> None:
    """In each turn the rival asks, somebody talks, the rival asks again; then there is peace for a while."""
    async with opened(HEAD, folder) as play, httpx.AsyncClient() as rival:
        talked = taken = 0
        for turn in range(turns):
            await ask(play, rival)
            play.control.post(play.stage.here, play.stage.person("小雨"), f"早，第 {turn} 天")
            talked += 1
            found = await ask(play, rival)
            if confirms and turn % 2 and found:
                await ask(play, rival, offset=found[-1]["update_id"] + 1)
                taken += 1
            await play.later(30)
        play.control.post(play.stage.here, play.stage.person("阿强"), AD)
        await play.later(60)
        await play.assert_sound()
        assert taken == (turns // 2 if confirms else 0)
        assert await play.posts_of("小雨") == talked - taken
        assert len(play.said("违规单 1")) == 1


async def ask(play: Play, rival: httpx.AsyncClient, offset: int | None = None) -> list[dict[str, Any]]:
    """The other program asks for updates, as ours does, and does not wait."""
    given = {"timeout": 0} | ({} if offset is None else {"offset": offset})
    answer = await rival.post(f"{play.address}/bot{play.stage.token}/getUpdates", json=given)
    found: list[dict[str, Any]] = answer.json()["result"]
    return found
