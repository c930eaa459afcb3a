"""The box in a browser: the page's own files, pictures that were sent, and everything that happens as
server-sent events. The page does nothing that the control could not: it is a client of `/control/…`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.sandbox.errors import ApiError
from bot.sandbox.world import World

FOLDER = Path(__file__).parent / "page"
MEDIA_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PICTURES = "/view/"
EVENTS = "/events"
WAITING_MAX = 20_000
"""Events that a slow viewer may be behind; then it is let go, comes back, and reads everything anew."""
HEARTBEAT_SECONDS = 15.0
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Viewing:
    """Answers the browser. Told of what happens by the world it was attached to last."""

    def __init__(self) -> None:
        self._viewers: set[asyncio.Queue[bytes | None]] = set()
        self._world: World | None = None

    def attach(self, world: World) -> None:
        """Watch this world from now on."""
        self._world = world
        world.listeners.append(self.tell)

    def tell(self, kind: str, facts: Any) -> None:
        """Something for all viewers: a kind and facts that JSON can hold."""
        if not self._viewers:
            return
        body = json.dumps({"kind": kind, "facts": facts}, ensure_ascii=False, default=str)
        line = f"data: {body}\n\n".encode()
        for viewer in list(self._viewers):
            if viewer.qsize() < WAITING_MAX:
                viewer.put_nowait(line)
            else:
                self._let_go(viewer)

    def close(self) -> None:
        """Send all viewers home."""
        for viewer in list(self._viewers):
            self._let_go(viewer)

    def _let_go(self, viewer: asyncio.Queue[bytes | None]) -> None:
        self._viewers.discard(viewer)
        viewer.put_nowait(None)

    def response(self, request: Request) -> Response | None:
        """What the browser gets; None: the path is none of the page's."""
        path = request.url.path
        if request.method != "GET":
            return None
        if path == EVENTS:
            return StreamingResponse(self._stream(), media_type="text/event-stream", headers=HEADERS)
        if path.startswith(PICTURES):
            return self._picture(path.removeprefix(PICTURES))
        return _file("index.html" if path == "/" else path.removeprefix("/"))

    async def _stream(self) -> AsyncIterator[bytes]:
        viewer: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._viewers.add(viewer)
        try:
            yield b": hello\n\n"
            while True:
                try:
                    line = await asyncio.wait_for(viewer.get(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    line = b": still here\n\n"
                if line is None:
                    return
                yield line
        finally:
            self._viewers.discard(viewer)

    def _picture(self, file_id: str) -> Response:
        assert self._world is not None
        try:
            stored = self._world.files.by_id(file_id)
        except ApiError:
            return Response(status_code=404)
        kind = "image/jpeg" if stored.path.startswith("photos/") else "application/octet-stream"
        return Response(stored.data, media_type=kind, headers=HEADERS)


def _file(name: str) -> Response | None:
    """One of the page's own files; there is nothing else in its folder."""
    path = (FOLDER / name).resolve()
    if path.parent != FOLDER.resolve() or path.suffix not in MEDIA_TYPES or not path.is_file():
        return None
    return Response(path.read_bytes(), media_type=MEDIA_TYPES[path.suffix], headers=HEADERS)


def is_foreign(request: Request) -> bool:
    """Whether a page of another origin sent this: no page but ours may direct the box."""
    origin = request.headers.get("origin")
    return origin is not None and origin.partition("://")[2] != request.headers.get("host", "")
