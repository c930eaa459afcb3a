"""The platform is away for an hour, and everything that people did meanwhile comes at once: each is kept, ads
are cases and are taken away, and nobody hears of what is long past: no warning, no mute, no welcome, no
answer to a press.

The long form has a hundred thousand updates, the bot in a process of its own, and looks at its memory.
"""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from bench import chat
from bot.sandbox import Control, Sandbox, VirtualClock
from tests.drills.play import Play, opened
from tests.drills.snapshot import known_groups, snapshot
from tests.drills.victim import Victim

AWAY_SECONDS = 3_600
TALKERS = 12
SPAMMERS = 3
HEAD = f"""# 断网一小时
群 街坊福利群 · 群主 小颖 · 群友 阿强(100分) 阿甲 阿乙 阿丙 话痨 小雨 · 另有 {TALKERS} 人
设置 watch.flood_messages = 8"""
SHORT_POSTS, MANY_POSTS = 600, 100_000
MANY_GROUPS = 20
FLOOD = 15
NOTICE = "照群规，给大家发个"
MEGABYTE = 1 << 20
MEMORY_MEGABYTES_MAX = 60  # that it may grow while it catches up
LONG_SECONDS = 900.0
PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.05


@dataclass
class Hour:
    """What people do in an hour while nobody hears them; `now` moves the clock."""

    control: Control
    chat: int
    talkers: list[int]
    spammers: list[int]
    chatterbox: int
    chance: random.Random

    def lines(self, count: int) -> list[Any]:
        """Things to do, in the order of time."""
        talk = [
            lambda: self._say(self.chance.choice(self.talkers), chat.sentence(self.chance))
            for _ in range(count)
        ]
        ads = [lambda who=who, ad=ad: self._say(who, ad) for who in self.spammers for ad in chat.ADS]
        questions = [lambda who=who: self._say(who, "/help@xiaoer_bot") for who in self.talkers[:5]]
        comings = [
            lambda n=n: self.control.join(self.chat, self.control.person(f"新人{n}")["id"]) for n in range(5)
        ]
        acts = [*talk, *ads, *questions]
        self.chance.shuffle(acts)
        acts.insert(len(acts) // 2, self._flood)
        return [*comings, *acts]

    def _say(self, who: int, text: str) -> None:
        self.control.post(self.chat, who, text)

    def _flood(self) -> None:
        for n in range(FLOOD):
            self._say(self.chatterbox, f"在吗{n}")


def test_an_hour_comes_at_once_and_nobody_hears_of_what_is_past(tmp_path: Path) -> None:
    asyncio.run(short(tmp_path))


async def short(folder: Path) -> None:
    async with opened(HEAD, folder) as play:
        stage, control = play.stage, play.control
        people = [member["user"]["id"] for member in control.members(stage.here)]
        spammers = [stage.person(name) for name in ("阿甲", "阿乙", "阿丙")]
        talkers = [
            who
            for who in people
            if who not in (*spammers, stage.person("话痨"), stage.owner, stage.people["小二"])
        ]
        hour = Hour(control, stage.here, talkers, spammers, stage.person("话痨"), random.Random(7))
        old = press_later(play)
        for who in spammers:
            control.post(stage.here, who, "大家早")
        await play.later(60)
        control.add_fault("http_error", method="*", times=None, status=503)
        await play.quiet()
        before = len(control.calls())
        acts = hour.lines(SHORT_POSTS)
        for act in acts:
            act()
            play.clock.advance(AWAY_SECONDS / len(acts))
        await old()
        control.clear_faults()
        await play.later(120)
        await play.assert_sound()
        assert_silent_about_the_past(control.calls()[before:], len(spammers), 5)
        assert play.rows("SELECT count(*) FROM cases") == [(len(spammers),)]
        gone = [
            one
            for one in control.history(stage.here, deleted=True)
            if one["deleted"] and one.get("text") in chat.ADS
        ]
        assert len(gone) == len(spammers) * len(chat.ADS)


def press_later(play: Play) -> Any:
    """Somebody presses a button of an old card while nobody hears it."""
    said = play.control.post(play.stage.here, play.stage.owner, "/redpacket 10 2")

    async def press() -> None:
        buttons = play.stage.buttons.get("抢", [])
        if buttons:
            chat_id, number, data = buttons[-1]
            await play.control.press(
                chat_id, play.stage.person("小雨"), message=number, data=data, patience_seconds=0
            )

    assert said
    return press


@pytest.mark.slow
def test_a_hundred_thousand_updates_come_at_once(tmp_path: Path) -> None:
    asyncio.run(long(tmp_path))


async def long(folder: Path) -> None:
    sandbox = Sandbox(VirtualClock(datetime.now(UTC) - timedelta(seconds=AWAY_SECONDS)))
    control = sandbox.control
    control.limits_off()
    async with sandbox.serve() as address, asyncio.timeout(LONG_SECONDS):
        victim = Victim(folder, address, control.bot()["token"])
        hours = [hour_of(control, n) for n in range(MANY_GROUPS)]
        await victim.start()
        try:
            await caught_up(sandbox, victim, hours)
        finally:
            await victim.end()


def hour_of(control: Control, n: int) -> Hour:
    owner, *people = (control.person(f"街坊{n}-{k}")["id"] for k in range(TALKERS + SPAMMERS + 2))
    made = control.group(f"第{n}条街", owner, members=people)["id"]
    control.add_bot(made, rights="all")
    return Hour(control, made, people[:TALKERS], people[TALKERS:-1], people[-1], random.Random(n))


async def caught_up(sandbox: Sandbox, victim: Victim, hours: list[Hour]) -> None:
    """They talk, nobody hears; then all of it is heard."""
    control = sandbox.control
    while known_groups(victim.url) < len(hours):  # noqa: ASYNC110 - another process
        await asyncio.sleep(LOOK_SECONDS)
    for hour in hours:
        for who in (*hour.talkers, *hour.spammers):
            control.post(hour.chat, who, "大家早")
    assert await control.idle(patience_seconds=PATIENCE_SECONDS)
    await asyncio.sleep(2)
    control.add_fault("http_error", method="*", times=None, status=503)
    before = len(control.calls())
    live_the_hour(sandbox, hours)
    resident, waiting = victim.memory_bytes(), control.pending()
    control.clear_faults()
    while control.pending() == waiting:  # noqa: ASYNC110 - until it asks again
        await asyncio.sleep(LOOK_SECONDS)
    began = perf_counter()
    assert await control.idle(patience_seconds=LONG_SECONDS)
    seconds = perf_counter() - began
    while snapshot(victim.url).waiting:  # noqa: ASYNC110 - another process
        await asyncio.sleep(1)
    grown = (victim.memory_bytes(peak=True) - resident) / MEGABYTE
    print(f"{waiting} updates in {seconds:.0f} s, {waiting / seconds:.0f}/s; {grown:.0f} MiB more at most")
    await victim.stop()
    found = snapshot(victim.url)
    assert (list(found.faults), found.parked) == ([], 0)
    assert len(found.cases) == len(hours) * SPAMMERS
    assert_silent_about_the_past(control.calls()[before:], len(found.cases), 5 * len(hours))
    assert grown < MEMORY_MEGABYTES_MAX


def live_the_hour(sandbox: Sandbox, hours: list[Hour]) -> None:
    """All groups side by side; at its end the platform's clock is right."""
    acts = [hour.lines(MANY_POSTS // len(hours)) for hour in hours]
    count = max(map(len, acts))
    start, span = sandbox.clock.now(), datetime.now(UTC) - sandbox.clock.now()
    for n in range(count):
        sandbox.clock.advance_to(start + span * n / count)
        for one in acts:
            if n < len(one):
                one[n]()
    sandbox.clock.advance_to(datetime.now(UTC))
    sandbox.clock.start()


def assert_silent_about_the_past(calls: list[dict[str, Any]], cases: int, answers: int) -> None:
    """Besides the cards of the cases and the `answers` to questions nothing is said to anybody, and nobody is
    muted or shown out."""
    done = [call for call in calls if call["ok"]]
    kinds = Counter(call["method"].lower() for call in done)
    said = [call["params"].get("text", "") for call in done if call["method"].lower() == "sendmessage"]
    assert len([text for text in said if NOTICE in text]) == cases
    rest = [text for text in said if NOTICE not in text]
    assert not [text for text in rest if "欢迎" in text or "歇" in text], rest
    assert len(rest) <= answers, rest
    assert kinds["restrictchatmember"] == kinds["banchatmember"] == 0
