"""A month of the founding group, played in one go: 248 members, a thousand messages and two ads a day, two
lotteries a week.

The whole bot runs on a clock that is moved, over the real wire and a real file; at the end all books are
proved, and every draw is verified from what was posted. Run: python bench/month.py [DAYS].
"""

import asyncio
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import chat, day
from bot import logs
from bot.sandbox import Sandbox, VirtualClock
from bot.stories.living import LivingHouse
from bot.stories.performing import configured
from bot.stories.playing import Player
from bot.stories.reading import ZONE, story_of
from bot.stories.stage import Stage, set_up
from bot.stories.watching import Watcher
from rules.lottery import verdict
from storage.base.database import Database

DAYS = 30
ADS_A_DAY = 2
ENTRANTS, SIGNERS, GRABBERS = 40, 150, 12
SLOT = timedelta(minutes=15)
SLOTS_A_DAY = timedelta(days=1) // SLOT
TALK_SECONDS = 60.0  # what is said in a slot is said in its first minute
LOTTERY_DAYS = (2, 5)  # Wednesday, Saturday
ENTER_HOUR, SIGN_HOUR = 19, 9
HEAD = """# 一个月
群 街坊福利群 · 群主 小颖 · 管理员 阿珍 · 另有 246 人
货架 小颖鞋店 = 棉鞋×20（199元） 袜子×100
设置 lottery.templates = [{title: 抽奖, cron: "0 20 * * wed,sat", prizes: "棉鞋*1，袜子*3"}]
设置 talking.points = 1
设置 offences.steps = [{penalty: packet, points: 10, shares: 10}, {penalty: mute, hours: 1}]
时间 2026-11-02 00:00
"""
PRESSED = ("pay", "grab")  # what people press as soon as they see it


@dataclass
class Told:
    """What came of it; `faults` should be empty."""

    messages: int = 0
    ads: int = 0
    cases: int = 0
    packets: int = 0
    draws: int = 0
    entries: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


class Month:
    """The group, and what its people do. `see` is told of every card."""

    def __init__(self, stage: Stage, clock: VirtualClock, seed: int) -> None:
        self._stage = stage
        self._clock = clock
        self._chance = random.Random(seed)
        staff = {stage.owner, stage.people["小二"], stage.people["阿珍"]}
        everybody = [member["user"]["id"] for member in stage.control.members(stage.here)]
        self._people = [who for who in everybody if who not in staff]
        self._talk = day.lines([chat.Chat(stage.here, "", self._people)], seed)
        self._seen: list[tuple[int, str]] = []
        self._owing: dict[str, int] = {}
        self.told = Told()

    # --- what they do of themselves --------------------------------------------------------------------

    def slot(self, at: datetime) -> None:
        """What is done in a quarter of an hour: said one after the other within its first minute."""
        count = self._count(at.hour)
        deeds = [*self._sayings(count), *self._customs(at)]
        self._chance.shuffle(deeds)
        for who, text in deeds:
            self._clock.advance(TALK_SECONDS / len(deeds))
            if self._stage.control.may_post(self._stage.here, who):
                self._stage.control.post(self._stage.here, who, text)
                self.told.messages += 1

    def _count(self, hour: int) -> int:
        wanted = day.MESSAGES_A_DAY * day.HOUR_SHARES[hour] / (timedelta(hours=1) / SLOT)
        return int(wanted) + (self._chance.random() < wanted % 1)

    def _sayings(self, count: int) -> Iterator[tuple[int, str]]:
        for _, (_, who, text) in zip(range(count), self._talk, strict=False):
            yield who, text

    def _customs(self, at: datetime) -> Iterator[tuple[int, str]]:
        """Ads, check-ins, entries."""
        if self._chance.random() < ADS_A_DAY / SLOTS_A_DAY:
            self.told.ads += 1
            yield self._chance.choice(self._people), self._chance.choice(chat.ADS)
        if at.hour == SIGN_HOUR and at.minute == 0:
            yield from ((who, "签到") for who in self._chance.sample(self._people, SIGNERS))
        if at.hour == ENTER_HOUR and at.minute == 0 and at.weekday() in LOTTERY_DAYS:
            yield from ((who, "参加") for who in self._chance.sample(self._people, ENTRANTS))

    # --- what they do about what they see --------------------------------------------------------------

    def hear(self, kind: str, facts: dict[str, Any]) -> None:
        """A card is shown: who is concerned will press."""
        if kind != "message" or facts["chat_id"] != self._stage.here:
            return
        for row in facts["message"].get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if button.get("callback_data", "").partition("|")[0] in PRESSED:
                    self._seen.append((facts["message"]["message_id"], button["callback_data"]))

    async def react(self) -> None:
        """Whoever owes pays, if they can; some grab."""
        seen, self._seen = self._seen, []
        for number, data in seen:
            pays = data.startswith("pay")
            people = self._people if pays else self._chance.sample(self._people, GRABBERS)
            for who in self._named(number) if pays else people:
                await self._stage.control.press(
                    self._stage.here, who, message=number, data=data, patience_seconds=0
                )

    def _named(self, number: int) -> list[int]:
        """Whom a card is about."""
        entities = self._stage.control.message(self._stage.here, number).get("entities", [])
        return [one["user"]["id"] for one in entities if one["type"] == "text_mention"][:1]


