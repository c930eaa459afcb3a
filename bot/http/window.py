"""The window: is the process alive (`/healthz`), is it working (`/readyz`), and in figures (`/metrics`)."""

from collections.abc import Awaitable, Callable, Sequence

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.measures import Measures


def window(
    measures: Measures,
    look: Callable[[], Awaitable[None]],
    ready: Callable[[], str],
    bots: Callable[[], Sequence[str]],
) -> Starlette:
    """The application. `look` brings the figures up to date; `ready` says why it is not working, or "";
    `bots` how each of several bots is."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("".join(f"{line}\n" for line in ("ok", *bots())))

    async def readyz(_: Request) -> Response:
        why = ready()
        return PlainTextResponse(f"{why or 'ok'}\n", 503 if why else 200)

    async def metrics(_: Request) -> Response:
        await look()
        return Response(generate_latest(measures.registry), media_type=CONTENT_TYPE_LATEST)

    return Starlette(
        routes=[Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
    )
