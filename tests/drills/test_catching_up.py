"""Killed while it catches up: what was taken ahead is decided by whoever comes after, and once."""

import asyncio
import random
import secrets
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bench import chat
from bot.sandbox import Control, Sandbox, VirtualClock
from storage.base.database import Database
from storage.base.directory import Directory
from storage.base.journal import journals_of
from storage.base.tally import add_all_up
from tests.drills.snapshot import known_groups, snapshot
from tests.drills.victim import Victim
from tests.standins.database import settings_of

PEOPLE = 200
FIRST_NUMBER = 900_000_001
PERSON = 60_000_001
LOOK_SECONDS = 0.02
SPELL_SECONDS_MAX = 0.4
PATIENCE_SECONDS = 120.0
SHORT_POSTS, SHORT_KILLS = 6_000, 4
LONG_POSTS, LONG_KILLS = 60_000, 40


def test_killed_some_times_while_catching_up(tmp_path: Path) -> None:
    asyncio.run(drill(tmp_path, SHORT_POSTS, SHORT_KILLS, 20_261_128))


@pytest.mark.slow
def test_killed_forty_times_while_catching_up(tmp_path: Path) -> None:
    asyncio.run(drill(tmp_path, LONG_POSTS, LONG_KILLS, secrets.randbelow(10**9)))


async def drill(folder: Path, posts: int, kills: int, seed: int) -> None:
    print(f"seed {seed}")
    chance = random.Random(seed)
    sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
    control = sandbox.control
    control.limits_off()
    async with sandbox.serve() as address, asyncio.timeout(PATIENCE_SECONDS * 5):
        victim = Victim(folder, address, control.bot()["token"])
        group = street(control)
        await victim.start()
        try:
            while not known_groups(victim.url):  # noqa: ASYNC110 - another process
                await asyncio.sleep(LOOK_SECONDS)
            assert await control.idle(patience_seconds=PATIENCE_SECONDS)
            feed(control, group, posts, seed)
            struck = await strike(control, victim, chance, kills)
            assert await control.idle(patience_seconds=PATIENCE_SECONDS)
            await victim.stop()
        finally:
            await victim.end()
    print(f"{kills} kills, {struck} of them with something taken ahead")
    assert_each_once(victim, posts)
    assert struck, "no kill came while something was taken ahead"


def street(control: Control) -> chat.Chat:
    owner = control.person("小颖")["id"]
    number = control.group("街坊福利群", owner)["id"]
    control.add_bot(number, rights="all")
    return chat.Chat(number, "街坊福利群", range(PERSON, PERSON + PEOPLE))


def feed(control: Control, group: chat.Chat, posts: int, seed: int) -> None:
    now = int(datetime.now(UTC).timestamp())
    control.feed(list(chat.updates(posts, [group], now, seed, FIRST_NUMBER)))


async def strike(control: Control, victim: Victim, chance: random.Random, kills: int) -> int:
    """Kill it, again and again while it works; how often something had been taken ahead."""
    struck = 0
    for _ in range(kills):
        waiting = control.pending()
        while waiting and control.pending() == waiting:  # noqa: ASYNC110 - until it takes some
            await asyncio.sleep(0)
        await asyncio.sleep(chance.uniform(0, SPELL_SECONDS_MAX) if waiting else 0)
        await victim.kill()
        struck += any(file.stat().st_size for file in journals_of(victim.database))
        await victim.start()
    return struck


def assert_each_once(victim: Victim, posts: int) -> None:
    """Every update accepted, every post counted, nothing put aside, nothing left lying about."""
    found = snapshot(victim.url)
    assert (list(found.faults), found.parked, found.waiting) == ([], 0, 0)
    database = Database(victim.url)
    try:
        with database.write() as connection:
            tx = Directory(settings_of).transaction(connection, datetime.now(UTC))
            add_all_up(tx)
            tx.keep()
            numbers = "SELECT count(*) FROM inbox WHERE number >= :first"
            assert connection.execute(text(numbers), {"first": FIRST_NUMBER}).scalar_one() == posts
            assert connection.execute(text("SELECT sum(messages) FROM member_days")).scalar_one() == posts
    finally:
        database.close()
    assert [file for file in journals_of(victim.database) if file.stat().st_size] == []
