"""Telegram in a box: an HTTP server that speaks the Bot API as strictly as the real one does.

For trying a bot, for its stories and for measuring it, on this machine and without a network. It knows
nothing of the bot that talks to it: people, chats and messages live in `world`, the Bot API in `methods`,
and whoever directs the play does so through `control`.

    async with Sandbox(clock).serve() as address:
        sandbox.control.group("街坊福利群", owner=owner_id)
"""

from bot.sandbox.clock import VirtualClock
from bot.sandbox.control import Control
from bot.sandbox.server import Sandbox, run

__all__ = ["Control", "Sandbox", "VirtualClock", "run"]
