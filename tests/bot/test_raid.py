"""Five hundred strangers in a minute, over the whole wire: one card, nobody put out, all may speak after."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.config import checked
from bot.features import FEATURES
from bot.sandbox import Sandbox, VirtualClock
from bot.settings import sections_of
from bot.stories.living import LivingHouse
from bot.stories.playing import Player
from bot.stories.reading import story_of
from bot.stories.stage import Stage, bring_bot, set_up

STRANGERS = 500
MINUTE_SECONDS = 60
MESSAGES_MAX = 5  # the bot's own, in the whole raid
STORY = story_of("# 袭击\n群 街坊福利群 · 群主 小颖 · 群友 阿强 · 私聊 小颖\n")


class Siege:
    """The real bot in a sandbox, and strangers who come."""

    def __init__(self, stage: Stage, player: Player, clock: VirtualClock) -> None:
        self.stage, self.player, self.clock = stage, player, clock
        self.control, self.chat = stage.control, stage.here
        self.strangers: list[int] = []
        self._since = 0

    async def come(self, many: int, seconds: float) -> None:
        """So many strangers come, evenly over the seconds."""
        for _ in range(many):
            person = self.control.person(f"客{len(self.strangers)}")["id"]
            self.control.join(self.chat, person)
            self.strangers.append(person)
            self.clock.advance(seconds / many)
            if len(self.strangers) % 25 == 0:
                await self.player.settle()
        await self.player.settle()

    async def passes(self, minutes: float) -> None:
        """Time, in steps, so that what is due rings."""
        for _ in range(int(minutes * 6)):
            self.clock.advance(10)
            await self.player.settle()

    def begin(self) -> None:
        """What was called so far does not count."""
        self._since = len(self.control.calls())

    def called(self) -> Counter[str]:
        """The calls since then, by method."""
        calls = self.control.calls()[self._since :]
        return Counter(call["method"] for call in calls if call["method"] != "getUpdates")

    def silent(self) -> list[int]:
        """The strangers who may not speak."""
        return [one for one in self.strangers if not self.control.may_post(self.chat, one)]

    def gone(self) -> list[int]:
        """The strangers who are no longer there."""
        members = (self.control.member(self.chat, one) for one in self.strangers)
        return [one["user"]["id"] for one in members if one["status"] in ("left", "kicked")]

    async def press(self, label: str) -> None:
        """The owner presses a button on the newest card."""
        owner = self.stage.owner
        await self.control.press(owner, owner, patience_seconds=0, button=label)
        await self.player.settle()


def besieged(
    tmp_path: Path,
    play: Callable[[Siege], Coroutine[None, None, None]],
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Set the stage (`settings`: of all groups, by section), play, and take it down."""

    async def run() -> None:
        clock = VirtualClock(STORY.starts)
        sandbox = Sandbox(clock)
        async with sandbox.serve() as address:
            stage = set_up(sandbox.control, STORY)
            given = {
                "telegram": {"token": stage.token, "api_url": address, "poll_seconds": 25},
                "database": {"url": f"sqlite:///{tmp_path}/raid.db"},
                "group": dict(settings or {}),
            }
            house = LivingHouse(checked(given, sections_of(FEATURES)), clock)
            player = Player(STORY, stage, house, clock, _open=True)
            await house.open()
            try:
                stage.control.start_private(stage.owner)
                bring_bot(stage, stage.here, "admin")
                await player.settle()
                siege = Siege(stage, player, clock)
                siege.begin()
                await play(siege)
                assert await house.parked() == 0
            finally:
                await house.close()

    asyncio.run(run())


def test_five_hundred_strangers_in_a_minute(tmp_path: Path) -> None:
    """Each is muted by one call, the staff gets one card, and nobody is put out."""

    async def play(siege: Siege) -> None:
        await siege.come(STRANGERS, MINUTE_SECONDS)
        await siege.passes(1)
        assert len(siege.silent()) == STRANGERS
        during = siege.called()
        assert during["restrictChatMember"] == STRANGERS
        assert during["sendMessage"] <= MESSAGES_MAX
        assert during["sendMessage"] + during["editMessageText"] <= 2 * MESSAGES_MAX
        await siege.passes(15)
        assert siege.silent() == []
        assert siege.gone() == []
        after = siege.called()
        assert after["sendMessage"] <= MESSAGES_MAX
        assert not after["banChatMember"]

    besieged(tmp_path, play)


def test_a_crowd_below_the_limit_is_welcome(tmp_path: Path) -> None:
    async def play(siege: Siege) -> None:
        await siege.come(19, MINUTE_SECONDS)
        assert siege.silent() == []

    besieged(tmp_path, play)


def test_the_staff_lets_everybody_in_at_once(tmp_path: Path) -> None:
    async def play(siege: Siege) -> None:
        await siege.come(60, MINUTE_SECONDS)
        assert len(siege.silent()) == 60
        await siege.press("放行全部")
        await siege.passes(1)
        assert siege.silent() == []
        await siege.come(60, MINUTE_SECONDS)
        assert siege.silent() == [], "the staff has said that these are guests"

    besieged(tmp_path, play)


def test_everybody_is_shown_out_only_when_asked_twice_and_may_come_back(tmp_path: Path) -> None:
    async def play(siege: Siege) -> None:
        await siege.come(60, MINUTE_SECONDS)
        await siege.press("全部请出")
        assert siege.gone() == []
        await siege.press("都请出去")
        await siege.passes(1)
        assert len(siege.gone()) == 60
        await siege.passes(15)
        siege.control.join(siege.chat, siege.strangers[0])
        await siege.player.settle()
        assert len(siege.gone()) == 59

    besieged(tmp_path, play)


def test_a_raid_outlives_a_restart(tmp_path: Path) -> None:
    async def play(siege: Siege) -> None:
        await siege.come(30, MINUTE_SECONDS / 2)
        await siege.player.house.close()
        await siege.player.house.open()
        await siege.come(30, MINUTE_SECONDS / 2)
        assert len(siege.silent()) == 60
        await siege.passes(15)
        assert siege.silent() == []

    besieged(tmp_path, play)


def test_a_day_of_joins_heard_at_once_is_no_raid(tmp_path: Path) -> None:
    async def play(siege: Siege) -> None:
        await siege.player.house.close()
        for _ in range(40):
            person = siege.control.person("客")["id"]
            siege.control.join(siege.chat, person)
            siege.strangers.append(person)
            siege.clock.advance(timedelta(minutes=20).total_seconds())
        await siege.player.house.open()
        await siege.player.settle()
        assert siege.silent() == []

    besieged(tmp_path, play)
