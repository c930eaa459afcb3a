"""Three hundred press on one packet, over the whole wire: as many get a share as there are, the card is one
and changes seldom, and everybody is answered."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine
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

CROWD = 300
SHARES = 200
GREETED_SECONDS = 600  # after so long nothing is said any more to people who came
POINTS = 1_000
EDITS_A_MINUTE_MAX = 20  # what the platform takes in one group, of everything
STORY = story_of("# 抢\n群 街坊福利群 · 群主 小颖 · 群友 阿强\n")


class Crowd:
    """The real bot in a sandbox, a packet of 小颖's from points of her own, and people who press on it."""

    def __init__(self, stage: Stage, house: LivingHouse, player: Player, clock: VirtualClock) -> None:
        self.house, self.player, self.clock = house, player, clock
        self.control, self.chat, self.qiang = stage.control, stage.here, stage.person("阿强")
        self.owner = stage.owner
        self.people = [self.control.person(f"街坊{n}")["id"] for n in range(CROWD)]
        for person in self.people:
            self.control.add(self.chat, person)
        self._since = 0

    async def open(self) -> None:
        """The crowd has come and been greeted; then 阿强 is given points, and sends them on."""
        await self.player.settle()
        self.clock.advance(GREETED_SECONDS)
        await self.player.settle()
        said = self.control.post(self.chat, self.qiang, "大家好")
        self.control.post(self.chat, self.owner, f"/grant {POINTS} 请客", reply_to=said["message_id"])
        await self.player.settle()
        self.control.post(self.chat, self.qiang, f"/redpacket {POINTS} {SHARES}")
        await self.player.settle()
        self._since = len(self.control.calls())

    async def press(self, person: int) -> None:
        """Nobody waits for the answer."""
        await self.control.press(self.chat, person, button="抢", patience_seconds=0)

    def called(self) -> Counter[str]:
        """The calls since the packet stood, by method."""
        calls: list[dict[str, Any]] = self.control.calls()[self._since :]
        return Counter(call["method"] for call in calls if call["method"] != "getUpdates")

    async def shares(self) -> int:
        """How many have got something, once all that they have is all that there was."""
        purses = [await self.house.balance(self.chat, person) for person in self.people]
        assert sum(purses) == POINTS
        return sum(1 for points in purses if points)


def crowded(tmp_path: Path, play: Callable[[Crowd], Coroutine[None, None, None]]) -> None:
    """Set the stage, play, and take it down."""

    async def run() -> None:
        clock = VirtualClock(STORY.starts)
        sandbox = Sandbox(clock)
        async with sandbox.serve() as address:
            stage = set_up(sandbox.control, STORY)
            given = {
                "telegram": {"token": stage.token, "api_url": address, "poll_seconds": 25},
                "database": {"url": f"sqlite:///{tmp_path}/crowd.db"},
                "group": {"redpacket": {"shares_max": SHARES}},
            }
            house = LivingHouse(checked(given, sections_of(FEATURES)), clock)
            player = Player(STORY, stage, house, clock, _open=True)
            await house.open()
            try:
                bring_bot(stage, stage.here, "admin")
                await player.settle()
                await play(Crowd(stage, house, player, clock))
                assert await house.parked() == 0
            finally:
                await house.close()

    asyncio.run(run())


def test_all_at_once_the_card_changes_a_few_times_only(tmp_path: Path) -> None:
    async def play(crowd: Crowd) -> None:
        await crowd.open()
        for person in crowd.people:
            await crowd.press(person)
        await crowd.player.settle()
        crowd.clock.advance(60)
        await crowd.player.settle()
        assert await crowd.shares() == SHARES
        called = crowd.called()
        assert called["answerCallbackQuery"] == CROWD
        assert called["sendMessage"] == 0
        assert 1 <= called["editMessageText"] <= 6, "at most one a batch of the platform's, and one beside"

    crowded(tmp_path, play)


def test_drop_by_drop_the_card_changes_less_often_than_it_is_pressed(tmp_path: Path) -> None:
    """The platform takes twenty messages and edits a minute in a group: a card takes no more, and what it
    shows in the end is the end."""

    async def play(crowd: Crowd) -> None:
        await crowd.open()
        began = crowd.clock.now()
        for n, person in enumerate(crowd.people[:SHARES]):
            await crowd.press(person)
            crowd.clock.advance(60 / SHARES)
            if n % 4 == 0:
                await crowd.player.settle()
        await crowd.player.settle()
        assert await crowd.shares() == SHARES
        called = crowd.called()
        assert called["answerCallbackQuery"] == SHARES
        minutes = (crowd.clock.now() - began).total_seconds() / 60
        edits = [call for call in crowd.control.calls(method="editMessageText") if call["ok"]]
        assert len(edits) <= EDITS_A_MINUTE_MAX * (minutes + 1) < SHARES
        assert "抢光" in str(edits[-1]["params"]["text"])

    crowded(tmp_path, play)
