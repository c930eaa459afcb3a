"""Updates with anything at all in them: none ends the bot, none holds up the others, none leaves half of
anything behind.

Between the mutated ones somebody talks who has done nothing: every word of theirs is counted.
"""

import copy
import json
import random
import secrets
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.ports import Done
from rules.base.ids import MessageNo
from storage.base import books
from tests.drills.counting import posts_of
from tests.drills.mutating import mutated
from tests.standins.fair import BOT, CHAT, Fair, Platform, posted

LINES = (Path(__file__).parents[1] / "bot" / "telegram" / "updates.jsonl").read_text("utf-8").splitlines()
SEEDS = [json.loads(line)["update"] for line in LINES]
FEW, MANY = 2_000, 100_000
BATCH = 50
INNOCENT = 61_000_000
FIRST_TALK, FIRST_MUTATED = 10_000, 1_000_000
MINUTE = 60.0


def test_some_thousand_mutated_updates(tmp_path: Path) -> None:
    drill(FEW, 20_261_128, tmp_path)


@pytest.mark.slow
def test_a_hundred_thousand_mutated_updates(tmp_path: Path) -> None:
    drill(MANY, secrets.randbelow(10**9), tmp_path)


def drill(count: int, seed: int, folder: Path) -> None:
    fair, chance = Fair(folder), random.Random(seed)
    print(f"\nseed {seed}")
    fair.engine.next_offset()
    parked, talked = 0, 0
    for start in range(0, count, BATCH):
        batch = [one_of(chance, FIRST_MUTATED + start + n, fair) for n in range(BATCH)]
        batch.insert(chance.randrange(BATCH), posted(FIRST_TALK + talked, "早", fair.clock.now(), INNOCENT))
        talked += 1
        receipt = fair.engine.take(as_sent(batch))
        assert receipt.next_offset == FIRST_MUTATED + start + BATCH
        assert receipt.accepted == BATCH + 1
        parked += receipt.parked
        settle(fair, chance)
    print(f"{count} mutated updates, {parked} of them parked, {talked} words of somebody's in between")
    assert_whole(fair, parked, talked)
    fair.close()


def one_of(chance: random.Random, number: int, fair: Fair) -> dict[str, Any]:
    """A mutated update of this moment, mostly in the group that 小二 knows."""
    update = copy.deepcopy(chance.choice(SEEDS)) | {"update_id": number}
    for part in update.values():
        if isinstance(part, dict) and "date" in part:
            part["date"] = int(fair.clock.now().timestamp())
            if chance.random() < 0.5 and isinstance(part.get("chat"), dict):
                part["chat"]["id"] = CHAT
    return mutated(chance, update)


def as_sent(batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What comes out of JSON: nothing shared, nothing that it cannot say."""
    found: list[dict[str, Any]] = json.loads(json.dumps(batch))
    return found


def settle(fair: Fair, chance: random.Random) -> None:
    """The platform does what is asked, mostly; then a minute passes."""
    platform = Platform()
    while sendings := fair.engine.claim((), 50).sendings:
        outcomes = [(sending.row, platform.do(sending.job)) for sending in sendings]
        fair.engine.settle(
            [
                (row, done if done.number is None else Done(MessageNo(chance.randrange(1, 10**6))))
                for row, done in outcomes
            ]
        )
    fair.clock.advance(MINUTE)
    while fair.engine.ring():
        pass


def assert_whole(fair: Fair, parked: int, talked: int) -> None:
    """The books are right, what is parked is only what was mutated, and every word was counted."""
    with fair.database.read() as connection:
        assert books.check(connection) == []
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        keys = connection.execute(text("SELECT key FROM parked")).scalars().all()
        assert len(keys) == parked
        assert all(key.startswith(f"{BOT}-1") for key in keys), keys
    assert posts_of(fair.database, fair.directory, CHAT, INNOCENT) == talked
