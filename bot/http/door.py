"""The door: the platform posts one update a request, and hears 200 when it is on disk.

Nobody else gets in: the secret that was agreed with the platform is compared in constant time, a body is
bounded before it is read, and what is no update is turned away.
"""

import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.ports import Update

log = structlog.get_logger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - a header's name
BODY_BYTES_MAX = 1 << 20  # Telegram's largest updates are a tenth of it
UPDATE_NUMBER_MAX = (1 << 63) - 1
DONE, NOT_NOW = 200, 503

Bring = Callable[[Update], Awaitable[bool]]


class Door:
    """The ASGI application. `path` is the address's own, `secret` what the platform says each time."""

    def __init__(self, bring: Bring, path: str, secret: str) -> None:
        self._bring = bring
        self._path = path
        self._secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            status = self._turned_away(request) or await self._let_in(request)
        except ClientDisconnect:
            return  # it will be brought again
        await Response(status_code=status)(scope, receive, send)

    def _turned_away(self, request: Request) -> int:
        if request.url.path != self._path:
            return 404
        if request.method != "POST":
            return 405
        said = request.headers.get(SECRET_HEADER, "").encode()
        return 0 if hmac.compare_digest(said, self._secret) else 401

    async def _let_in(self, request: Request) -> int:
        body = await _bounded(request)
        if body is None:
            return 413
        update = _update_in(body)
        if update is None:
            log.warning("no_update", bytes=len(body))
            return 400
        return DONE if await self._bring(update) else NOT_NOW


async def _bounded(request: Request) -> bytes | None:
    """The body; None: it is too large, and was not read to its end."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > BODY_BYTES_MAX:
            return None
    return bytes(body)


def _update_in(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    number = found.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return found if 0 <= number <= UPDATE_NUMBER_MAX else None
