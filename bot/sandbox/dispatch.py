"""From a request for a method to its answer: token, faults, the method itself, and the record of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.errors import ApiError
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.limits import Limits
from bot.sandbox.methods import METHODS
from bot.sandbox.params import Params
from bot.sandbox.people import Bot
from bot.sandbox.presses import Presses
from bot.sandbox.updates import Queued, dumps
from bot.sandbox.webhook import Webhooks
from bot.sandbox.wire import Record, Wire
from bot.sandbox.world import World

GET_UPDATES = "getupdates"
UNAUTHORIZED = ApiError(401, "Unauthorized")
NOT_FOUND = ApiError(404, "Not Found")
NO_METHOD = ApiError(404, "Not Found: method not found")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. `broken` says that the connection breaks instead."""

    status: int
    body: bytes
    media_type: str = "application/json"
    broken: bool = False


BROKEN = Answer(0, b"", broken=True)


class Dispatch:
    """Holds what all calls share."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.wire = Wire()
        self.faults = Faults()
        self.limits = Limits(world.settings)
        self.presses = Presses(world)
        self.webhooks = Webhooks()

    async def answer(self, token: str, method: str, params: Params) -> Answer:
        """One call, from its token on."""
        bot = self.world.bots.get(token)
        if bot is None:
            return _refusal(UNAUTHORIZED)
        record = self._record(bot, method, params)
        fault = self.faults.on_call(method)
        record.fault = fault.kind if fault is not None else None
        refused = await instead(fault)
        if refused is not None:
            record.error_code = refused.status or None
            return refused
        return await damaged(await self._perform(bot, method, params, record), fault)

    def _record(self, bot: Bot, method: str, params: Params) -> Record:
        now = self.world.clock.now()
        if method.lower() == GET_UPDATES and not self.world.settings.records_polls:
            return Record(0, now, bot.id, method, {})
        return self.wire.record(now, bot.id, method, params.recorded())

    async def _perform(self, bot: Bot, method: str, params: Params, record: Record) -> Answer:
        try:
            result = await self._call(bot, method.lower(), params)
        except ApiError as error:
            record.error_code, record.error, record.result = error.code, error.description, error.parameters
            self._announce(record)
            return _refusal(error)
        record.ok = True
        if method.lower() == GET_UPDATES:
            return self._batch(bot, result)
        record.result = result
        self._announce(record)
        return Answer(200, dumps({"ok": True, "result": result}))

    async def _call(self, bot: Bot, method: str, params: Params) -> Any:
        if method not in METHODS:
            raise NO_METHOD
        call = Call(self.world, bot, params, self.limits, self.presses, self.webhooks)
        result = METHODS[method](call)
        return await result if isinstance(result, Awaitable) else result

    def _batch(self, bot: Bot, batch: list[Queued]) -> Answer:
        batch = self.faults.on_batch(bot, batch)
        bodies = [body for _, body, _ in batch]
        self.world.given.extend(bodies)
        return Answer(200, b'{"ok":true,"result":[' + b",".join(bodies) + b"]}")

    def _announce(self, record: Record) -> None:
        if self.world.listeners and record.method.lower() != GET_UPDATES:
            self.world.announce("call", record.json())


def _refusal(error: ApiError) -> Answer:
    return Answer(error.code, dumps(error.body()))


async def instead(fault: Fault | None) -> Answer | None:
    """What a fault answers before anything is done, None if it lets the request through."""
    if fault is None:
        return None
    if fault.kind in ("http_error", "flood"):
        status, body = fault.error()
        return Answer(status, body, "text/html" if body.startswith(b"<") else "application/json")
    if fault.kind == "delay_before":
        await asyncio.sleep(fault.seconds)
    return BROKEN if fault.kind == "drop_before" else None


async def damaged(answer: Answer, fault: Fault | None) -> Answer:
    """An answer after something went wrong on its way back."""
    if fault is None:
        return answer
    if fault.kind == "lost_answer":
        return BROKEN
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
    if fault.kind == "truncated":
        return Answer(answer.status, answer.body[: len(answer.body) // 2])
    if fault.kind == "garbage":
        return Answer(answer.status, b"\x00\xff not json")
    return answer
