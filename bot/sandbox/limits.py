"""How fast a bot may talk: windows that slide on the box's clock; 429 and the seconds to wait."""

from __future__ import annotations

import math
from collections import defaultdict, deque

from bot.sandbox.chats import Chat
from bot.sandbox.errors import too_many_requests
from bot.sandbox.people import Bot
from bot.sandbox.settings import Settings


class Limits:
    """Counts messages and edits. A refused call is not counted."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sent: dict[tuple[int, int], deque[float]] = defaultdict(deque)

    def charge(self, bot: Bot, chat: Chat, unix_now: float, messages: int = 1) -> None:
        """Count `messages` sent now, or refuse them all."""
        windows = [(self._sent[bot.id, 0], self._settings.overall_per_second, 1.0), self._of_chat(bot, chat)]
        waits = [_wait(sent, allowed, span, unix_now, messages) for sent, allowed, span in windows]
        if max(waits) > 0:
            raise too_many_requests(max(1, math.ceil(max(waits))))
        for sent, allowed, _ in windows:
            if allowed is not None:
                sent.extend([unix_now] * messages)

    def _of_chat(self, bot: Bot, chat: Chat) -> tuple[deque[float], int | None, float]:
        sent = self._sent[bot.id, chat.id]
        if chat.kind == "private":
            return sent, self._settings.private_per_window, float(self._settings.private_window_seconds)
        return sent, self._settings.group_per_minute, 60.0


def _wait(sent: deque[float], allowed: int | None, span: float, unix_now: float, messages: int) -> float:
    """Seconds until `messages` more fit into the window; 0 if they fit now."""
    if allowed is None:
        return 0.0
    while sent and sent[0] <= unix_now - span:
        sent.popleft()
    surplus = len(sent) + messages - allowed
    if surplus <= 0 or not sent:
        return 0.0
    return sent[min(surplus, len(sent)) - 1] + span - unix_now
