"""What every job needs: the wire, our own account, and the time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.ports import Clock
from bot.telegram.me import Me
from bot.telegram.wire import Wire
from rules.base.ids import ChatId

# Telegram takes a date that is less than 30 seconds ahead for "for ever".
SHORTEST_SANCTION = timedelta(seconds=40)


@dataclass(slots=True)
class Server:
    """What was found out about the server since we talk to it."""

    whispers: bool = True  # messages that one member alone sees (Bot API 10.2); False once it ignored one
    permissions: dict[ChatId, tuple[datetime, dict[str, bool]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hands:
    """Not more than references; shared by all jobs."""

    wire: Wire
    me: Me
    clock: Clock
    server: Server = field(default_factory=Server)

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """As `Wire.call`; parameters that are None are left out."""
        return await self.wire.call(method, parameters)

    def until(self, payload: Mapping[str, Any]) -> int | None:
        """The end of a sanction, in seconds since 1970; None for no end. One that is nearly over is made
        just long enough not to last for ever."""
        end = payload.get("until")
        if end is None:
            return None
        return max(int(end), int((self.clock.now() + SHORTEST_SANCTION).timestamp()))

    def is_over(self, payload: Mapping[str, Any]) -> bool:
        """Whether a sanction's end has come already."""
        end = payload.get("until")
        return end is not None and int(end) <= self.clock.now().timestamp()
