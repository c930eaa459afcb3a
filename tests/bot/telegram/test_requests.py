"""Calls on connections of our own: kept open, never trusted further than they reach."""

import asyncio
import json
import ssl
import subprocess

import pytest
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData

from bot.telegram import requests
from bot.telegram.requests import Requests, is_proxied
from bot.telegram.wire import CallError, Fault, Wire

OK = b'{"ok":true,"result":[1]}'
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(OK), OK)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (
    OK[:5],
    len(OK) - 5,
    OK[5:],
)
UNTIL_CLOSED = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + OK
CLOSE, SILENCE = b"", b"-"


class Raw:
    """A server that answers each request with the next of `answers`, byte for byte."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.requests = []
        self.connections = 0
        self.asked = asyncio.Semaphore(0)

    async def handle(self, reader, writer):
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                self.requests.append((head, await reader.readexactly(length)))
                self.asked.release()
                answer = self.answers.pop(0)
                if answer == SILENCE:
                    await reader.read()
                    return
                writer.write(answer)
                await writer.drain()
                if answer in (CLOSE, UNTIL_CLOSED) or answer.endswith(b"cut"):
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def play(raw, scene, **kwargs):
    async def run():
        server = await asyncio.start_server(raw.handle, "127.0.0.1", 0, **kwargs)
        host, port = server.sockets[0].getsockname()
        scheme = "https" if "ssl" in kwargs else "http"
        async with server:
            wire = Wire("7:x", f"{scheme}://{host}:{port}")
            try:
                return await scene(wire)
            finally:
                await wire.close()

    return asyncio.run(run())


@pytest.mark.parametrize("answer", [WHOLE, CHUNKED, b"HTTP/1.1 100 Continue\r\n\r\n" + WHOLE])
def test_calls_follow_each_other_on_one_connection(answer):
    raw = Raw(answer, answer, answer)

    async def scene(wire):
        return [await wire.call("getMe", {"a": n}) for n in range(3)]

    assert play(raw, scene) == [[1]] * 3
    assert raw.connections == 1
    assert raw.requests[1][0].startswith(b"POST /bot7:x/getMe HTTP/1.1\r\nHost: 127.0.0.1:")
    assert raw.requests[1][1] == b"a=1"


def test_an_answer_may_end_with_its_connection_and_the_next_call_opens_another():
    raw = Raw(UNTIL_CLOSED, WHOLE)

    async def scene(wire):
        return [await wire.call("getMe"), await wire.call("getMe")]

    assert play(raw, scene) == [[1], [1]]
    assert raw.connections == 2


def test_a_connection_that_the_server_closed_while_idle_is_not_used_again():
    closed = asyncio.Event()

    class Impatient(Raw):
        async def handle(self, reader, writer):
            self.connections += 1
            head = await reader.readuntil(b"\r\n\r\n")
            del head
            writer.write(WHOLE)
            await writer.drain()
            writer.close()
            await writer.wait_closed()
            closed.set()

    raw = Impatient()

    async def scene(wire):
        first = await wire.call("getMe")
        await closed.wait()
        for _ in range(5):  # turns of the event loop, in which it is told
            await asyncio.sleep(0)
        return [first, await wire.call("getMe")]

    assert play(raw, scene) == [[1], [1]]
    assert raw.connections == 2


@pytest.mark.parametrize(
    "answer",
    [
        CLOSE,
        WHOLE[:-6] + b"cut",
        b"no http at all\r\n\r\ncut",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nContent-Length: 2\r\n\r\ncut",
    ],
)
def test_a_broken_answer_is_one_that_nobody_knows_and_the_next_call_works(answer):
    raw = Raw(answer, WHOLE)

    async def scene(wire):
        with pytest.raises(CallError) as broken:
            await wire.call("sendMessage")
        return broken.value.fault, await wire.call("getMe")

    assert play(raw, scene) == (Fault.UNKNOWN, [1])
    assert raw.connections == 2


def test_an_answer_that_never_comes_is_given_up_and_nothing_of_it_reaches_the_next_call():
    raw = Raw(SILENCE, WHOLE)

    async def scene(wire):
        with pytest.raises(CallError) as late:
            await wire.call("sendMessage", seconds=0.05)
        return late.value.fault, await wire.call("getMe")

    assert play(raw, scene) == (Fault.UNKNOWN, [1])
    assert raw.connections == 2


def test_a_call_that_was_cancelled_leaves_no_half_answer_behind():
    raw = Raw(SILENCE, WHOLE)

    async def scene(wire):
        call = asyncio.ensure_future(wire.call("getUpdates"))
        await raw.asked.acquire()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        return await wire.call("getMe")

    assert play(raw, scene) == [1]
    assert raw.connections == 2


def test_where_nobody_listens_nothing_was_sent():
    async def scene():
        server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        await server.wait_closed()
        wire = Wire("7:x", f"http://127.0.0.1:{port}")
        try:
            with pytest.raises(CallError) as refused:
                await wire.call("sendMessage")
            return refused.value.fault
        finally:
            await wire.close()

    assert asyncio.run(scene()) is Fault.UNSENT


def test_no_more_calls_at_once_than_there_are_connections(monkeypatch):
    monkeypatch.setattr(requests, "POOL_TIMEOUT_SECONDS", 0.05)
    raw = Raw(*[SILENCE] * 9)

    async def scene(wire):
        busy = [asyncio.ensure_future(wire.call("sendMessage")) for _ in range(8)]
        for _ in busy:
            await raw.asked.acquire()
        with pytest.raises(CallError) as crowded:
            await wire.call("sendMessage")
        for call in busy:
            call.cancel()
        await asyncio.gather(*busy, return_exceptions=True)
        return crowded.value.fault

    assert play(raw, scene) is Fault.UNSENT
    assert raw.connections == 8


def test_an_answer_without_end_is_cut_off(monkeypatch):
    monkeypatch.setattr("bot.telegram.connection.ANSWER_BYTES_MAX", 20)

    async def scene(wire):
        with pytest.raises(CallError) as endless:
            await wire.call("getMe")
        return endless.value.fault

    assert play(Raw(WHOLE), scene) is Fault.UNKNOWN


def test_a_server_whose_certificate_is_not_trusted_gets_no_token(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    try:
        subprocess.run([*command, *names, *files], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no openssl to make a certificate with")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    trusting = ssl.create_default_context(cafile=str(certificate))

    async def scene(wire):
        with pytest.raises(CallError) as refused:
            await wire.call("getMe")
        wire._calls._ssl = trusting  # as if the system trusted it
        return refused.value.fault, await wire.call("getMe")

    raw = Raw(WHOLE)
    assert play(raw, scene, ssl=context) == (Fault.UNSENT, [1])
    assert len(raw.requests) == 1


@pytest.mark.parametrize(
    ("variables", "root", "proxied"),
    [
        ({}, "https://api.telegram.org", False),
        ({"https_proxy": "http://10.0.0.1:3128"}, "https://api.telegram.org", True),
        ({"https_proxy": "http://10.0.0.1:3128"}, "http://bots.example", False),
        ({"all_proxy": "http://10.0.0.1:3128"}, "http://bots.example", True),
        (
            {"https_proxy": "http://10.0.0.1:3128", "no_proxy": ".telegram.org"},
            "https://api.telegram.org",
            False,
        ),
        ({"all_proxy": "http://10.0.0.1:3128"}, "http://localhost:8081", False),
    ],
)
def test_a_proxy_of_the_environment_is_used(monkeypatch, variables, root, proxied):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert is_proxied(root) is proxied


def test_the_errors_are_the_library_s_own():
    async def scene(wire):
        asking = Requests(1, "http://127.0.0.1:9")
        with pytest.raises(NetworkError):
            await asking.post("http://127.0.0.1:9/bot7:x/getMe", RequestData())
        await asking.shutdown()
        with pytest.raises(TimedOut):
            await wire._calls.post(
                f"{wire._files.partition('/file')[0]}/bot7:x/a", RequestData(), read_timeout=0.01
            )

    play(Raw(SILENCE), scene)


def test_what_the_answer_says_of_a_failure_is_understood():
    body = json.dumps(
        {"ok": False, "description": "Too Many Requests: retry after 3", "parameters": {"retry_after": 3}}
    )
    answer = b"HTTP/1.1 429 X\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body.encode())

    async def scene(wire):
        with pytest.raises(CallError) as busy:
            await wire.call("sendMessage")
        return busy.value.fault, busy.value.seconds

    assert play(Raw(answer), scene) == (Fault.BUSY, 3.0)
