"""A bot's queue of updates: numbered, filtered, confirmed by offset, pulled in batches.

Updates are kept as JSON bytes, ready to be joined into an answer: pulling a batch costs no serialising.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from bot.sandbox.errors import OTHER_GET_UPDATES, conflict
from bot.sandbox.settings import Settings

FIRST_UPDATE_ID = 100_000_001
UPDATES_PER_CALL_MAX = 100
UPDATES_MAX = 5_000_000
CONFIRMED_KEPT_MAX = 200
LEFT_OUT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KNOWN_KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
        "guest_message",
    ]
)
UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(\d+)')

Queued = tuple[int, bytes, float]
"""Number, JSON, and when it was queued (Unix seconds)."""


def dumps(value: Any) -> bytes:
    """JSON as the box writes it: compact, UTF-8, no escapes for Chinese."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


class Inbox:
    """What waits for one bot. `allowed` is None until the bot names the kinds it wants."""

    def __init__(self, unix: Callable[[], float], settings: Settings) -> None:
        self._unix = unix
        self._settings = settings
        self.allowed: frozenset[str] | None = None
        self.confirmed: deque[Queued] = deque(maxlen=CONFIRMED_KEPT_MAX)
        self.polls = 0
        self.on_new: Callable[[], None] | None = None
        self._queue: deque[Queued] = deque(maxlen=UPDATES_MAX)
        self._next_id = FIRST_UPDATE_ID
        self._poll: asyncio.Future[bool] | None = None
        self._idle = asyncio.Event()

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def waiting(self) -> bool:
        """A long poll is open and nothing is queued: the bot has taken and confirmed everything."""
        return self._poll is not None and not self._queue

    async def idle(self) -> None:
        """Returns once the bot waits in a long poll with nothing left to take."""
        await self._idle.wait()

    def wants(self, kind: str) -> bool:
        """Whether an update of this kind is queued at all for this bot."""
        if self.allowed is None:
            return kind not in LEFT_OUT_BY_DEFAULT
        return kind in self.allowed

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember the wanted kinds; an empty list means the default again; unknown names are ignored."""
        known = frozenset(kinds) & KNOWN_KINDS
        self.allowed = known or None

    def put(self, kind: str, payload: bytes) -> int | None:
        """Queue one update, given its payload's JSON; returns its id, or None if the bot does not want it."""
        if not self.wants(kind):
            return None
        update_id = self._next_id
        self._next_id += 1
        self._append(
            [(update_id, b'{"update_id":%d,"%s":%s}' % (update_id, kind.encode(), payload), self._unix())]
        )
        return update_id

    def put_ready(self, updates: Iterable[dict[str, Any] | bytes]) -> int:
        """Queue ready-made updates, past all filters, numbered where they are not. Returns how many."""
        now = self._unix()
        ready = [(*self._number(update), now) for update in updates]
        if ready:
            self._next_id = max(self._next_id, ready[-1][0] + 1)
            self._append(ready)
        return len(ready)

    def _number(self, update: dict[str, Any] | bytes) -> tuple[int, bytes]:
        if isinstance(update, bytes):
            found = UPDATE_ID.search(update)
            if found:
                return int(found[1]), update
            update = json.loads(update)
            assert isinstance(update, dict)
        if "update_id" not in update:
            update = {"update_id": self._next_id, **update}
            self._next_id += 1
        return update["update_id"], dumps(update)

    def _append(self, queued: list[Queued]) -> None:
        self._queue.extend(queued)
        self._release(True)
        if self.on_new is not None:
            self.on_new()

    def _drop_stale(self) -> None:
        """The platform keeps updates for a day."""
        seconds = self._settings.updates_kept_seconds
        oldest = self._unix() - seconds if seconds is not None else 0.0
        while self._queue and self._queue[0][2] < oldest:
            self._queue.popleft()

    def confirm(self, offset: int) -> None:
        """Forget what the offset confirms; a negative one keeps only the last `-offset` updates."""
        queue = self._queue
        if offset < 0:
            while len(queue) > -offset:
                self.confirmed.append(queue.popleft())
            return
        while queue and queue[0][0] < offset:
            self.confirmed.append(queue.popleft())

    def first(self, limit: int) -> list[Queued]:
        """The oldest unconfirmed updates, at most `limit`."""
        return list(itertools.islice(self._queue, limit))

    def drop_all(self) -> None:
        """Forget everything that waits (drop_pending_updates)."""
        self._queue.clear()

    async def pull(self, offset: int, limit: int, timeout_seconds: float) -> list[Queued]:
        """getUpdates: confirm, then the next batch, waiting for one up to `timeout_seconds` of real time.

        A second pull ends a running one with 409, as Telegram does.
        """
        self.polls += 1
        self.end_poll()
        self.confirm(offset)
        self._drop_stale()
        if not self._queue and timeout_seconds > 0:
            await self._wait(timeout_seconds)
        return self.first(limit)

    async def _wait(self, timeout_seconds: float) -> None:
        poll: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._poll = poll
        self._idle.set()
        try:
            async with asyncio.timeout(timeout_seconds):
                goes_on = await poll
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None
                self._idle.clear()
        if not goes_on:
            raise conflict(OTHER_GET_UPDATES)

    def end_poll(self) -> None:
        """End a running long poll with 409."""
        self._release(False)

    def release(self) -> None:
        """End a running long poll with what there is, maybe nothing."""
        self._release(True)

    def _release(self, goes_on: bool) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(goes_on)
        self._poll = None
        self._idle.clear()
