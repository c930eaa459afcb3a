"""What befalls the bot: nothing, the process's death, the power's, the disk's, the network's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.drills.course import Scene

LIFE_SECONDS_MAX = 2.0  # the longest that the bot lives before it dies
SLEEPY_SHARE = 0.25  # of its lives are counted from the start of the process, the others from its first poll


class Peace:
    """Nothing happens to it."""

    parked = 0

    @asynccontextmanager
    async def way(self, address: str) -> AsyncIterator[str]:
        yield address

    async def befall(self, scene: Scene) -> None:
        await scene.begin()
        scene.go_on_to_the_end()


class Deaths(Peace):
    """It dies again and again, after living for a while; how, `die` says."""

    async def befall(self, scene: Scene) -> None:
        for _ in range(scene.plan.times):
            await scene.begin()
            scene.go_on()
            if scene.chance.random() > SLEEPY_SHARE:
                await scene.until_awake()
            await asyncio.sleep(scene.chance.uniform(0.0, LIFE_SECONDS_MAX))
            await self.die(scene)
        await scene.begin()
        scene.go_on_to_the_end()

    async def die(self, scene: Scene) -> None:
        """SIGKILL."""
        await scene.victim.kill()
