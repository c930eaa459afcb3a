"""Misfortunes played on purpose: on calls, and on the updates that getUpdates hands out.

On calls (`kind`): http_error (status, body json or html) · flood (429 with retry_after) · drop_before (the
connection breaks, nothing was done) · lost_answer (done, then the connection breaks) · delay (done, the
answer comes `seconds` of real time later) · delay_before (waits, then does it) · truncated (done, the answer
breaks off) · garbage (done, the answer is no JSON). Downloads of files count as the method "file".
On updates: duplicate (an update already confirmed comes again) · reorder (a batch in reverse order) ·
unknown_kind (an update of a kind nobody knows) · poison (a message with fields of the wrong type).
When: the next `times` matching calls (None: for ever), only each `every`-th of them, or each with
`probability` drawn from `seed`.
"""

from __future__ import annotations

import fnmatch
import random
from dataclasses import dataclass, field
from typing import Literal, get_args

from bot.sandbox.errors import ControlError, JsonObject
from bot.sandbox.people import Bot
from bot.sandbox.updates import Queued, dumps

CallKind = Literal[
    "http_error", "flood", "drop_before", "lost_answer", "delay", "delay_before", "truncated", "garbage"
]
UpdateKind = Literal["duplicate", "reorder", "unknown_kind", "poison"]
CALL_KINDS: frozenset[str] = frozenset(get_args(CallKind))
UPDATE_KINDS: frozenset[str] = frozenset(get_args(UpdateKind))
UNKNOWN_UPDATE: JsonObject = {"shining_new_kind": {"id": 1}}
POISON_UPDATE: JsonObject = {
    "message": {"message_id": "x", "date": "soon", "chat": {"id": "where", "type": 7}, "text": 5},
}
HTML_BODY = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"


@dataclass(slots=True)
class Fault:
    """One scripted fault. `method` is a shell pattern, e.g. send*; case does not matter."""

    kind: str
    method: str = "*"
    times: int | None = 1
    every: int = 1
    probability: float = 1.0
    seed: int = 0
    status: int = 502
    body: str = "json"
    retry_after: int = 3
    seconds: float = 0.0
    seen: int = 0
    struck: int = 0
    chance: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        if self.kind not in CALL_KINDS | UPDATE_KINDS:
            raise ControlError(f"no such fault: {self.kind}; there are {sorted(CALL_KINDS | UPDATE_KINDS)}")
        self.chance.seed(self.seed)

    def strikes(self, method: str) -> bool:
        """Whether it happens to this call; counts."""
        if self.times is not None and self.struck >= self.times:
            return False
        if not fnmatch.fnmatch(method.lower(), self.method.lower()):
            return False
        self.seen += 1
        if self.seen % self.every or self.chance.random() >= self.probability:
            return False
        self.struck += 1
        return True

    def error(self) -> tuple[int, bytes]:
        """Status and body of an http_error or a flood."""
        if self.kind == "flood":
            return 429, dumps(
                {
                    "ok": False,
                    "error_code": 429,
                    "description": f"Too Many Requests: retry after {self.retry_after}",
                    "parameters": {"retry_after": self.retry_after},
                }
            )
        if self.body == "html":
            return self.status, HTML_BODY
        words = {
            500: "Internal Server Error",
            502: "Bad Gateway",
            503: "Service Unavailable",
            504: "Gateway Timeout",
        }
        text = words.get(self.status, "Internal Server Error")
        return self.status, dumps({"ok": False, "error_code": self.status, "description": text})


class Faults:
    """The faults in force, in the order in which they were added."""

    def __init__(self) -> None:
        self.active: list[Fault] = []

    def on_call(self, method: str) -> Fault | None:
        """The first fault that strikes this call."""
        calls = (fault for fault in self.active if fault.kind in CALL_KINDS)
        return next((fault for fault in calls if fault.strikes(method)), None)

    def on_batch(self, bot: Bot, batch: list[Queued]) -> list[Queued]:
        """A batch of updates as it is handed out."""
        for fault in self.active:
            needed = 2 if fault.kind == "reorder" else 1
            if fault.kind in UPDATE_KINDS and len(batch) >= needed and fault.strikes("getUpdates"):
                batch = _spoiled(fault.kind, bot, batch)
        return batch


def _spoiled(kind: str, bot: Bot, batch: list[Queued]) -> list[Queued]:
    if kind == "reorder":
        return batch[::-1]
    if kind == "duplicate":
        again = list(bot.inbox.confirmed)[-1:] or batch[:1]
        return again + batch
    bot.inbox.put_ready([UNKNOWN_UPDATE if kind == "unknown_kind" else POISON_UPDATE])
    return batch
