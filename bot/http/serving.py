"""The door and the window of a running 小二, as its configuration says."""

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from bot.config import Config
from bot.http.door import Bring, Door
from bot.http.listening import listening
from bot.http.window import window
from bot.measures import Measures
from bot.ports import Hook


def hook_of(config: Config) -> Hook | None:
    """Where updates are to be brought; None: they are asked for. Without a secret of the operator's one is
    made of the token: the same after every start, and told to nobody but the platform."""
    hook = config.webhook
    if not hook.url:
        return None
    token = config.telegram.token.get_secret_value()
    made = hashlib.sha256(f"webhook of {token}".encode()).hexdigest()
    return Hook(hook.url, hook.secret.get_secret_value() or made, hook.connections)


@asynccontextmanager
async def door(config: Config, hook: Hook, bring: Bring) -> AsyncIterator[int]:
    """Let updates in while the block runs; gives the port. ListeningError: it is taken."""
    path = urlsplit(hook.url).path or "/"
    async with listening(Door(bring, path, hook.secret), config.webhook.host, config.webhook.port) as port:
        yield port


@asynccontextmanager
async def shown(
    config: Config, measures: Measures, look: Callable[[], Awaitable[None]], ready: Callable[[], str]
) -> AsyncIterator[int]:
    """Show health and figures while the block runs; gives the port. ListeningError: it is taken."""
    async with listening(window(measures, look, ready), config.metrics.host, config.metrics.port) as port:
        yield port
