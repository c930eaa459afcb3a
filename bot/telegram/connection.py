"""One connection to a Bot API server that is kept open: a request, its whole answer, the next request.

Only what calls of the Bot API need: small requests, whole answers, one at a time; HTTP/1.1 as `h11` reads it.
"""

import asyncio
from collections.abc import Iterable
from ssl import SSLContext

import h11

ANSWER_BYTES_MAX = 64 << 20  # a hundred updates are some hundred kilobytes

Headers = Iterable[tuple[str, str]]


class UnsentError(Exception):
    """The request never got there."""


class UnansweredError(Exception):
    """The request may have arrived, but no whole answer came."""


class Connection(asyncio.Protocol):
    """Made by `opened`. It is of no more use once it is not `is_free` after a request."""

    def __init__(self) -> None:
        self._http = h11.Connection(h11.CLIENT)
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._patience: asyncio.Timeout | None = None
        self._seconds = 0.0
        self._status = 0
        self._size = 0
        self._body: list[bytes] = []

    @classmethod
    async def opened(
        cls, host: str, port: int, ssl: SSLContext | None, connect_seconds: float
    ) -> "Connection":
        """A connection to a server. UnsentError: there is none within so many seconds."""
        try:
            async with asyncio.timeout(connect_seconds):
                _, made = await asyncio.get_running_loop().create_connection(cls, host, port, ssl=ssl)
        except OSError as error:  # a TimeoutError, a failed look-up and a bad certificate are among them
            raise UnsentError(str(error) or type(error).__name__) from error
        return made

    @property
    def is_free(self) -> bool:
        """Whether another request may be made on it."""
        if self._transport is None or self._transport.is_closing():
            return False
        return self._http.our_state is h11.IDLE and self._http.their_state is h11.IDLE

    async def ask(self, target: str, headers: Headers, body: bytes, seconds: float) -> tuple[int, bytes]:
        """POST `body`; the answer's status and content. TimeoutError: nothing came for `seconds` on end.
        UnansweredError: it broke off."""
        assert self._transport is not None
        request = h11.Request(method="POST", target=target, headers=list(headers))
        out = (self._http.send(request), self._http.send(h11.Data(body)), self._http.send(h11.EndOfMessage()))
        self._answer = asyncio.get_running_loop().create_future()
        self._body, self._size = [], 0
        try:
            async with asyncio.timeout(seconds) as self._patience:
                self._seconds = seconds
                self._transport.write(b"".join(part for part in out if part))
                return await self._answer
        finally:
            self._patience = self._answer = None
            if not self.is_free:
                self._transport.abort()

    def close(self) -> None:
        """Let it go."""
        if self._transport is not None:
            self._transport.abort()

    # --- what the event loop tells ---------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It stands."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """A part of an answer."""
        if self._patience is not None and not self._patience.expired():
            self._patience.reschedule(asyncio.get_running_loop().time() + self._seconds)
        self._read(data)

    def eof_received(self) -> None:
        """The server has said all that it will; an answer without a length ends here."""
        self._read(b"")

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone, with or without an answer."""
        self._broken(exc or ConnectionError("the server closed the connection"))

    def _read(self, data: bytes) -> None:
        try:
            self._http.receive_data(data)
            while self._take(self._http.next_event()):
                pass
        except h11.RemoteProtocolError as error:
            self._broken(error)

    def _take(self, event: object) -> bool:
        """One part of an answer; False when there is no more for now."""
        if isinstance(event, h11.Response):
            self._status = event.status_code
        elif isinstance(event, h11.Data):
            self._body.append(bytes(event.data))
            self._size += len(event.data)
            if self._size > ANSWER_BYTES_MAX:
                raise h11.RemoteProtocolError("the answer is too long")
        elif isinstance(event, h11.EndOfMessage):
            self._ended()
            return False
        return isinstance(event, h11.Response | h11.Data | h11.InformationalResponse)

    def _ended(self) -> None:
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((self._status, b"".join(self._body)))

    def _broken(self, why: Exception) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(UnansweredError(str(why) or type(why).__name__))
        if self._transport is not None:
            self._transport.abort()
