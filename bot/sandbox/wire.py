"""What went over the wire: every call with its time, parameters and answer."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox.errors import JsonObject

CALLS_KEPT_MAX = 200_000


@dataclass(slots=True)
class Record:
    """One call. `error` is Telegram's description; `fault` names the fault that was played on it."""

    number: int
    at: datetime
    bot_id: int
    method: str
    params: JsonObject
    ok: bool = False
    result: Any = None
    error_code: int | None = None
    error: str | None = None
    fault: str | None = None

    def json(self) -> JsonObject:
        """For the control interface."""
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "bot_id": self.bot_id,
            "method": self.method,
            "params": self.params,
            "ok": self.ok,
            "result": self.result,
            "error_code": self.error_code,
            "error": self.error,
            "fault": self.fault,
        }


class Wire:
    """The newest calls, in order."""

    def __init__(self) -> None:
        self.records: deque[Record] = deque(maxlen=CALLS_KEPT_MAX)
        self._count = 0

    def record(self, at: datetime, bot_id: int, method: str, params: JsonObject) -> Record:
        """Write a call down; its answer is filled in later."""
        self._count += 1
        record = Record(self._count, at, bot_id, method, params)
        self.records.append(record)
        return record

    def select(self, method: str | None, since: int, ok: bool | None) -> list[Record]:
        """Calls after number `since`, maybe only of one method, only accepted or refused ones."""
        return [
            record
            for record in self.records
            if record.number > since
            and (method is None or record.method.lower() == method.lower())
            and (ok is None or record.ok == ok)
        ]
