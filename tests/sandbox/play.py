"""A small play for tests: the box on a port, a group with people and a bot, a way to call the Bot API."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx

from bot.sandbox import Control, Sandbox

JsonObject = dict[str, Any]


@dataclass
class Play:
    """`call` asks as the bot; `group` is a supergroup with owner, two members and the bot as admin."""

    sandbox: Sandbox
    address: str
    http: httpx.AsyncClient
    token: str
    bot: int
    owner: int
    qiang: int
    yu: int
    group: int

    @property
    def control(self) -> Control:
        return self.sandbox.control

    async def raw(self, method: str, token: str | None = None, **params: Any) -> JsonObject:
        """The whole answer."""
        data = {
            name: json.dumps(v) if isinstance(v, (dict, list, bool)) else str(v) for name, v in params.items()
        }
        answer = await self.http.post(f"/bot{token or self.token}/{method}", data=data)
        body: JsonObject = answer.json()
        assert answer.status_code == (200 if body["ok"] else body["error_code"])
        return body

    async def call(self, method: str, **params: Any) -> Any:
        """The result of a call that must be accepted."""
        body = await self.raw(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The description of a call that must be refused."""
        body = await self.raw(method, **params)
        assert not body["ok"], body
        description: str = body["description"]
        return description

    async def updates(self, **params: Any) -> list[JsonObject]:
        """Everything that waits, and confirmed."""
        got: list[JsonObject] = await self.call("getUpdates", **params)
        if got:
            await self.call("getUpdates", offset=got[-1]["update_id"] + 1, limit=1)
        return got

    async def say(self, text: str = "好", **params: Any) -> JsonObject:
        """The bot posts in the group."""
        message: JsonObject = await self.call("sendMessage", chat_id=self.group, text=text, **params)
        return message


@contextlib.asynccontextmanager
async def street() -> AsyncIterator[Play]:
    """The play, without rate limits, with everything that led up to it already taken by the bot."""
    sandbox = Sandbox()
    control = sandbox.control
    control.limits_off()
    bot = control.bot()
    owner, qiang, yu = (
        control.person("小颖", username="xiaoying")["id"],
        control.person("阿强")["id"],
        control.person("小雨", last_name="林", username="xiaoyu")["id"],
    )
    group = control.group("街坊福利群", owner, members=[qiang, yu])["id"]
    control.add_bot(group, rights="all")
    async with sandbox.serve() as address, httpx.AsyncClient(base_url=address) as http:
        play = Play(sandbox, address, http, bot["token"], bot["id"], owner, qiang, yu, group)
        await play.updates(allowed_updates=sorted(ALL_KINDS))
        yield play


ALL_KINDS = {
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "chat_member",
    "my_chat_member",
    "chat_join_request",
    "message_reaction",
    "poll",
    "poll_answer",
}
