"""The door and the window of a running 小二, as its configuration says."""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from starlette.types import Receive, Scope, Send

from bot.config import Config
from bot.config.secrets import MAIN
from bot.http.door import Bring, Door
from bot.http.listening import listening
from bot.http.window import window
from bot.measures import Measures
from bot.ports import Hook


def hook_of(config: Config, name: str = MAIN) -> Hook | None:
    """Where a bot's updates are to be brought: at the address itself, or (of one of several) under its name;
    None: they are asked for. Without a secret of the operator's one is made of the token: the same after
    every start, and told to nobody but the platform."""
    hook = config.webhook
    if not hook.url:
        return None
    made = hashlib.sha256(f"webhook of {config.tokens[name]}".encode()).hexdigest()
    url = hook.url if name == MAIN else f"{hook.url.rstrip('/')}/{name}"
    return Hook(url, hook.secret.get_secret_value() or made, hook.connections)


@asynccontextmanager
async def doors(config: Config, ways: Sequence[tuple[Hook, Bring]]) -> AsyncIterator[int]:
    """Let the updates of each bot in while the block runs; gives the port. ListeningError: it is taken."""
    found = {path: Door(bring, path, hook.secret) for hook, bring in ways if (path := path_of(hook))}
    wrong = next(iter(found.values()))  # turns everybody away who does not ask for its own path

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await found.get(scope.get("path", ""), wrong)(scope, receive, send)

    async with listening(app, config.webhook.host, config.webhook.port) as port:
        yield port


def path_of(hook: Hook) -> str:
    """The part of the address behind the host."""
    return urlsplit(hook.url).path or "/"


@asynccontextmanager
async def shown(
    config: Config,
    measures: Measures,
    look: Callable[[], Awaitable[None]],
    ready: Callable[[], str],
    bots: Callable[[], Sequence[str]],
) -> AsyncIterator[int]:
    """Show health and figures while the block runs; gives the port. ListeningError: it is taken."""
    async with listening(
        window(measures, look, ready, bots), config.metrics.host, config.metrics.port
    ) as port:
        yield port
