"""An ASGI application on a port, inside our own event loop and under our own signals."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn
from starlette.types import ASGIApp

from bot.ports import ListeningError

KEEP_ALIVE_SECONDS = 75
CLOSING_SECONDS = 5  # for answers that are on their way


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the program's, not the server's."""
        yield


@contextlib.asynccontextmanager
async def listening(app: ASGIApp, host: str, port: int) -> AsyncIterator[int]:
    """Serve while the block runs; gives the port (0 asked for any free one). ListeningError: it is taken."""
    try:
        sock = socket.create_server((host, port))
    except OSError as error:
        raise ListeningError(
            f"{host}:{port} cannot be listened on ({error.strerror}): choose another port"
        ) from None
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=CLOSING_SECONDS,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[sock]))
    try:
        yield int(sock.getsockname()[1])
    finally:
        server.should_exit = True
        await serving
        sock.close()
