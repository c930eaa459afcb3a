"""Delivery by webhook: each update posted in order, again and again until the bot's server says 2xx."""

from __future__ import annotations

import asyncio
import http.client
import re
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.sandbox.errors import JsonObject, bad_request
from bot.sandbox.people import Bot

SECRET = re.compile(r"[A-Za-z0-9_\-]{1,256}")
ANSWER_SECONDS_MAX = 10.0
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.05, 2.0


@dataclass(slots=True)
class Hook:
    """Where one bot wants its updates."""

    url: str
    secret: str | None = None
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None
    task: asyncio.Task[None] | None = None


class Webhooks:
    """The hooks of all bots, each with a task that delivers."""

    def __init__(self) -> None:
        self._hooks: dict[int, Hook] = {}

    def active(self, bot: Bot) -> bool:
        """Whether getUpdates is closed to this bot."""
        return bot.id in self._hooks

    def set(self, bot: Bot, url: str, secret: str | None, max_connections: int) -> None:
        """Deliver to `url` from now on; a bad address or secret → 400."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise bad_request("invalid webhook URL specified")
        if secret is not None and len(secret) > 256:
            raise bad_request("secret token is too long")
        if secret is not None and not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self.drop(bot)
        hook = Hook(url, secret, max_connections)
        self._hooks[bot.id] = hook
        bot.inbox.end_poll()
        hook.task = asyncio.get_running_loop().create_task(_deliver(bot, hook))

    def drop(self, bot: Bot) -> None:
        """No more deliveries."""
        hook = self._hooks.pop(bot.id, None)
        if hook is not None and hook.task is not None:
            hook.task.cancel()
        bot.inbox.on_new = None

    def info(self, bot: Bot) -> JsonObject:
        """The answer to getWebhookInfo."""
        hook = self._hooks.get(bot.id)
        shown: JsonObject = {
            "url": hook.url if hook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(bot.inbox),
        }
        if hook is not None:
            shown["max_connections"] = hook.max_connections
            if hook.last_error_date is not None:
                shown["last_error_date"] = hook.last_error_date
                shown["last_error_message"] = hook.last_error_message
        if bot.inbox.allowed is not None:
            shown["allowed_updates"] = sorted(bot.inbox.allowed)
        return shown

    def close(self, bots: list[Bot]) -> None:
        """End all deliveries."""
        for bot in bots:
            self.drop(bot)


async def _deliver(bot: Bot, hook: Hook) -> None:
    """One update at a time; the next only when this one was taken."""
    fresh = asyncio.Event()
    bot.inbox.on_new = fresh.set
    pause = FIRST_PAUSE_SECONDS
    while True:
        batch = bot.inbox.first(1)
        if not batch:
            fresh.clear()
            await fresh.wait()
            continue
        number, body, _ = batch[0]
        problem = await asyncio.to_thread(_post, hook, body)
        if problem is None:
            bot.inbox.confirm(number + 1)
            pause = FIRST_PAUSE_SECONDS
            continue
        hook.last_error_date, hook.last_error_message = int(time.time()), problem
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


def _post(hook: Hook, body: bytes) -> str | None:
    """Deliver once; returns what went wrong, or None."""
    parts = urlsplit(hook.url)
    maker = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = maker(parts.hostname or "", parts.port, timeout=ANSWER_SECONDS_MAX)
    headers = {"Content-Type": "application/json"}
    if hook.secret:
        headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", path, body, headers)
        status = connection.getresponse().status
    except OSError as error:
        return f"Connection failed: {error}"
    except http.client.HTTPException as error:
        return f"Wrong response from the webhook: {error}"
    finally:
        connection.close()
    return None if 200 <= status < 300 else f"Wrong response from the webhook: {status}"
