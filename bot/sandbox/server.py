"""The HTTP server of the box: Bot API, files, control; on this machine only unless told otherwise."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import uvicorn
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from bot.sandbox.clock import VirtualClock
from bot.sandbox.control import Control
from bot.sandbox.control_http import answer_control
from bot.sandbox.dispatch import GET_UPDATES, NOT_FOUND, Answer, Dispatch, damaged, instead
from bot.sandbox.errors import ApiError
from bot.sandbox.requests import read_params
from bot.sandbox.updates import Inbox, dumps
from bot.sandbox.viewing import Viewing, is_foreign
from bot.sandbox.world import World

BESIDE = "/play/"  # whatever whoever opened the box wants to show beside it
METHOD_PATH = re.compile(r"/bot([^/]+)/(?:test/)?([A-Za-z0-9_]+)/?")
FILE_PATH = re.compile(r"/file/bot([^/]+)/(.+)")
LOOPBACK = "127.0.0.1"
TRANSPORT = "sandbox.transport"
CLOSING_TURNS = 3
CLOSING_SECONDS = 0.5  # for the answers that are on their way


class _Protocol(H11Protocol):
    """Lets the application get at the connection, to break it, and says when the other side is gone."""

    gone: Callable[[asyncio.Transport], None]

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.gone(self.transport)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the parent
        super().connection_made(transport)
        inner = self.app

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await inner({**scope, TRANSPORT: transport}, receive, send)

        self.app = app


class Sandbox:
    """One box: a world, the calls made on it, the control over it, and a page to watch it. `beside` answers
    what comes under `/play/`."""

    def __init__(self, clock: VirtualClock | None = None, beside: ASGIApp | None = None) -> None:
        self.viewing = Viewing()
        self._beside = beside
        self._polls: dict[asyncio.Transport, Inbox] = {}
        self.renew(clock or VirtualClock())

    def renew(self, clock: VirtualClock) -> None:
        """Begin with an empty world; no bot may be talking to the old one any more."""
        self.clock = clock
        self.world = World(self.clock)
        self.dispatch = Dispatch(self.world)
        self.control = Control(self.clock, self.dispatch)
        self.viewing.attach(self.world)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        if request.url.path.startswith(BESIDE) and not is_foreign(request):
            await (self._beside or Response(status_code=204))(scope, receive, send)
            return
        shown = self.viewing.response(request)
        if shown is not None:
            await shown(scope, receive, send)
            return
        try:
            answer = await self._answer(request)
        except ClientDisconnect:
            return  # nobody waits for an answer any more
        if answer.broken:
            scope[TRANSPORT].abort()
            for _ in range(CLOSING_TURNS):
                await asyncio.sleep(0)
            return
        asked = request.method == "HEAD"
        headers = {"Date": format_datetime(self.clock.now(), usegmt=True)} if asked else None
        response = Response(answer.body, answer.status, headers, media_type=answer.media_type)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Answer:
        path = request.url.path
        try:
            if found := METHOD_PATH.fullmatch(path):
                return await self._call(request, found[1], found[2])
            if found := FILE_PATH.fullmatch(path):
                return await self._file(found[1], found[2])
            if path.startswith("/control/") and not is_foreign(request):
                return await answer_control(self.control, request)
        except ApiError as error:
            return Answer(error.code, dumps(error.body()))
        return Answer(404, dumps(NOT_FOUND.body()))

    async def _call(self, request: Request, token: str, method: str) -> Answer:
        params = await read_params(request)
        bot = self.world.bots.get(token)
        if bot is None or method.lower() != GET_UPDATES:
            return await self.dispatch.answer(token, method, params)
        transport = request.scope[TRANSPORT]
        self._polls[transport] = bot.inbox
        try:
            return await self.dispatch.answer(token, method, params)
        finally:
            self._polls.pop(transport, None)

    def _end_poll(self, transport: asyncio.Transport) -> None:
        """A bot that died in a long poll waits no longer."""
        inbox = self._polls.pop(transport, None)
        if inbox is not None:
            inbox.release()

    async def _file(self, token: str, path: str) -> Answer:
        if token not in self.world.bots:
            return Answer(401, dumps(ApiError(401, "Unauthorized").body()))
        fault = self.dispatch.faults.on_call("file")
        refused = await instead(fault)
        if refused is not None:
            return refused
        stored = self.world.files.at(path)
        if stored is None:
            return Answer(404, dumps(NOT_FOUND.body()))
        return await damaged(Answer(200, stored.data, stored.mime_type or "application/octet-stream"), fault)

    @contextlib.asynccontextmanager
    async def serve(self, host: str = LOOPBACK, port: int = 0) -> AsyncIterator[str]:
        """Listen while the block runs; gives the address, e.g. http://127.0.0.1:8081. Port 0: a free one."""
        config = uvicorn.Config(
            self, lifespan="off", log_config=None, access_log=False, timeout_keep_alive=75
        )
        config.load()
        state = ServerState()
        loop = asyncio.get_running_loop()

        def protocol() -> _Protocol:
            made = _Protocol(config, state, {}, loop)
            made.gone = self._end_poll
            return made

        listener = await loop.create_server(protocol, host, port)
        bound = listener.sockets[0].getsockname()
        try:
            yield f"http://{bound[0]}:{bound[1]}"
        finally:
            listener.close()
            await self._close(state)

    async def _close(self, state: ServerState) -> None:
        bots = list(self.world.bots.values())
        self.dispatch.webhooks.close(bots)
        self.viewing.close()
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


def aloud(line: str) -> None:
    """To the operator, at once also when it goes into a pipe."""
    print(line, flush=True)


async def run(
    host: str = LOOPBACK, port: int = 8081, *, bots: int = 1, say: Callable[[str], None] = aloud
) -> None:
    """Serve until cancelled, on real time; says its address and the tokens of its bots."""
    sandbox = Sandbox(VirtualClock(datetime.now(UTC), running=True))
    async with sandbox.serve(host, port) as address:
        say(f"Bot API server: {address}   control: POST {address}/control/<verb>   page: {address}/")
        for number in range(1, bots + 1):
            made = sandbox.control.bot(username="xiaoer_bot" if number == 1 else f"xiaoer{number}_bot")
            say(f"bot @{made['username']}   token: {made['token']}")
        await asyncio.get_running_loop().create_future()
