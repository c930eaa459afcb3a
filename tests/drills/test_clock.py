"""The machine's clock jumps, forward and back, by hours, while timers and messages wait: a draw is held once,
late rather than twice, and what is to be said is said without waiting for the old time to come again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.config import checked
from bot.features import FEATURES
from bot.sandbox import Control, Sandbox, VirtualClock
from bot.settings import sections_of
from bot.stories.living import LivingHouse
from bot.stories.script import Shelf, Ware
from rules.lottery.planning import SETTLING_IN

EIGHT = datetime(2026, 11, 4, 12, 0, tzinfo=UTC)  # Wednesday, 20:00 in Shanghai
TEMPLATE = {"title": "周三抽奖", "cron": "0 20 * * wed", "prizes": "棉鞋*1", "hours_before": 3}
PATIENCE_SECONDS = 30.0
LOOK_SECONDS = 0.02
OPENS = EIGHT - timedelta(hours=3)
BEFORE = OPENS - timedelta(minutes=5)
HOURS = 3_600.0


class JumpingClock(SystemClock):
    """The machine's own, set to another time."""

    def __init__(self, at: datetime) -> None:
        self._ahead = at - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def jump(self, seconds: float) -> None:
        """Somebody sets it."""
        self._ahead += timedelta(seconds=seconds)


@dataclass
class Shop:
    """A group with a shop, on a platform whose own clock is right."""

    control: Control
    clock: JumpingClock
    house: LivingHouse
    chat: int
    people: list[int]

    def said(self, words: str) -> int:
        """How often the bot has said something with these words in it."""
        calls = self.control.calls(method="sendMessage", ok=True)
        return sum(words in (call["params"].get("text") or "") for call in calls)

    async def until_said(self, words: str, times: int = 1) -> None:
        """Until it has, in real time."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.said(words) < times:  # noqa: ASYNC110 - it calls when it likes
                await asyncio.sleep(LOOK_SECONDS)

    async def until_rests(self) -> None:
        """Until nothing is to be done now."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (self.house.is_resting and self.control.poller_waiting()):  # noqa: ASYNC110 - the same
                await asyncio.sleep(LOOK_SECONDS)

    async def until_drawn(self) -> None:
        """Until the lottery is drawn, at a clock that goes fast."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self.said("开奖啦"):
                self.clock.jump(
                    1
                )  # it waits some seconds for what may still come in, and some until it draws
                await asyncio.sleep(LOOK_SECONDS)

    def say(self, who: int, text: str) -> None:
        self.control.post(self.chat, self.people[who], text)


@asynccontextmanager
async def shop(folder: Path) -> AsyncIterator[Shop]:
    """Three people, and a lottery that comes on Wednesdays at eight."""
    clock, sandbox = JumpingClock(BEFORE), Sandbox(VirtualClock(BEFORE, running=True))
    control = sandbox.control
    control.limits_off()
    async with sandbox.serve() as address:
        people = [control.person(name)["id"] for name in ("小颖", "阿强", "小雨", "老李")]
        chat = control.group("街坊福利群", people[0], members=people[1:])["id"]
        given = {
            "telegram": {"token": control.bot()["token"], "api_url": address},
            "database": {"url": f"sqlite:///{folder}/clock.db"},
            "group": {"lottery": {"templates": [TEMPLATE]}, "talking": {"points": 0}},
        }
        house = LivingHouse(checked(given, sections_of(FEATURES)), clock)
        await house.open()
        try:
            control.add_bot(chat, rights="all")
            opened = Shop(control, clock, house, chat, people)
            await opened.until_rests()
            await house.stock(chat, Shelf("鞋店", (Ware("棉鞋", 5),)))
            yield opened
        finally:
            await house.close()


async def join(there: Shop) -> None:
    """The lottery opens, and two take part."""
    there.say(0, "大家好")
    await there.until_rests()
    there.clock.jump((OPENS + SETTLING_IN - there.clock.now()).total_seconds())
    await there.until_said("第 1 期抽奖")
    for who in (1, 2):
        there.say(who, "参加")
    await there.until_said("报上啦", 2)


def drawn_once(there: Shop) -> None:
    assert there.said("开奖啦") == 1
    assert there.said("第 1 期抽奖") >= 1


def test_a_clock_that_jumps_over_the_hour_draws_late_and_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with shop(tmp_path) as there:
            await join(there)
            there.clock.jump(5 * HOURS)
            await there.until_drawn()
            there.clock.jump(-5 * HOURS)  # and back: eight o'clock comes once more, the draw does not
            there.clock.jump(2 * HOURS)
            await there.until_rests()
            drawn_once(there)
            assert list(await there.house.faults()) == []

    asyncio.run(play())


def test_a_clock_that_goes_back_while_everything_waits(tmp_path: Path) -> None:
    """Messages that wait for another try are not held up for as long as the jump was."""

    async def play() -> None:
        async with shop(tmp_path) as there:
            await join(there)
            there.control.add_fault("flood", method="sendMessage", times=1, retry_after=2)
            there.control.add_fault("http_error", method="sendMessage", times=1)
            for who in (1, 2, 3):
                there.say(who, "抽奖")
            await asyncio.sleep(0.5)
            there.clock.jump(-3 * HOURS)
            there.say(1, "加微信 abc123 领券，进群还有红包")
            await there.until_said("违规单 1")
            there.clock.jump(3 * HOURS)
            assert list(await there.house.faults()) == []

    asyncio.run(play())


@pytest.mark.slow
@pytest.mark.parametrize(
    "seconds", [-86_400, -7_200, -3_600, -61, -1, 1, 61, 3_600, 7_200, 86_400, 6 * 86_400]
)
def test_any_jump_leaves_one_draw(seconds: int, tmp_path: Path) -> None:
    """Also the hour of summer time, and longer than the platform keeps updates."""

    async def play() -> None:
        async with shop(tmp_path) as there:
            await join(there)
            there.clock.jump(2.5 * HOURS)
            there.clock.jump(seconds)
            await asyncio.sleep(2)
            left = (EIGHT - there.clock.now()).total_seconds()
            if left > 0:
                there.clock.jump(left + 1)
            await there.until_drawn()
            there.say(3, "加微信 abc123 领券，进群还有红包")
            await there.until_said("违规单 1")
            drawn_once(there)
            assert list(await there.house.faults()) == []

    asyncio.run(play())
