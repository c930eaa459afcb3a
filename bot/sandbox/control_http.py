"""The control over HTTP: one verb a request."""

from __future__ import annotations

import base64
import inspect
import json
from collections.abc import Awaitable
from typing import Any

from starlette.requests import Request

from bot.sandbox.control import READING_VERBS, VERBS, Control
from bot.sandbox.dispatch import Answer
from bot.sandbox.errors import ApiError, ControlError
from bot.sandbox.updates import dumps


async def answer_control(control: Control, request: Request) -> Answer:
    """POST with a JSON object, or GET with a query for verbs that only look."""
    verb = request.url.path.removeprefix("/control/").strip("/")
    if verb not in VERBS or (request.method != "POST" and verb not in READING_VERBS):
        return _failed(404, f"no such verb: {request.method} {verb}")
    try:
        arguments = await _arguments(request)
        inspect.signature(getattr(control, verb)).bind(**arguments)
        result = getattr(control, verb)(**arguments)
        if isinstance(result, Awaitable):
            result = await result
    except (ControlError, ApiError, TypeError, ValueError, KeyError) as error:
        return _failed(400, f"{verb}: {error}")
    return Answer(200, dumps({"ok": True, "result": _plain(result)}))


async def _arguments(request: Request) -> dict[str, Any]:
    if request.method == "POST":
        given = json.loads(await request.body() or b"{}")
        if not isinstance(given, dict):
            raise ValueError("the arguments are a JSON object")
        return given
    return {name: _read(value) for name, value in request.query_params.items()}


def _read(value: str) -> Any:
    """A number, a truth value, or text."""
    try:
        return json.loads(value)
    except ValueError:
        return value


def _plain(result: Any) -> Any:
    return base64.b64encode(result).decode() if isinstance(result, bytes) else result


def _failed(status: int, text: str) -> Answer:
    return Answer(status, dumps({"ok": False, "error": text}))
