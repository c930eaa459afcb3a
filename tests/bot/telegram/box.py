"""小颖's group in a sandbox, and the platform that talks to it over real HTTP."""

import asyncio
import contextlib

from bot.ports import Job
from bot.sandbox.clock import VirtualClock
from bot.sandbox.server import Sandbox
from bot.telegram.outbound import connect
from rules.base.ids import ChatId, GroupId


class Box:
    """A sandbox with 小颖's group, 小二 as its admin, and the platform that talks to it."""

    def __init__(self, control, connect, platform, rights="all", kind="supergroup", forum=False):
        self.control = control
        self.connect = connect
        self.platform = platform
        self.owner = control.person("小颖", username="xiaoying")["id"]
        self.qiang = control.person("阿强")["id"]
        self.chat = control.group("街坊", self.owner, kind=kind, forum=forum, members=[self.qiang])["id"]
        control.add_bot(self.chat, rights=rights)

    async def do(self, kind, number=None, chat=None, **payload):
        job = Job(kind, ChatId(chat or self.chat), payload, number, GroupId(1))
        return await self.platform.deliver(job)

    async def say(self, html, **payload):
        return await self.do("say", html=html, keyboard=payload.pop("keyboard", []), **payload)

    def last(self, chat=None):
        return self.control.history(chat or self.chat)[-1]

    def standing(self, person=None):
        return self.control.member(self.chat, person or self.qiang)


@contextlib.asynccontextmanager
async def box(**group):
    sandbox = Sandbox(VirtualClock())
    async with sandbox.serve() as address:
        token = sandbox.control.bot()["token"]

        def another():
            return connect(token, address, sandbox.clock)

        platform = await another()
        try:
            yield Box(sandbox.control, another, platform, **group)
        finally:
            await platform.close()


def play(scene, **group):
    """Run a scene in a box of its own."""

    async def run():
        async with box(**group) as opened:
            await scene(opened)

    asyncio.run(run())


async def fetch_all(platform):
    """What waits, confirmed at once."""
    updates = await platform.fetch(None, 0)
    if updates:
        await platform.fetch(updates[-1]["update_id"] + 1, 0)
    return updates