async def play(folder: Path, days: int, seed: int = 1) -> Told:
    """From the first midnight on. The faults found are in what is told."""
    story = story_of(HEAD, "month.chat")
    clock = VirtualClock(story.starts)
    sandbox = Sandbox(clock)
    database = folder / "month.db"
    async with sandbox.serve() as address:
        stage = set_up(sandbox.control, story)
        house = LivingHouse(configured(stage.token, address, database, story), clock)
        player, watcher = Player(story, stage, house, clock), Watcher(stage)
        sandbox.control.listen(watcher)
        try:
            await player.prepare()
            month = Month(stage, clock, seed)
            sandbox.control.listen(month.hear)
            began = perf_counter()
            await _live(month, player, clock, story.starts, days)
            month.told.seconds = perf_counter() - began
            month.told.faults += [*await house.faults(), *await _unfinished(house)]
            month.told.faults += _drawn(stage, month.told)
        finally:
            await house.close()
    _count(database, month.told)
    return month.told


async def _live(month: Month, player: Player, clock: VirtualClock, start: datetime, days: int) -> None:
    for n in range(days * SLOTS_A_DAY):
        at = start + n * SLOT
        if at > clock.now():
            await player.pass_time(at - clock.now())
        month.slot(at.astimezone(ZONE))
        await player.settle()
        await month.react()
    await player.pass_time(timedelta(hours=1))


async def _unfinished(house: LivingHouse) -> list[str]:
    parked, pending = await house.parked(), await house.app.pending()
    left = [f"{parked} causes were put aside"] if parked else []
    return left + ([f"{pending.waiting} things were not sent"] if pending.waiting else [])


def _drawn(stage: Stage, told: Told) -> list[str]:
    """Every record is verified with its list."""
    files = {sent["file_name"]: stage.control.file(sent["file_id"]).decode() for sent in stage.documents}
    faults = []
    for name in (name for name in files if name.endswith("-record.json")):
        told.draws += 1
        lines = files.get(name.replace("-record.json", "-list.txt"), "").splitlines(keepends=True)
        if not verdict.verify(files[name], lines).is_true:
            faults.append(f"{name} is not true")
    return faults


def _count(file: Path, told: Told) -> None:
    database = Database(f"sqlite:///{file}", alone=False)
    try:
        with database.read() as connection:
            for name in ("cases", "packets", "ledger_entries"):
                found = connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()
                setattr(told, name.replace("ledger_", ""), found)
    finally:
        database.close()


def row(told: Told, days: int) -> str:
    """In one sentence."""
    result = "; ".join(told.faults[:3]) or "all books true, every draw verified"
    law = (
        f"{told.ads} ads, {told.cases} cases, {told.packets} packets, {told.entries:,} entries in the ledger"
    )
    return (
        f"{days} days, {told.messages:,} messages, {law}, {told.draws} draws: {told.seconds:.0f} s, {result}."
    )


def main() -> None:
    """Play, and print what came of it."""
    logs.set_up("error")
    days = int(sys.argv[1]) if len(sys.argv) > 1 else DAYS
    with tempfile.TemporaryDirectory() as folder:
        print(row(asyncio.run(play(Path(folder), days)), days))


if __name__ == "__main__":
    main()
