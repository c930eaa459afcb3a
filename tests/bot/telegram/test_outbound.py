"""Jobs over real HTTP against the sandbox: what is done, and what each misfortune means."""

import asyncio

import pytest

from bot.ports import Done, Job, Later, Moved, PlatformError, Refused, Unknown
from bot.sandbox.clock import VirtualClock
from bot.sandbox.server import Sandbox
from bot.telegram.outbound import connect
from rules.base.ids import ChatId
from tests.bot.telegram.box import fetch_all, play


def test_saying_gives_number_and_time():
    async def scene(box):
        said = await box.say('<b>违规单</b> <a href="tg://user?id=5">&lt;强&gt;</a>', silent=True)
        assert box.last()["text"] == "违规单 <强>"
        assert said == Done(box.last()["message_id"], box.control._clock.now())

    play(scene)


def test_buttons_press_open_addresses_and_lead_into_the_private_chat():
    rows = [
        [{"label": "申诉", "press": "appeal|12"}, {"label": "店", "url": "https://x.cn"}],
        [{"label": "领奖", "start": "v-1"}],
    ]

    async def scene(box):
        await box.say("卡", keyboard=rows)
        first, second = box.last()["reply_markup"]["inline_keyboard"]
        assert [button.get("callback_data") for button in first] == ["appeal|12", None]
        assert first[1]["url"] == "https://x.cn"
        assert second[0]["url"] == "https://t.me/xiaoer_bot?start=v-1"

    play(scene)


def test_an_answer_stands_under_its_question_and_in_its_topic():
    async def scene(box):
        topic = box.control.topic(box.chat, "抽奖")["message_thread_id"]
        asked = box.control.post(box.chat, box.qiang, "几点", topic=topic)["message_id"]
        await box.say("八点", topic=topic, reply_to=asked)
        assert box.last()["message_thread_id"] == topic
        assert box.last()["reply_to_message"]["message_id"] == asked
        await box.say("还是八点", reply_to=999_999)
        assert box.last()["text"] == "还是八点"

    play(scene, forum=True)


def test_when_a_topic_is_gone_the_main_room_hears_it():
    async def scene(box):
        assert isinstance(await box.say("在这", topic=4_242), Done)
        assert "message_thread_id" not in box.last()

    play(scene, forum=True)


def test_long_sentences_are_cut_to_what_fits():
    async def scene(box):
        said = await box.say("<b>" + "😀一行\n" * 2_000 + "</b>")
        assert isinstance(said, Done)
        assert len(box.last()["text"].encode("utf-16-le")) // 2 <= 4_096
        assert box.last()["text"].endswith("\n…")

    play(scene)


def test_broken_markup_is_said_without_markup():
    async def scene(box):
        assert isinstance(await box.say("<b>老板<i>写错</b> &amp;"), Done)
        assert box.last()["text"] == "老板写错 &"

    play(scene)


def test_editing_again_to_the_same_and_editing_what_is_gone_are_done_with():
    async def scene(box):
        said = await box.say("1/10")
        for _ in range(2):
            done = await box.do("edit", said.number, html="2/10", keyboard=[])
            assert done == Done(said.number)
        assert box.last()["text"] == "2/10"
        box.control.delete(box.chat, said.number)
        assert await box.do("edit", said.number, html="3/10", keyboard=[]) == Done(said.number)
        assert isinstance(await box.do("edit", html="x", keyboard=[]), Refused)
        assert isinstance(await box.do("edit", said.number, chat=-100123, html="x", keyboard=[]), Refused)

    play(scene)


def test_an_edit_takes_the_buttons_away():
    async def scene(box):
        said = await box.say("抢", keyboard=[[{"label": "抢", "press": "grab|1"}]])
        await box.do("edit", said.number, html="抢完了", keyboard=[])
        assert box.control.buttons(box.chat, said.number) == []

    play(scene)


def test_removing_many_at_once_also_what_is_gone_already():
    async def scene(box):
        numbers = [box.control.post(box.chat, box.qiang, f"广告{n}")["message_id"] for n in range(105)]
        box.control.delete(box.chat, numbers[3])
        assert await box.do("remove", numbers[-1], numbers=[*numbers, 888_888]) == Done()
        left = {message["message_id"] for message in box.control.history(box.chat)}
        assert not left & set(numbers)
        assert await box.do("remove", numbers=[numbers[0]]) == Done()

    play(scene)


