"""What the page can ask of the play, beside what it can ask of the box: `/play/…`, answers in JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.demo.directing import BusyError, Director

BODY_BYTES_MAX = 4_096


def backstage(director: Callable[[], Director]) -> Starlette:
    """The application. `director` is asked at each request: there is none before the box listens."""

    async def state(_: Request) -> JSONResponse:
        return JSONResponse(director().state())

    async def entries(_: Request) -> JSONResponse:
        return JSONResponse(director().books.entries)

    async def doing(request: Request) -> JSONResponse:
        try:
            await _do(director(), request.path_params["what"], await _given(request))
        except BusyError:
            return JSONResponse({"error": "busy"}, 409)
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            return JSONResponse({"error": str(error)}, 400)
        return JSONResponse(director().state())

    return Starlette(
        routes=[
            Route("/play/state", state),
            Route("/play/entries", entries),
            Route("/play/{what}", doing, methods=["POST"]),
        ]
    )


async def _given(request: Request) -> dict[str, Any]:
    body = await request.body()
    if len(body) > BODY_BYTES_MAX:
        raise ValueError("too much was said")
    given = await request.json() if body else {}
    if not isinstance(given, dict):
        raise TypeError("the arguments are a JSON object")
    return given


async def _do(director: Director, what: str, given: dict[str, Any]) -> None:
    """One wish. ValueError: there is no such wish."""
    match what:
        case "chapter":
            director.play_to(int(given["chapter"]))
        case "step":
            director.play_step()
        case "stop":
            await director.stop()
        case "again":
            await director.open()
        case "jump":
            director.jump(timedelta(seconds=float(given["seconds"])))
        case "until":
            director.jump(director.until(int(given["weekday"]), int(given["hour"])))
        case _:
            raise ValueError(f"nobody knows how to {what}")
