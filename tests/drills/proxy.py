"""A stretch of network between the bot and the platform, good or bad as it is told.

`weather`: "fair" · "cut" (connections break, new ones are refused) · "slow" (a few bytes at a time) ·
"half-open" (what is sent goes nowhere, nobody says so) · "lying" (what is asked is done, the answer is
dropped and the connection broken).
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Literal
from urllib.parse import urlsplit

Weather = Literal["fair", "cut", "slow", "half-open", "lying"]
CHUNK_BYTES = 65_536
SLOW_BYTES = 200
SLOW_SECONDS = 0.02


class Proxy:
    """Stands between; `turn` the weather."""

    def __init__(self, target: str) -> None:
        address = urlsplit(target)
        self.host, self.port = address.hostname or "", address.port or 80
        self.weather: Weather = "fair"
        self.dropped = 0  # answers
        self._lines: set[asyncio.StreamWriter] = set()

    def turn(self, weather: Weather) -> None:
        """From now on. What stands breaks when the network is cut, and when what was half-open is mended."""
        if weather == "cut" or self.weather == "half-open":
            for writer in list(self._lines):
                writer.transport.abort()
        self.weather = weather

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[str]:
        """Its own address, while the block runs."""
        server = await asyncio.start_server(self._joined, "127.0.0.1", 0)
        try:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        finally:
            server.close()
            for writer in list(self._lines):
                writer.transport.abort()

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._lines.add(writer)
        try:
            if self.weather == "cut":
                return
            far_reader, far_writer = await asyncio.open_connection(self.host, self.port)
            self._lines.add(far_writer)
            try:
                await self._carry_both(reader, writer, far_reader, far_writer)
            finally:
                self._let_go(far_writer)
        except OSError:
            return  # either side broke it off: the other hears of it by the breaking
        finally:
            self._let_go(writer)

    def _let_go(self, writer: asyncio.StreamWriter) -> None:
        self._lines.discard(writer)
        writer.transport.abort()

    async def _carry_both(
        self,
        near: asyncio.StreamReader,
        near_out: asyncio.StreamWriter,
        far: asyncio.StreamReader,
        far_out: asyncio.StreamWriter,
    ) -> None:
        ways = {
            asyncio.create_task(self._carry(near, far_out)),
            asyncio.create_task(self._carry(far, near_out, answers=True)),
        }
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*ways, return_exceptions=True)

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, answers: bool = False
    ) -> None:
        while data := await reader.read(CHUNK_BYTES):
            if self.weather == "half-open":
                continue
            if self.weather == "lying" and answers:
                self.dropped += 1
                return
            await self._pass_on(data, writer)

    async def _pass_on(self, data: bytes, writer: asyncio.StreamWriter) -> None:
        step = SLOW_BYTES if self.weather == "slow" else len(data)
        for start in range(0, len(data), step):
            writer.write(data[start : start + step])
            await writer.drain()
            if self.weather == "slow":
                await asyncio.sleep(SLOW_SECONDS)
