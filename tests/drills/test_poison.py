"""Updates that nobody can read come again and again, among others and while the bot is killed: each is put
aside once, and nobody else notices."""

import secrets
from pathlib import Path

import pytest

from tests.drills.comparing import SEED, compare, short
from tests.drills.course import Plan, Scene
from tests.drills.misfortunes import Deaths, Peace

SHORT = short(times=2, deadline_seconds=120)
WHOLE = Plan(groups=20, talk=600, times=50, deadline_seconds=1_500)
AT_ONCE = 7
POISONS = (
    {"message": {"message_id": "x", "date": "soon", "chat": {"id": "where", "type": "group"}, "text": 5}},
    {"message": None},
    {"message": []},
    {"callback_query": {"id": 7, "from": None, "message": {"chat": {"id": 5, "type": "private"}}}},
    {"chat_member": {"chat": {"id": -1, "type": "supergroup"}, "old_chat_member": 5}},
    {"edited_message": {"message_id": 10**40, "date": -1, "chat": {"id": -5, "type": "group"}, "text": "x"}},
)


class Poison(Peace):
    """Some of each at once, so that whole batches are made of them."""

    parked = 0

    async def befall(self, scene: Scene) -> None:
        await scene.begin()
        await scene.until_awake()
        for _ in range(scene.plan.times):
            scene.go_on()
            self.feed(scene)
        scene.go_on_to_the_end()

    def feed(self, scene: Scene) -> None:
        """A handful at a random place."""
        fed = [dict(scene.chance.choice(POISONS)) for _ in range(AT_ONCE)]
        self.parked += scene.sandbox.control.feed(fed)


class PoisonAndDeaths(Deaths, Poison):
    """The bot is killed with them in its hands."""

    async def befall(self, scene: Scene) -> None:
        scene.on_part = lambda: self.feed(scene)
        await Deaths.befall(self, scene)


def test_poison_is_put_aside_and_nobody_notices(tmp_path: Path) -> None:
    poison = Poison()
    compare(SHORT, SEED, tmp_path, poison)
    assert poison.parked == SHORT.times * AT_ONCE


@pytest.mark.slow
def test_poison_while_the_bot_is_killed_is_put_aside_once(tmp_path: Path) -> None:
    compare(WHOLE, secrets.randbelow(10**9), tmp_path, PoisonAndDeaths())