def test_one_message_that_may_not_be_removed_does_not_save_the_others():
    async def scene(box):
        old = box.control.post(box.chat, box.qiang, "三天前")["message_id"]
        box.control.advance(3 * 86_400)
        new = box.control.post(box.chat, box.qiang, "刚才")["message_id"]
        removed = await box.do("remove", numbers=[old, new])
        left = {message["message_id"] for message in box.control.history(box.chat)}
        assert new not in left
        assert old in left
        assert isinstance(removed, Refused)

    play(scene)


def test_answers_to_presses():
    async def scene(box):
        await box.say("卡", keyboard=[[{"label": "抢", "press": "grab|1"}]])

        async def press(**payload):
            pressing = asyncio.create_task(box.control.press(box.chat, box.qiang, button="抢"))
            (update,) = [update for update in await fetch_all(box.platform) if "callback_query" in update]
            done = await box.do("answer", press=update["callback_query"]["id"], **payload)
            return done, await pressing

        done, shown = await press(text="抢到 3 分" * 99, alert=True, start="")
        assert done == Done()
        assert shown["text"].startswith("抢到 3 分")
        assert len(shown["text"]) == 200
        assert shown["show_alert"]
        done, shown = await press(text="", alert=False, start="case-1")
        assert shown["url"] == "https://t.me/xiaoer_bot?start=case-1"
        assert isinstance(await box.do("answer", press="1", text="晚了", alert=False, start=""), Refused)

    play(scene)


def test_a_closed_private_chat_is_told_from_an_open_one():
    async def scene(box):
        assert (await box.do("say", chat=box.qiang, html="你好", keyboard=[])).closed
        box.control.start_private(box.qiang)
        assert isinstance(await box.do("say", chat=box.qiang, html="你好", keyboard=[]), Done)
        box.control.block(box.qiang)
        assert (await box.do("say", chat=box.qiang, html="你好", keyboard=[])).closed

    play(scene)


def test_a_group_that_was_upgraded_has_moved():
    async def scene(box):
        new = box.control.upgrade(box.chat)["id"]
        assert await box.say("喂") == Moved(ChatId(new))

    play(scene, kind="group")


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ({"kind": "flood", "retry_after": 7}, Later(7.0, "Flood control exceeded. Retry in 0:00:07")),
        ({"kind": "http_error", "status": 502}, Later(1.0, "Bad Gateway")),
        ({"kind": "http_error", "status": 502, "body": "html"}, Later),
        ({"kind": "drop_before"}, Unknown),
        ({"kind": "lost_answer"}, Unknown),
        ({"kind": "truncated"}, Unknown),
        ({"kind": "garbage"}, Unknown),
    ],
)
def test_what_a_misfortune_means_for_a_job(fault, outcome):
    async def scene(box):
        box.control.add_fault(**fault, method="sendMessage")
        said = await box.say("喂")
        assert said == outcome if isinstance(outcome, Later) else type(said) is outcome
        assert isinstance(await box.say("喂"), Done)

    play(scene)


def test_a_server_that_is_away_got_nothing():
    async def scene():
        sandbox = Sandbox(VirtualClock())
        async with sandbox.serve() as address:
            platform = await connect(sandbox.control.bot()["token"], address, sandbox.clock)
        job = Job("say", ChatId(-1), {"html": "喂", "keyboard": []})
        # a connection that stood open may break in the middle of a call; a new one is refused
        assert isinstance(await platform.deliver(job), Unknown)
        assert isinstance(await platform.deliver(job), Later)
        with pytest.raises(PlatformError, match="cannot be reached") as caught:
            await platform.fetch(None, 0)
        assert not caught.value.fatal
        await platform.close()

    asyncio.run(scene())


def test_a_wrong_token_is_fatal_and_one_sentence():
    async def scene():
        sandbox = Sandbox(VirtualClock())
        async with sandbox.serve() as address:
            with pytest.raises(PlatformError, match="@BotFather") as caught:
                await connect("123:wrong", address, sandbox.clock)
        assert caught.value.fatal
        assert "123:wrong" not in str(caught.value)

    asyncio.run(scene())


def test_updates_come_unparsed_and_a_second_reader_is_told_so():
    async def scene(box):
        await fetch_all(box.platform)
        box.control.post(box.chat, box.qiang, "你好")
        (update,) = await box.platform.fetch(None, 5)
        assert update["message"]["text"] == "你好"
        offset = update["update_id"] + 1
        waiting = asyncio.create_task(box.platform.fetch(offset, 50))
        assert await box.control.idle()
        other = await box.connect()
        taking = asyncio.create_task(other.fetch(offset, 50))
        with pytest.raises(PlatformError, match="same token"):
            await waiting
        box.control.post(box.chat, box.qiang, "再来")
        assert len(await taking) == 1
        await other.close()

    play(scene)
