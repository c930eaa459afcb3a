"""Who the bot is and how it gets its updates."""

from __future__ import annotations

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.errors import WEBHOOK_ACTIVE, bad_request, conflict
from bot.sandbox.updates import UPDATES_PER_CALL_MAX, Queued


def get_me(call: Call) -> Any:
    """getMe."""
    return call.bot.me()


def remember_kinds(call: Call) -> None:
    """allowed_updates; left out, the former wish stays."""
    kinds = call.params.array("allowed_updates", "allowed updates")
    if kinds is not None:
        call.bot.inbox.allow(str(kind) for kind in kinds)


async def get_updates(call: Call) -> list[Queued]:
    """getUpdates: the raw batch; the server joins the bytes."""
    if call.webhooks.active(call.bot):
        raise conflict(WEBHOOK_ACTIVE)
    remember_kinds(call)
    limit = min(max(call.params.integer("limit", UPDATES_PER_CALL_MAX), 1), UPDATES_PER_CALL_MAX)
    longest = call.world.settings.poll_seconds_max
    timeout_seconds = min(max(call.params.integer("timeout"), 0), longest)
    return await call.bot.inbox.pull(call.params.integer("offset"), limit, timeout_seconds)


def set_webhook(call: Call) -> Any:
    """setWebhook; an empty url is deleteWebhook."""
    if not call.params.has("url"):
        return delete_webhook(call)
    remember_kinds(call)
    if call.params.flag("drop_pending_updates"):
        call.bot.inbox.drop_all()
    secret = call.params.text("secret_token") if call.params.has("secret_token") else None
    connections = min(max(call.params.integer("max_connections", 40), 1), 100)
    call.webhooks.set(call.bot, call.params.text("url"), secret, connections)
    return True


def delete_webhook(call: Call) -> Any:
    """deleteWebhook."""
    if call.params.flag("drop_pending_updates"):
        call.bot.inbox.drop_all()
    call.webhooks.drop(call.bot)
    return True


def get_webhook_info(call: Call) -> Any:
    """getWebhookInfo."""
    return call.webhooks.info(call.bot)


def log_out(call: Call) -> Any:
    """logOut."""
    call.bot.inbox.end_poll()
    return True


def close(call: Call) -> Any:
    """close."""
    call.bot.inbox.end_poll()
    return True


def get_file(call: Call) -> Any:
    """getFile, up to 20 MB."""
    if not call.params.has("file_id"):
        raise bad_request("file_id not specified")
    return call.world.files.describe(call.params.text("file_id"))
