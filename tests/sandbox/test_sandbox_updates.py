"""getUpdates and webhooks: numbered, confirmed by offset, filtered, one poller at a time."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest

from tests.sandbox.play import Play

pytestmark = pytest.mark.anyio


async def test_an_offset_confirms_what_is_before_it(play: Play) -> None:
    for text in "一二三":
        play.control.post(play.group, play.qiang, text)
    got = await play.call("getUpdates", limit=2)
    assert [update["message"]["text"] for update in got] == ["一", "二"]
    assert await play.call("getUpdates", limit=2) == got
    rest = await play.call("getUpdates", offset=got[1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["三"]
    assert rest[0]["update_id"] == got[1]["update_id"] + 1
    assert play.control.pending() == 1


async def test_a_negative_offset_keeps_only_the_last(play: Play) -> None:
    for text in "一二三":
        play.control.post(play.group, play.qiang, text)
    got = await play.call("getUpdates", offset=-1)
    assert [update["message"]["text"] for update in got] == ["三"]
    assert play.control.pending() == 1


async def test_a_long_poll_ends_when_something_happens(play: Play) -> None:
    poll = asyncio.create_task(play.call("getUpdates", timeout=30))
    assert await play.control.idle()
    assert play.control.poller_waiting()
    play.control.post(play.group, play.qiang, "在吗")
    assert not play.control.poller_waiting()
    assert (await poll)[0]["message"]["text"] == "在吗"


async def test_a_second_poller_ends_the_first_with_conflict(play: Play) -> None:
    first = asyncio.create_task(play.raw("getUpdates", timeout=30))
    await play.control.idle()
    second = asyncio.create_task(play.raw("getUpdates", timeout=30))
    body = await first
    assert body["error_code"] == 409
    assert body["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await play.control.idle()
    play.control.post(play.group, play.qiang, "在吗")
    assert (await second)["ok"]


async def test_allowed_updates_are_remembered_and_leave_members_out_by_default(play: Play) -> None:
    await play.call("getUpdates", allowed_updates=[])
    newcomer = play.control.person("新人")["id"]
    play.control.join(play.group, newcomer)
    assert [sorted(update)[0] for update in await play.updates()] == ["message"]
    await play.call("getUpdates", allowed_updates=["chat_member"])
    play.control.leave(play.group, newcomer)
    assert [sorted(update)[0] for update in await play.updates()] == ["chat_member"]
    play.control.join(play.group, newcomer)
    assert [sorted(update)[0] for update in await play.updates()] == ["chat_member"]


async def test_ready_made_updates_are_fed_and_numbered_on(play: Play) -> None:
    assert play.control.feed([{"message": {"x": 1}}, b'{"update_id":900000000,"message":{"x":2}}']) == 2
    got = await play.updates()
    assert [update["message"]["x"] for update in got] == [1, 2]
    play.control.post(play.group, play.qiang, "在吗")
    assert (await play.updates())[0]["update_id"] == 900000001


class Receiver:
    """A bot's own server: answers the given statuses in turn, then 200."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.got: list[tuple[str, str]] = []
        self.done = asyncio.Event()

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
        body = await reader.readexactly(int(headers["Content-Length"]))
        status = self.statuses.pop(0) if self.statuses else 200
        text = json.loads(body)["message"]["text"]
        self.got.append((text, headers["X-Telegram-Bot-Api-Secret-Token"]))
        writer.write(f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()
        if status == 200 and text == "二":
            self.done.set()


async def test_a_webhook_gets_each_update_in_order_until_it_takes_it(play: Play) -> None:
    receiver = Receiver(500, 200, 503)
    server = await asyncio.start_server(receiver, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await play.call("setWebhook", url=f"http://127.0.0.1:{port}/hook?x=1", secret_token="s-1")
        play.control.post(play.group, play.qiang, "一")
        play.control.post(play.group, play.qiang, "二")
        await receiver.done.wait()
        assert "webhook is active" in await play.refused("getUpdates")
        assert (await play.call("getWebhookInfo"))["url"].endswith("/hook?x=1")
        await play.call("deleteWebhook")
    assert receiver.got == [("一", "s-1"), ("一", "s-1"), ("二", "s-1"), ("二", "s-1")]
    assert await play.call("getUpdates", timeout=0) is not None


async def test_bad_webhooks_are_refused(play: Play) -> None:
    assert "invalid webhook URL" in await play.refused("setWebhook", url="ftp://x")
    assert "unallowed characters" in await play.refused("setWebhook", url="https://x.y", secret_token="a b")


async def test_parameters_may_come_in_four_ways(play: Play) -> None:
    base = f"{play.address}/bot{play.token}/SENDmessage"
    async with httpx.AsyncClient() as http:
        answers = [
            await http.get(base, params={"chat_id": play.group, "text": "查询"}),
            await http.post(base, data={"chat_id": str(play.group), "text": "表单"}),
            await http.post(
                base, json={"chat_id": play.group, "text": "JSON", "reply_markup": {"inline_keyboard": []}}
            ),
            await http.post(base, data={"chat_id": str(play.group), "text": "多段"}, files={"x": b"y"}),
        ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["查询", "表单", "JSON", "多段"]


async def test_wrong_tokens_methods_and_paths_are_refused_as_telegram_does(play: Play) -> None:
    assert await play.raw("getMe", token="1:x") == {
        "ok": False,
        "error_code": 401,
        "description": "Unauthorized",
    }
    body = await play.raw("fooBar")
    assert (body["error_code"], body["description"]) == (404, "Not Found: method not found")
    answer = await play.http.get("/nowhere")
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert (await play.call("getMe", nonsense="ignored"))["username"] == "xiaoer_bot"


async def test_updates_wait_for_a_day_and_no_longer(play: Play) -> None:
    play.control.post(play.group, play.qiang, "昨天")
    play.control.advance(86_400)
    play.control.post(play.group, play.qiang, "今天")
    assert [update["message"]["text"] for update in await play.call("getUpdates")] == ["昨天", "今天"]
    play.control.advance(1)
    assert [update["message"]["text"] for update in await play.call("getUpdates")] == ["今天"]
