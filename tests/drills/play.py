"""Lines of a story, played one by one on the whole bot, without a word about what is expected: in a drill the
same things are done at ever other moments, and what counts is how it ends."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from bot.sandbox import Control, Sandbox, VirtualClock
from bot.stories.living import LivingHouse
from bot.stories.performing import configured
from bot.stories.playing import Player
from bot.stories.reading import story_of
from bot.stories.stage import Stage, set_up
from bot.stories.watching import Watcher
from storage.base.database import Database
from tests.drills.counting import posts_of

QUIET_SECONDS_MAX = 60.0  # of real time
CALM_LOOKS = 3


@dataclass
class Play:
    """A story on its way."""

    head: str
    sandbox: Sandbox
    stage: Stage
    player: Player
    house: LivingHouse
    clock: VirtualClock
    watcher: Watcher
    database: Path
    address: str

    @property
    def control(self) -> Control:
        return self.stage.control

    async def do(self, *lines: str) -> None:
        """Each happens, and the bot deals with it."""
        for line in lines:
            (scene,) = story_of(f"{self.head}\n{line}\n", "drill.chat").scenes
            await self.player.perform([scene], self.watcher)

    async def attempt(self, *lines: str) -> None:
        """The same, but for presses of buttons that the bot has not shown this time."""
        for line in lines:
            if "〔" not in line or self.stage.buttons.get(line.partition("〔")[2].partition("〕")[0]):
                await self.do(line)

    async def quiet(self) -> None:
        """Until the bot has nothing to do before time passes; time does not pass."""
        calm, give_up_at = 0, monotonic() + QUIET_SECONDS_MAX
        while calm < CALM_LOOKS:
            await asyncio.sleep(0)
            assert monotonic() < give_up_at, "the bot does not come to rest"
            idle = self.house.is_resting and self.control.poller_waiting()
            calm = calm + 1 if idle or self.house.pauses_until is not None else 0

    async def later(self, seconds: float) -> None:
        """Time passes, from one thing that is due to the next, however long the platform keeps it waiting."""
        target = self.clock.now() + timedelta(seconds=seconds)
        await self.quiet()
        while (due := await self._next()) is not None and due <= target:
            self.clock.advance_to(max(due, self.clock.now()))
            await self.quiet()
        self.clock.advance_to(target)
        await self.quiet()

    async def _next(self) -> datetime | None:
        found = [self.house.pauses_until, self.house.next_send, await self.house.next_timer()]
        return min((at for at in found if at is not None), default=None)

    async def restart(self) -> None:
        """The bot is stopped and started."""
        await self.do("停机", "开机")

    def said(self, words: str) -> list[str]:
        """What the bot has posted, anywhere, that contains the words."""
        posting = ("sendmessage", "senddocument")
        calls = [call for call in self.control.calls(ok=True) if call["method"].lower() in posting]
        texts = [call["params"].get("text") or call["params"].get("caption") or "" for call in calls]
        return [text for text in texts if words in text]

    def rows(self, query: str) -> list[Any]:
        """What is on disk."""
        database = Database(f"sqlite:///{self.database}", alone=False)
        try:
            with database.read() as connection:
                return [tuple(row) for row in connection.exec_driver_sql(query)]
        finally:
            database.close()

    async def posts_of(self, who: str) -> int:
        """How much somebody has said here, as the bot has counted it."""
        app, here, person = self.house.app, self.stage.here, self.stage.person(who)
        return await app.writer.run(posts_of, app.database, app.directory, here, person)

    async def assert_sound(self) -> None:
        """The books are right, and nothing was put aside."""
        assert list(await self.house.faults()) == []
        assert await self.house.parked() == 0


@asynccontextmanager
async def opened(head: str, folder: Path) -> AsyncIterator[Play]:
    """The stage of a story, prepared; `head` is its lines about who is there and what is set."""
    story = story_of(f"{head}\n", "drill.chat")
    clock = VirtualClock(story.starts)
    sandbox = Sandbox(clock)
    os.makedirs(folder, exist_ok=True)
    database = folder / "drill.db"
    async with sandbox.serve() as address:
        stage = set_up(sandbox.control, story)
        house = LivingHouse(configured(stage.token, address, database, story), clock)
        player, watcher = Player(story, stage, house, clock), Watcher(stage)
        silence = sandbox.control.listen(watcher)
        try:
            await player.prepare()
            yield Play(head, sandbox, stage, player, house, clock, watcher, database, address)
        finally:
            silence()
            await house.close()
