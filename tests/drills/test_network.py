"""The network is cut, slow, half-open, or lies (what is asked is done, and the answer dropped): nothing is
lost, nothing happens twice in the books, and nobody has to restart anything."""

import asyncio
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.drills.comparing import SEED, compare, short
from tests.drills.course import Plan, Scene
from tests.drills.misfortunes import Peace
from tests.drills.proxy import Proxy, Weather

SHORT = short(times=3, deadline_seconds=120)
WHOLE = Plan(groups=30, talk=1_000, times=60, deadline_seconds=3_000)
SHORT_SPELLS: Sequence[tuple[Weather, float]] = (("cut", 1.5), ("slow", 2.0), ("lying", 0.5))
# Longer than the bot waits for an answer, so that it gives up waiting while the network is away.
LONG_SPELLS: Sequence[tuple[Weather, float]] = (
    ("cut", 15.0),
    ("slow", 10.0),
    ("lying", 1.0),
    ("half-open", 5.0),
    ("half-open", 45.0),
)
FAIR_SECONDS_MAX = 2.0


class BadWeather(Peace):
    """One spell after the other, each with some fair weather behind it."""

    def __init__(self, spells: Sequence[tuple[Weather, float]]) -> None:
        self._spells = spells
        self._proxy = Proxy("http://127.0.0.1")
        self.spells: Counter[str] = Counter()

    @property
    def dropped(self) -> int:
        """How many answers were dropped."""
        return self._proxy.dropped

    @asynccontextmanager
    async def way(self, address: str) -> AsyncIterator[str]:
        self._proxy = Proxy(address)
        async with self._proxy.serve() as way:
            yield way

    async def befall(self, scene: Scene) -> None:
        await scene.begin()
        await scene.until_awake()
        for n in range(scene.plan.times):
            weather, seconds = self._spells[n % len(self._spells)]
            self.spells[weather] += 1
            scene.go_on()
            await asyncio.sleep(scene.chance.uniform(0.0, 0.2))
            self._proxy.turn(weather)
            scene.go_on()
            await asyncio.sleep(scene.chance.uniform(0.5, 1.0) * seconds)
            self._proxy.turn("fair")
            await asyncio.sleep(scene.chance.uniform(0.0, FAIR_SECONDS_MAX))
        scene.go_on_to_the_end()


def drill(plan: Plan, seed: int, folder: Path, spells: Sequence[tuple[Weather, float]]) -> None:
    weather = BadWeather(spells)
    outcome = compare(plan, seed, folder, weather)
    print(f"{dict(weather.spells)}, {weather.dropped} answers dropped")
    assert outcome.doubled <= weather.dropped


def test_bad_weather_changes_nothing(tmp_path: Path) -> None:
    drill(SHORT, SEED, tmp_path, SHORT_SPELLS)


@pytest.mark.slow
def test_bad_weather_for_a_quarter_of_an_hour_changes_nothing(tmp_path: Path) -> None:
    drill(WHOLE, secrets.randbelow(10**9), tmp_path, LONG_SPELLS)
