"""A thousand people press 参加 in the last minute, over the whole wire: all are on the list, each once,
whether they were seen before or the platform has to be asked about them; the card changes seldom."""

import asyncio
import json
from collections import Counter
from pathlib import Path

from bot.config import checked
from bot.features import FEATURES
from bot.sandbox import Control, Sandbox, VirtualClock
from bot.settings import sections_of
from bot.stories.living import LivingHouse
from bot.stories.playing import CALM_LOOKS, Player
from bot.stories.reading import story_of
from bot.stories.stage import set_up
from rules.lottery import verdict

CROWD = 1_000
SILENT = 100  # of them have never said a word, so that nobody has seen them
A_SECOND = 20  # presses: all of them come within fifty seconds
EDITS_MAX = 20  # in a minute: what the platform takes in a group
STORY = story_of(
    """# 最后一分钟
群 街坊福利群 · 群主 小颖 · 群友 阿强
货架 小颖鞋店 = 棉鞋×3
时间 2026-11-04 19:30
"""
)
GIVEN = {"lottery": {"templates": [{"title": "周三", "cron": "0 20 * * wed", "prizes": "棉鞋*3"}]}}


async def at_rest(house: LivingHouse, control: Control) -> None:
    """Until whatever is still to be done waits for time to pass."""
    looks = 0
    while looks < CALM_LOOKS:
        await asyncio.sleep(0)
        looks = looks + 1 if house.is_resting and control.poller_waiting() else 0


def test_a_thousand_press_in_the_last_minute(tmp_path: Path) -> None:
    async def run() -> None:
        clock = VirtualClock(STORY.starts)
        sandbox = Sandbox(clock)
        async with sandbox.serve() as address:
            stage = set_up(sandbox.control, STORY)
            control, chat = stage.control, stage.here
            people = [control.person(f"街坊{n}")["id"] for n in range(CROWD)]
            for person in people:
                control.add(chat, person)
            config = {
                "telegram": {"token": stage.token, "api_url": address, "poll_seconds": 25},
                "database": {"url": f"sqlite:///{tmp_path}/crowd.db"},
                "group": GIVEN,
            }
            house = LivingHouse(checked(config, sections_of(FEATURES)), clock)
            player = Player(STORY, stage, house, clock)
            await player.prepare()
            for person in people[SILENT:]:
                control.post(chat, person, f"我是 {person} 号街坊")
            await player.settle()
            await player.pass_time(STORY.starts.replace(hour=11, minute=59, second=5) - clock.now())
            since = len(control.calls())
            for place, person in enumerate(people, 1):
                await control.press(chat, person, button="参加", patience_seconds=0)
                if place % A_SECOND == 0:
                    await at_rest(house, control)
                    clock.advance(1)
            await at_rest(house, control)
            called = Counter(call["method"] for call in control.calls()[since:])
            assert called["getChatMember"] == SILENT
            assert called["answerCallbackQuery"] == CROWD
            assert called["editMessageText"] <= EDITS_MAX
            await player.pass_time(STORY.starts.replace(hour=12, minute=0, second=30) - clock.now())
            names = {}
            for call in control.calls(method="sendDocument"):
                file = call["result"]["document"]
                names[file["file_name"]] = control.file(file["file_id"]).decode()
            record = names["lottery-1-record.json"]
            assert verdict.verify(record).is_true
            assert json.loads(record)["list"]["entrants"] == CROWD
            assert await house.parked() == 0
            await house.close()

    asyncio.run(run())
