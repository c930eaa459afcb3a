"""Servers that answer strangely, as broken proxies do: outcomes, never exceptions."""

import asyncio
import contextlib
import json

import pytest

from bot.ports import Job, PlatformError, Refused, Stamp, Unknown
from bot.sandbox.clock import VirtualClock
from bot.telegram.outbound import connect
from rules.base.events import Message, PictureRef
from rules.base.group import Presence
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.messages import message_to_json
from rules.base.people import Person

CLOCK = VirtualClock()
POST = Message(MessageNo(1), Person(PersonId(5)), CLOCK.now(), pictures=(PictureRef("f", "u"),))
PAYLOADS = {
    "say": {"html": "x", "keyboard": []},
    "edit": {"html": "x", "keyboard": []},
    "remove": {"numbers": [1, 2]},
    "answer": {"press": "1", "text": "", "alert": False, "start": ""},
    "restrict": {"person": 5, "until": None, "lift": True},
    "expel": {"person": 5, "until": None, "kick": True},
    "readmit": {"person": 5},
    "look": {},
    "read_pictures": {"message": message_to_json(POST), "topic": None},
    "leave": {},
}


class Odd:
    """A server that answers `getMe` rightly and everything else with what it was told."""

    def __init__(self, answers):
        self.answers = answers
        self.seen = []

    async def handle(self, reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            (
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length")
            ),
            0,
        )
        await reader.readexactly(length)
        method = head.split(b" ")[1].rsplit(b"/", 1)[1].decode()
        self.seen.append(method)
        status, body = self.answers.get(method) or self.answers["*"]
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        head = b"HTTP/1.1 %d X\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
        writer.write(head % (status, len(data)))
        writer.write(data)
        await writer.drain()
        writer.close()


def play(answers, scene):
    """Run a scene with a platform on such a server."""
    me = {"ok": True, "result": {"id": 7, "is_bot": True, "first_name": "小二", "username": "xiaoer_bot"}}

    async def run():
        odd = Odd({"getMe": (200, me), **answers})
        server = await asyncio.start_server(odd.handle, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        async with server:
            platform = await connect("7:x", f"http://{host}:{port}/", CLOCK)
            try:
                await scene(platform, odd)
            finally:
                await platform.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    "answer",
    [
        (200, "no json"),
        (200, "[]"),
        (200, {"ok": True}),
        (200, {"ok": True, "result": True}),
        (200, {"ok": True, "result": []}),
        (200, {"ok": True, "result": [{}]}),
        (200, {"ok": True, "result": None}),
        (400, "no json"),
        (404, "<html>not here</html>"),
        (418, {"ok": False}),
        (429, {"ok": False, "description": "Too Many Requests"}),
        (500, ""),
    ],
)
def test_no_job_fails_with_anything_but_an_outcome(answer):
    async def scene(platform, _odd):
        for kind, payload in PAYLOADS.items():
            await platform.deliver(Job(kind, ChatId(-100), payload, MessageNo(3), GroupId(1)))
        await platform.look(ChatId(-100))
        with contextlib.suppress(PlatformError):
            await platform.fetch(None, 0)

    play({"*": answer}, scene)


def test_an_unreadable_answer_to_a_say_may_have_been_one():
    async def scene(platform, _odd):
        assert isinstance(await platform.deliver(Job("say", ChatId(1), PAYLOADS["say"])), Unknown)

    play({"*": (200, {"ok": True, "result": True})}, scene)


def test_a_server_that_cannot_remove_in_batches_removes_singly():
    async def scene(platform, odd):
        await platform.deliver(Job("remove", ChatId(-100), {"numbers": [1, 2]}))
        assert odd.seen[1:] == ["deleteMessages", "deleteMessage", "deleteMessage"]

    missing = (404, {"ok": False, "error_code": 404, "description": "Not Found"})
    play({"deleteMessages": missing, "*": (200, {"ok": True, "result": True})}, scene)


def test_a_method_that_the_server_does_not_know_is_refused_for_good():
    async def scene(platform, _odd):
        done = await platform.deliver(Job("answer", None, PAYLOADS["answer"]))
        assert done == Refused("Not Found")

    play({"*": (404, {"ok": False, "error_code": 404, "description": "Not Found"})}, scene)


def test_a_group_that_hides_its_admins_is_seen_without_them():
    async def scene(platform, _odd):
        finding = await platform.look(ChatId(-100))
        seen = finding(Stamp("k", CLOCK.now(), b""))
        assert (seen.admins, seen.owner, seen.presence) == (None, None, Presence.MEMBER)

    refused = (400, {"ok": False, "error_code": 400, "description": "Bad Request: CHAT_ADMIN_REQUIRED"})
    play({"getChat": (200, {"ok": True, "result": {"id": -100, "type": "supergroup"}}), "*": refused}, scene)


def test_a_proxy_is_not_asked_for_a_server_on_this_machine(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async def scene(platform, odd):
        assert await platform.fetch(None, 0) == []
        assert odd.seen == ["getMe", "getUpdates"]

    play({"*": (200, {"ok": True, "result": []})}, scene)
