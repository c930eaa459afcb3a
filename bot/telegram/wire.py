"""Calls to a Bot API server and what can go wrong with them. The only file that knows the library.

The library's client is used for its connections and its reading of errors; answers stay the JSON they are,
because building objects of them costs more than the call.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import httpx
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.connection import UnansweredError, UnsentError
from bot.telegram.requests import CALL_TIMEOUT_SECONDS, Requests
from rules.base.ids import ChatId

CONNECTIONS_MAX = 8  # the client slows down with the square of its open requests
UPLOAD_TIMEOUT_SECONDS = 60.0
BUSY_SECONDS = 5.0  # for "too many requests" without a number

# Without it the library warns with each RetryAfter that its number will be a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")


class Fault(StrEnum):
    """What went wrong with a call."""

    UNSENT = "unsent"  # it never got there
    UNKNOWN = "unknown"  # no answer, or an unreadable one: it may have been done
    BROKEN = "broken"  # the server has trouble of its own (5xx)
    BUSY = "busy"  # too many requests
    MOVED = "moved"  # the group was upgraded
    FORBIDDEN = "forbidden"
    REFUSED = "refused"  # the request is wrong, or comes too late
    MISSING = "missing"  # the server does not know the method
    UNAUTHORISED = "unauthorised"  # the token is wrong
    CONFLICT = "conflict"  # somebody else reads this bot's updates


class CallError(Exception):
    """A call that failed. `why` is the server's own word; `seconds` how long it wants to be left alone;
    `chat` where the group has moved to."""

    def __init__(self, fault: Fault, why: str, seconds: float = 0.0, chat: ChatId | None = None) -> None:
        super().__init__(f"{fault}: {why}")
        self.fault = fault
        self.why = why
        self.seconds = seconds
        self.chat = chat

    def says(self, *words: str) -> bool:
        """Whether the server's word contains one of these, in any case."""
        why = self.why.lower()
        return any(word.lower() in why for word in words)


@contextmanager
def readable(method: str) -> Iterator[None]:
    """Reading an answer: one that is not as the Bot API describes it is as good as none (CallError)."""
    try:
        yield
    except (KeyError, TypeError, AttributeError) as error:
        raise CallError(Fault.UNKNOWN, f"unreadable answer to {method}: {error!r}") from error


class _Client(Bot):
    """The library's bot, giving answers as they came."""

    async def raw(self, method: str, parameters: Mapping[str, Any], read_timeout: float) -> Any:
        return await self._post(method, dict(parameters), read_timeout=read_timeout)


class Wire:
    """One bot on one server: at most CONNECTIONS_MAX calls at once, and one more for fetching updates."""

    def __init__(self, token: str, api_url: str) -> None:
        root = api_url.rstrip("/")
        self._calls = Requests(CONNECTIONS_MAX, root)
        self._fetches = Requests(1, root)
        self._files = f"{root}/file/bot{token}"
        self._client = _Client(
            token, f"{root}/bot", f"{root}/file/bot", request=self._calls, get_updates_request=self._fetches
        )

    async def call(
        self, method: str, parameters: Mapping[str, Any] | None = None, seconds: float = CALL_TIMEOUT_SECONDS
    ) -> Any:
        """The method's result. CallError when there is none; waits `seconds` for the answer."""
        try:
            with readable(method):  # the library takes for granted that an answer is an object with a result
                return await self._client.raw(method, parameters or {}, seconds)
        except TelegramError as error:
            raise _call_error(error) from error

    async def upload(
        self, method: str, parameters: Mapping[str, Any], field: str, name: str, content: bytes
    ) -> Any:
        """As `call`, with a file of its own in `field`, for which there is UPLOAD_TIMEOUT_SECONDS."""
        file = InputFile(content, filename=name, attach=False)
        return await self.call(method, {**parameters, field: file}, UPLOAD_TIMEOUT_SECONDS)

    async def file(self, path: str) -> bytes:
        """The content of a file that `getFile` named. Bot API servers give at most 20 MB."""
        try:
            return await self._calls.retrieve(f"{self._files}/{path}", read_timeout=CALL_TIMEOUT_SECONDS)
        except TelegramError as error:
            raise _call_error(error) from error

    async def close(self) -> None:
        """Close the connections."""
        await self._calls.shutdown()
        await self._fetches.shutdown()


_PLAIN_FAULTS: tuple[tuple[type[TelegramError], Fault], ...] = (
    (Forbidden, Fault.FORBIDDEN),
    (BadRequest, Fault.REFUSED),
    (Conflict, Fault.CONFLICT),
)


def _call_error(error: TelegramError) -> CallError:
    """What the library's error means for us."""
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        seconds = float(wait) if isinstance(wait, int) else wait.total_seconds()
        return CallError(Fault.BUSY, error.message, seconds)
    if isinstance(error, ChatMigrated):
        return CallError(Fault.MOVED, error.message, chat=ChatId(error.new_chat_id))
    if isinstance(error, InvalidToken):
        fault = Fault.MISSING if "not found" in error.message.lower() else Fault.UNAUTHORISED
        return CallError(fault, error.message)
    for kind, fault in _PLAIN_FAULTS:
        if isinstance(error, kind):
            return CallError(fault, error.message)
    return CallError(*_network_fault(error))


def _network_fault(error: TelegramError) -> tuple[Fault, str, float]:
    cause = error.__cause__
    why = error.message or type(cause).__name__
    if isinstance(cause, UnsentError | httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return Fault.UNSENT, why, 0.0
    if isinstance(cause, UnansweredError | httpx.HTTPError) or isinstance(error, TimedOut):
        return Fault.UNKNOWN, why, 0.0
    if why.startswith("Too Many Requests"):
        return Fault.BUSY, why, BUSY_SECONDS
    # an answer came: of a server in trouble, or one that cannot be read
    return (Fault.BROKEN if isinstance(error, NetworkError) else Fault.UNKNOWN), why, 0.0
