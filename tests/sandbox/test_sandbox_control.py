"""The director's interface, in process and over HTTP."""

from __future__ import annotations

import asyncio
import base64
import inspect

import httpx
import pytest

from bot.sandbox import control as control_module
from bot.sandbox import run
from bot.sandbox.control import VERBS, Control
from bot.sandbox.errors import ControlError
from tests.sandbox.play import JsonObject, Play

pytestmark = pytest.mark.anyio


async def order(play: Play, verb: str, **arguments: object) -> JsonObject:
    answer = await play.http.post(f"/control/{verb}", json=arguments)
    body: JsonObject = answer.json()
    assert answer.is_success == body["ok"]
    return body


def test_every_verb_is_told_in_the_docstring() -> None:
    told = control_module.__doc__ or ""
    assert not [verb for verb in VERBS if f"{verb}(" not in told]


async def test_a_story_told_over_http(play: Play) -> None:
    person = (await order(play, "person", first_name="阿珍"))["result"]["id"]
    await order(play, "join", chat=play.group, person=person)
    posted = (await order(play, "post", chat=play.group, person=person, text="大家好"))["result"]
    assert posted["from"]["first_name"] == "阿珍"
    picture = (await order(play, "post", chat=play.group, person=person, photo=True))["result"]["photo"]
    data = base64.b64decode((await order(play, "file", file_id=picture[0]["file_id"]))["result"])
    again = {"chat": play.group, "person": person, "photo": base64.b64encode(data).decode()}
    assert (await order(play, "post", **again))["ok"]
    seen = await play.http.get("/control/history", params={"chat": play.group, "limit": 3})
    assert seen.json()["result"][0]["text"] == "大家好"
    await play.say("收到")
    calls = (await play.http.get("/control/calls", params={"method": "sendMessage"})).json()["result"]
    assert (calls[-1]["params"]["text"], calls[-1]["ok"]) == ("收到", True)
    before = (await order(play, "now"))["result"]
    assert (await order(play, "advance", seconds=60))["result"] > before


async def test_what_cannot_be_is_said_in_a_sentence(play: Play) -> None:
    for verb, arguments in (
        ("post", {"chat": play.group, "person": 42, "text": "x"}),
        ("post", {"chat": -5, "person": play.qiang, "text": "x"}),
        ("post", {"chat": play.group, "person": play.qiang, "txt": "x"}),
        ("person", {}),
        ("press", {"chat": play.group, "person": play.qiang, "button": "没有"}),
        ("__init__", {}),
        ("listen", {}),
    ):
        body = await order(play, verb, **arguments)
        assert body["error"], verb
    answer = await play.http.get("/control/advance", params={"seconds": 5})
    assert answer.status_code == 404


async def test_pressing_waits_for_the_bots_answer(play: Play) -> None:
    await play.say("x", reply_markup={"inline_keyboard": [[{"text": "抢红包", "callback_data": "g"}]]})
    pressing = asyncio.create_task(order(play, "press", chat=play.group, person=play.qiang, button="抢"))
    (update,) = await play.call("getUpdates", timeout=10)
    query = update["callback_query"]["id"]
    await play.call("answerCallbackQuery", callback_query_id=query, text="手气最佳", show_alert=True)
    got = (await pressing)["result"]
    assert (got["answered"], got["text"], got["show_alert"], got["data"]) == (True, "手气最佳", True, "g")


async def test_an_unanswered_press_ends_when_it_expires_on_the_boxs_clock(play: Play) -> None:
    await play.say("x", reply_markup={"inline_keyboard": [[{"text": "抢", "callback_data": "g"}]]})
    pressing = asyncio.create_task(play.control.press(play.group, play.qiang, button="抢"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert play.sandbox.clock.next_due() is not None
    play.control.advance(15)
    assert (await pressing)["answered"] is False


async def test_who_has_left_sees_no_buttons(play: Play) -> None:
    await play.say("x", reply_markup={"inline_keyboard": [[{"text": "抢", "callback_data": "g"}]]})
    play.control.leave(play.group, play.qiang)
    with pytest.raises(ControlError, match="not in chat"):
        await play.control.press(play.group, play.qiang, button="抢")


async def test_a_link_button_gives_its_address(play: Play) -> None:
    url = "https://t.me/xiaoer_bot?start=abc"
    await play.say("x", reply_markup={"inline_keyboard": [[{"text": "私聊", "url": url}]]})
    assert (await play.control.press(play.group, play.qiang, button="私聊"))["url"] == url
    assert play.control.buttons(play.group) == [["私聊"]]


async def test_listeners_hear_of_everything_until_they_end(play: Play) -> None:
    heard: list[str] = []
    end = play.control.listen(lambda kind, _: heard.append(kind))
    sent = await play.say()
    await play.call("deleteMessage", chat_id=play.group, message_id=sent["message_id"])
    play.control.leave(play.group, play.qiang)
    end()
    await play.say()
    assert heard == ["message", "call", "delete", "call", "member", "message"]


async def test_idle_says_when_the_bot_has_taken_everything(play: Play) -> None:
    play.control.post(play.group, play.qiang, "在吗")
    assert not await play.control.idle(patience_seconds=0.01)
    (update,) = await play.call("getUpdates")
    poll = asyncio.create_task(play.call("getUpdates", offset=update["update_id"] + 1, timeout=30))
    assert await play.control.idle()
    poll.cancel()


def test_verbs_are_plain_methods_with_keywords() -> None:
    for verb in VERBS:
        assert inspect.getdoc(getattr(Control, verb)), verb


async def test_the_box_listens_on_this_machine_only_and_lets_go(play: Play) -> None:
    assert play.address.startswith("http://127.0.0.1:")
    async with play.sandbox.serve() as second, httpx.AsyncClient() as http:
        assert (await http.get(f"{second}/bot{play.token}/getMe")).json()["ok"]
        hanging = asyncio.create_task(http.get(f"{second}/bot{play.token}/getUpdates?timeout=30", timeout=40))
        await play.control.idle()
    with pytest.raises(httpx.HTTPError):
        (await hanging).raise_for_status()
    async with httpx.AsyncClient() as http:
        with pytest.raises(httpx.ConnectError):
            await http.get(f"{second}/bot{play.token}/getMe")


async def test_a_bot_that_died_in_its_poll_is_not_waited_for(play: Play) -> None:
    async with httpx.AsyncClient(base_url=play.address) as http:
        poll = asyncio.create_task(http.get(f"/bot{play.token}/getUpdates", params={"timeout": 30}))
        assert await play.control.idle()
        poll.cancel()
        await asyncio.wait([poll])
    await play.call("getMe")
    assert not play.control.poller_waiting()


async def test_run_says_where_it_is_and_with_which_tokens() -> None:
    said: asyncio.Queue[str] = asyncio.Queue()
    running = asyncio.create_task(run(port=0, bots=2, say=said.put_nowait))
    address = (await said.get()).split()[3]
    tokens = [(await said.get()).split()[-1] for _ in range(2)]
    async with httpx.AsyncClient(base_url=address) as http:
        names = [(await http.get(f"/bot{token}/getMe")).json()["result"]["username"] for token in tokens]
    assert names == ["xiaoer_bot", "xiaoer2_bot"]
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
