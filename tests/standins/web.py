"""A small server on this machine, for whoever asks the web for something."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

Answering = Callable[[str], tuple[int, bytes] | None]  # path → status and body; None: silence
Asking = tuple[str, bytes]  # the head and the body of a question


@asynccontextmanager
async def serving(answering: Answering, heard: list[Asking] | None = None) -> AsyncIterator[str]:
    """Its address. Every connection gets one answer; all are closed, and their tasks ended, at the end. What
    was asked is put into `heard`."""
    tasks: set[asyncio.Task[None]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            body = await reader.readexactly(_length(head))
            if heard is not None:
                heard.append((head, body))
            told = answering(head.split(" ")[1])
            if told is None:
                await reader.read()
            else:
                status, said = told
                length = f"Content-Length: {len(said)}\r\nConnection: close\r\n\r\n"
                writer.write(f"HTTP/1.1 {status} X\r\n{length}".encode() + said)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # whoever asked has gone
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.get_running_loop().create_task(answer(reader, writer)))

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _length(head: str) -> int:
    """How long the body is that comes behind a head."""
    named = (line.partition(":") for line in head.split("\r\n"))
    return next((int(value) for name, _, value in named if name.lower() == "content-length"), 0)
