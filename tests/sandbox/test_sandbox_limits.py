"""Rate limits on the box's clock, and misfortunes played on purpose."""

from __future__ import annotations

import json

import httpx
import pytest

from bot.sandbox.errors import ControlError
from tests.sandbox.play import Play

pytestmark = pytest.mark.anyio


async def test_twenty_a_minute_in_a_group_counting_edits(play: Play) -> None:
    play.control.set_limits(group_per_minute=20)
    sent = await play.say("0")
    for number in range(1, 20):
        where = {"chat_id": play.group, "message_id": sent["message_id"]}
        await play.call("editMessageText", **where, text=str(number))
        play.control.advance(1)
    body = await play.raw("sendMessage", chat_id=play.group, text="x")
    assert body["error_code"] == 429
    assert body["description"] == "Too Many Requests: retry after 41"
    assert body["parameters"] == {"retry_after": 41}
    play.control.advance(40)
    assert "retry after 1" in await play.refused("sendMessage", chat_id=play.group, text="x")
    play.control.advance(1)
    await play.say("x")
    play.control.advance(0)
    assert "Too Many Requests" not in str(await play.raw("deleteMessage", chat_id=play.group, message_id=1))


async def test_one_a_second_in_private_with_short_bursts(play: Play) -> None:
    play.control.start_private(play.qiang)
    play.control.set_limits(private_per_window=5)
    for _ in range(5):
        await play.call("sendMessage", chat_id=play.qiang, text="x")
    assert "retry after 5" in await play.refused("sendMessage", chat_id=play.qiang, text="x")
    play.control.advance(5)
    await play.call("sendMessage", chat_id=play.qiang, text="x")


async def test_thirty_a_second_over_all_chats(play: Play) -> None:
    play.control.set_limits(overall_per_second=30)
    groups = [play.control.group(f"群{n}", play.owner)["id"] for n in range(31)]
    for group in groups:
        play.control.add_bot(group)
    for group in groups[:30]:
        await play.call("sendMessage", chat_id=group, text="x")
    assert "retry after 1" in await play.refused("sendMessage", chat_id=groups[30], text="x")


async def test_unknown_settings_are_refused(play: Play) -> None:
    with pytest.raises(ControlError, match="no such setting"):
        play.control.set_limits(speed=1)
    with pytest.raises(ControlError, match="no such fault"):
        play.control.add_fault("earthquake")
    with pytest.raises(ControlError, match="argument"):
        play.control.add_fault("flood", wehn=1)


async def post(play: Play, method: str = "sendMessage") -> httpx.Response:
    return await play.http.post(f"/bot{play.token}/{method}", data={"chat_id": play.group, "text": "话"})


def said(play: Play) -> int:
    return sum(message.get("text") == "话" for message in play.control.history(play.group))


async def test_a_server_error_does_nothing_and_passes(play: Play) -> None:
    play.control.add_fault("http_error", method="send*", status=502, body="html", times=2)
    answers = [await post(play) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [502, 502, 200]
    assert answers[0].headers["content-type"].startswith("text/html")
    assert said(play) == 1


async def test_a_flood_says_how_long_to_wait(play: Play) -> None:
    play.control.add_fault("flood", retry_after=7)
    assert (await post(play)).json()["parameters"] == {"retry_after": 7}


@pytest.mark.parametrize(("kind", "done"), [("drop_before", 0), ("lost_answer", 1)])
async def test_a_broken_connection_hides_whether_it_was_done(play: Play, kind: str, done: int) -> None:
    play.control.add_fault(kind)
    with pytest.raises(httpx.RemoteProtocolError):
        await post(play)
    assert said(play) == done
    assert play.control.calls(method="sendMessage")[-1]["fault"] == kind
    assert (await post(play)).status_code == 200


@pytest.mark.parametrize("kind", ["truncated", "garbage"])
async def test_a_broken_answer_is_no_json_though_it_was_done(play: Play, kind: str) -> None:
    play.control.add_fault(kind)
    answer = await post(play)
    with pytest.raises(ValueError):
        json.loads(answer.content)
    assert said(play) == 1


async def test_a_slow_answer_comes_after_the_deed(play: Play) -> None:
    play.control.add_fault("delay", seconds=30)
    with pytest.raises(httpx.ReadTimeout):
        await play.http.post(
            f"/bot{play.token}/sendMessage", data={"chat_id": play.group, "text": "话"}, timeout=0.05
        )
    assert said(play) == 1


async def test_faults_strike_every_nth_or_by_seeded_chance(play: Play) -> None:
    play.control.add_fault("flood", times=None, every=3)
    assert [(await post(play)).status_code for _ in range(6)] == [200, 200, 429] * 2
    play.control.clear_faults()

    async def pattern() -> list[int]:
        play.control.add_fault("flood", times=None, probability=0.5, seed=4)
        struck = [(await post(play)).status_code for _ in range(12)]
        play.control.clear_faults()
        return struck

    first = await pattern()
    assert first == await pattern()
    assert set(first) == {200, 429}


async def test_updates_come_twice_in_disorder_or_broken(play: Play) -> None:
    play.control.post(play.group, play.qiang, "零")
    (confirmed,) = await play.updates()
    play.control.post(play.group, play.qiang, "一")
    play.control.post(play.group, play.qiang, "二")
    play.control.add_fault("duplicate")
    got = await play.call("getUpdates")
    assert got[0] == confirmed
    assert len(got) == 3
    play.control.add_fault("reorder")
    await play.call("getUpdates", limit=1)
    numbers = [update["update_id"] for update in await play.call("getUpdates")]
    assert numbers == sorted(numbers, reverse=True)
    play.control.add_fault("unknown_kind")
    play.control.add_fault("poison")
    await play.call("getUpdates")
    strange = (await play.call("getUpdates"))[-2:]
    assert "shining_new_kind" in strange[0]
    assert strange[1]["message"]["date"] == "soon"
    assert [update["update_id"] for update in strange] == [numbers[0] + 1, numbers[0] + 2]


async def test_downloads_fail_like_calls(play: Play) -> None:
    photo = play.control.post(play.group, play.qiang, photo=True)["photo"]
    path = (await play.call("getFile", file_id=photo[0]["file_id"]))["file_path"]
    address = f"/file/bot{play.token}/{path}"
    play.control.add_fault("http_error", method="file", status=500)
    play.control.add_fault("truncated", method="file")
    play.control.add_fault("lost_answer", method="file")
    assert (await play.http.get(address)).status_code == 500
    whole = play.control.file(photo[0]["file_id"])
    assert len((await play.http.get(address)).content) == len(whole) // 2
    with pytest.raises(httpx.RemoteProtocolError):
        await play.http.get(address)
    assert (await play.http.get(address)).content == whole
    assert (await play.http.get(f"/file/bot{play.token}/photos/none")).status_code == 404
