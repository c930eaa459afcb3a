"""How calls travel: plain ones on connections of our own, what is seldom or special by the library's client.

The library's client (httpx) takes six times as much of the processor for a call, and that is on the way of
every batch and of every ad's removal. Files, and whatever goes through a proxy, go by it all the same.
"""

import asyncio
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot.telegram.connection import Connection, UnansweredError, UnsentError

CALL_TIMEOUT_SECONDS = 20.0
CONNECT_TIMEOUT_SECONDS = 10.0
POOL_TIMEOUT_SECONDS = 60.0  # eight calls are under way at most, so nobody waits longer than they take
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS = {"http": 80, "https": 443}


class Requests(BaseRequest):
    """Calls to one server, `most` at a time. As the library wants it: (status, body), or its errors."""

    def __init__(self, most: int, root: str) -> None:
        self._address = urlsplit(root)
        self._turns = asyncio.Semaphore(most)
        self._free: list[Connection] = []
        self._open: set[Connection] = set()
        self._by_library = is_proxied(root)
        self._others = _library(most, root)
        self._ssl = httpx.create_ssl_context() if self._address.scheme == "https" else None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer where the caller does not say."""
        return CALL_TIMEOUT_SECONDS

    async def initialize(self) -> None:
        """Nothing is opened before it is needed."""
        await self._others.initialize()

    async def shutdown(self) -> None:
        """Close the connections."""
        for connection in list(self._open):
            connection.close()
        await self._others.shutdown()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the library does, five times as fast."""
        try:
            found: dict[str, Any] = orjson.loads(payload)
        except (
            orjson.JSONDecodeError
        ):  # half a surrogate pair, a number of more than 64 bits, or no JSON at all
            return BaseRequest.parse_json_payload(payload)
        return found

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        """One request. TimedOut, NetworkError: what the library raises, with our own cause."""
        plain = method == "POST" and request_data is not None and not request_data.contains_files
        if self._by_library or not plain:
            return await self._others.do_request(url, method, request_data, *args, **kwargs)
        assert request_data is not None
        seconds = kwargs.get("read_timeout")
        wait = float(seconds) if isinstance(seconds, int | float) else CALL_TIMEOUT_SECONDS
        try:
            return await self._asked(url, request_data.url_encoded_parameters().encode(), wait)
        except TimeoutError as error:
            raise TimedOut from error
        except (UnsentError, UnansweredError) as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error

    async def _asked(self, url: str, body: bytes, seconds: float) -> tuple[int, bytes]:
        connection = await self._turn()
        try:
            target = url[url.index("/", url.index("//") + 2) :]
            return await connection.ask(target, self._headers(body), body, seconds)
        finally:
            self._turns.release()
            if connection.is_free:
                self._free.append(connection)
            else:
                self._open.discard(connection)

    async def _turn(self) -> Connection:
        """A connection for one request, whose turn is to be given back."""
        try:
            async with asyncio.timeout(POOL_TIMEOUT_SECONDS):
                await self._turns.acquire()
        except TimeoutError as error:
            raise UnsentError("all connections are in use") from error
        try:
            return self._at_hand() or await self._opened()
        except BaseException:
            self._turns.release()
            raise

    def _at_hand(self) -> Connection | None:
        """The connection used last that still stands; the server may have closed what was idle."""
        while self._free:
            connection = self._free.pop()
            if connection.is_free:
                return connection
            self._open.discard(connection)
        return None

    async def _opened(self) -> Connection:
        host, port = self._address.hostname or "", self._address.port or _PORTS[self._address.scheme]
        made = await Connection.opened(host, port, self._ssl, CONNECT_TIMEOUT_SECONDS)
        self._open.add(made)
        return made

    def _headers(self, body: bytes) -> list[tuple[str, str]]:
        return [
            ("Host", self._address.netloc.rpartition("@")[2]),
            ("User-Agent", self.USER_AGENT),
            ("Accept", "application/json"),
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Content-Length", str(len(body))),
        ]


def is_proxied(root: str) -> bool:
    """Whether the environment names a proxy for the server: never for one on this very machine."""
    address = urlsplit(root)
    host = address.hostname or ""
    if host in _THIS_MACHINE:
        return False
    found = getproxies()
    return (address.scheme in found or "all" in found) and not proxy_bypass(host)


def _library(connections: int, root: str) -> HTTPXRequest:
    """The library's own client."""
    here = urlsplit(root).hostname in _THIS_MACHINE
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=CALL_TIMEOUT_SECONDS,
        write_timeout=CALL_TIMEOUT_SECONDS,
        connect_timeout=CONNECT_TIMEOUT_SECONDS,
        pool_timeout=POOL_TIMEOUT_SECONDS,
        httpx_kwargs={"trust_env": not here},
    )
