"""The HTTP server of the box: Bot API, files, control; on this machine only unless told otherwise."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from bot.sandbox.clock import VirtualClock
from bot.sandbox.control import Control
from bot.sandbox.control_http import answer_control
from bot.sandbox.dispatch import BROKEN, NOT_FOUND, Answer, Dispatch
from bot.sandbox.errors import ApiError
from bot.sandbox.requests import read_params
from bot.sandbox.updates import dumps
from bot.sandbox.world import World

METHOD_PATH = re.compile(r"/bot([^/]+)/(?:test/)?([A-Za-z0-9_]+)/?")
FILE_PATH = re.compile(r"/file/bot([^/]+)/(.+)")
LOOPBACK = "127.0.0.1"
TRANSPORT = "sandbox.transport"
CLOSING_TURNS = 3
CLOSING_SECONDS = 0.5  # for the answers that are on their way


class _Protocol(H11Protocol):
    """Lets the application get at the connection, so that it can break it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the parent
        super().connection_made(transport)
        inner = self.app

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await inner({**scope, TRANSPORT: transport}, receive, send)

        self.app = app


class Sandbox:
    """One box: a world, the calls made on it, and the control over it."""

    def __init__(self, clock: VirtualClock | None = None) -> None:
        self.clock = clock or VirtualClock()
        self.world = World(self.clock)
        self.dispatch = Dispatch(self.world)
        self.control = Control(self.clock, self.dispatch)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        answer = await self._answer(request)
        if answer.broken:
            scope[TRANSPORT].abort()
            for _ in range(CLOSING_TURNS):
                await asyncio.sleep(0)
            return
        response = Response(answer.body, answer.status, media_type=answer.media_type)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Answer:
        path = request.url.path
        try:
            if found := METHOD_PATH.fullmatch(path):
                params = await read_params(request)
                return await self.dispatch.answer(found[1], found[2], params)
            if found := FILE_PATH.fullmatch(path):
                return self._file(found[1], found[2])
            if path.startswith("/control/"):
                return await answer_control(self.control, request)
        except ApiError as error:
            return Answer(error.code, dumps(error.body()))
        return Answer(404, dumps(NOT_FOUND.body()))

    def _file(self, token: str, path: str) -> Answer:
        if token not in self.world.bots:
            return Answer(401, dumps(ApiError(401, "Unauthorized").body()))
        fault = self.dispatch.faults.on_call("file")
        if fault is not None:
            return BROKEN if "drop" in fault.kind or "lost" in fault.kind else Answer(*fault.error())
        stored = self.world.files.at(path)
        if stored is None:
            return Answer(404, dumps(NOT_FOUND.body()))
        return Answer(200, stored.data, stored.mime_type or "application/octet-stream")

    @contextlib.asynccontextmanager
    async def serve(self, host: str = LOOPBACK, port: int = 0) -> AsyncIterator[str]:
        """Listen while the block runs; gives the address, e.g. http://127.0.0.1:8081. Port 0: a free one."""
        config = uvicorn.Config(
            self, lifespan="off", log_config=None, access_log=False, timeout_keep_alive=75
        )
        config.load()
        state = ServerState()
        loop = asyncio.get_running_loop()
        listener = await loop.create_server(lambda: _Protocol(config, state, {}, loop), host, port)
        bound = listener.sockets[0].getsockname()
        try:
            yield f"http://{bound[0]}:{bound[1]}"
        finally:
            listener.close()
            await self._close(state)

    async def _close(self, state: ServerState) -> None:
        bots = list(self.world.bots.values())
        self.dispatch.webhooks.close(bots)
        for bot in bots:
            bot.inbox.release()
        for connection in list(state.connections):
            connection.shutdown()
        tasks = list(state.tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=CLOSING_SECONDS)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def run(host: str = LOOPBACK, port: int = 8081, *, bots: int = 1) -> None:
    """Serve until cancelled, on running time; prints the address and the tokens for whoever wants to talk."""
    sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
    async with sandbox.serve(host, port) as address:
        _print(f"Bot API server: {address}   control: POST {address}/control/<verb>")
        for number in range(1, bots + 1):
            made = sandbox.control.bot(username="xiaoer_bot" if number == 1 else f"xiaoer{number}_bot")
            _print(f"bot @{made['username']}   token: {made['token']}")
        await asyncio.get_running_loop().create_future()


def _print(line: str) -> None:
    print(line, flush=True)
