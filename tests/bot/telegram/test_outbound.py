"""Jobs over real HTTP against the sandbox: what is done, and what each misfortune means."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import pytest

from bot.messages import message_to_json
from bot.ports import Done, Job, Later, Moved, PlatformError, Refused, Stamp, Unknown
from bot.sandbox.clock import VirtualClock
from bot.sandbox.server import Sandbox
from bot.telegram.outbound import connect
from rules.base.events import GroupSeen, Message, PictureRead, PictureRef, Place
from rules.base.group import Presence, Rights
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.people import Person

STAMP = Stamp("look:1", datetime(2026, 11, 23, tzinfo=UTC), b"e" * 32)


class Box:
    """A sandbox with 小颖's group, 小二 as its admin, and the platform that talks to it."""

    def __init__(self, control, connect, platform, rights="all", kind="supergroup", forum=False):
        self.control = control
        self.connect = connect
        self.platform = platform
        self.owner = control.person("小颖", username="xiaoying")["id"]
        self.qiang = control.person("阿强")["id"]
        self.chat = control.group("街坊", self.owner, kind=kind, forum=forum, members=[self.qiang])["id"]
        control.add_bot(self.chat, rights=rights)

    async def do(self, kind, number=None, chat=None, **payload):
        job = Job(kind, ChatId(chat or self.chat), payload, number, GroupId(1))
        return await self.platform.deliver(job)

    async def say(self, html, **payload):
        return await self.do("say", html=html, keyboard=payload.pop("keyboard", []), **payload)

    def last(self, chat=None):
        return self.control.history(chat or self.chat)[-1]

    def standing(self, person=None):
        return self.control.member(self.chat, person or self.qiang)


@contextlib.asynccontextmanager
async def box(**group):
    sandbox = Sandbox(VirtualClock())
    async with sandbox.serve() as address:
        token = sandbox.control.bot()["token"]

        def another():
            return connect(token, address, sandbox.clock)

        platform = await another()
        try:
            yield Box(sandbox.control, another, platform, **group)
        finally:
            await platform.close()


def play(scene, **group):
    """Run a scene in a box of its own."""

    async def run():
        async with box(**group) as opened:
            await scene(opened)

    asyncio.run(run())


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


async def fetch_all(platform):
    """What waits, confirmed at once."""
    updates = await platform.fetch(None, 0)
    if updates:
        await platform.fetch(updates[-1]["update_id"] + 1, 0)
    return updates


def until(box, **span):
    return int((box.control._clock.now() + timedelta(**span)).timestamp())


def test_taking_a_voice_and_giving_it_back():
    async def scene(box):
        box.control.set_permissions(box.chat, {"can_send_polls": False})
        assert await box.do("restrict", person=box.qiang, until=until(box, hours=1), lift=False) == Done()
        assert box.standing()["status"] == "restricted"
        assert not box.control.may_post(box.chat, box.qiang)
        assert await box.do("restrict", person=box.qiang, until=None, lift=True) == Done()
        assert box.control.may_post(box.chat, box.qiang)
        assert not box.control.may_post(box.chat, box.qiang, "can_send_polls")

    play(scene)


def test_a_sanction_that_is_nearly_over_does_not_last_for_ever_and_one_that_is_over_is_not_begun():
    async def scene(box):
        await box.do("restrict", person=box.qiang, until=until(box, seconds=5), lift=False)
        assert box.standing()["until_date"] > 0
        box.control.unrestrict(box.chat, box.qiang)
        await box.do("restrict", person=box.qiang, until=until(box, seconds=-5), lift=False)
        assert box.control.may_post(box.chat, box.qiang)
        await box.do("expel", person=box.qiang, until=until(box, seconds=-5), kick=False)
        assert box.standing()["until_date"] > 0

    play(scene)


def test_removing_a_member_for_a_time_for_ever_or_free_to_come_back():
    async def scene(box):
        assert await box.do("expel", person=box.qiang, until=until(box, days=30), kick=False) == Done()
        assert box.standing()["status"] == "kicked"
        assert box.standing()["until_date"] == until(box, days=30)
        assert await box.do("readmit", person=box.qiang) == Done()
        assert box.standing()["status"] == "left"
        box.control.join(box.chat, box.qiang)
        assert await box.do("readmit", person=box.qiang) == Done()
        assert box.standing()["status"] == "member"
        assert await box.do("expel", person=box.qiang, until=None, kick=True) == Done()
        assert box.standing()["status"] == "left"

    play(scene)


def test_a_basic_group_has_no_bans_but_people_can_be_removed():
    async def scene(box):
        assert await box.do("expel", person=box.qiang, until=None, kick=True) == Done()
        assert box.standing()["status"] != "member"

    play(scene, kind="group")


def test_channels_are_banned_as_channels_and_cannot_be_muted():
    async def scene(box):
        channel = box.control.group("广告频道", box.qiang, kind="channel")["id"]
        assert isinstance(await box.do("restrict", person=channel, until=None, lift=False), Refused)
        assert await box.do("expel", person=channel, until=None, kick=False) == Done()
        assert await box.do("readmit", person=channel) == Done()
        methods = [call["method"] for call in box.control.calls(ok=True)]
        assert methods[-2:] == ["banChatSenderChat", "unbanChatSenderChat"]

    play(scene)


@pytest.mark.parametrize("kind", ["restrict", "expel"])
def test_staff_cannot_be_punished(kind):
    async def scene(box):
        done = await box.do(kind, person=box.owner, until=None, kick=False, lift=False)
        assert isinstance(done, Refused)
        assert not done.closed

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


def test_looking_at_a_group():
    async def scene(box):
        admin = box.control.person("二管")["id"]
        box.control.add(box.chat, admin)
        box.control.promote(box.chat, admin)
        (finding,) = (await box.do("look")).found
        seen = finding(STAMP)
        assert isinstance(seen, GroupSeen)
        assert (seen.key, seen.group, seen.title, seen.supergroup) == ("look:1", 1, "街坊", True)
        assert seen.owner.id == box.owner
        assert [person.id for person in seen.admins] == [admin]
        assert seen.presence is Presence.ADMIN
        assert seen.rights == Rights(delete=True, pin=True)

    play(scene, rights=["delete_messages", "pin_messages"])


def test_looking_as_a_simple_member_and_at_nothing():
    async def scene(box):
        seen = (await box.platform.look(ChatId(box.chat)))(STAMP)
        assert (seen.presence, seen.rights) == (Presence.MEMBER, Rights())
        assert await box.platform.look(ChatId(-100123)) is None
        assert isinstance(await box.do("look", chat=-100123), Refused)

    play(scene, rights=None)


def test_leaving_also_where_we_are_not():
    async def scene(box):
        assert await box.do("leave") == Done()
        assert await box.do("leave") == Done()

    play(scene)


def qr(text):
    import io

    import segno

    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="png", scale=5)
    return out.getvalue()


def test_the_codes_in_pictures_are_read():
    async def scene(box):
        await fetch_all(box.platform)
        box.control.post(box.chat, box.qiang, photo=qr("https://t.me/+abc"), caption="扫码")
        (update,) = [update for update in await fetch_all(box.platform) if "message" in update]
        file = update["message"]["photo"][-1]
        post = Message(
            MessageNo(5),
            Person(PersonId(box.qiang), "阿强"),
            STAMP.at,
            "扫码",
            pictures=(PictureRef(file["file_id"], "u"), PictureRef("gone", "v")),
        )
        done = await box.do("read_pictures", message=message_to_json(post), topic=7)
        (finding,) = done.found
        assert finding(STAMP) == PictureRead(
            key="look:1",
            at=STAMP.at,
            entropy=STAMP.entropy,
            group=GroupId(1),
            place=Place(GroupId(1), 7),
            message=post,
            codes=("https://t.me/+abc",),
        )
        box.control.add_fault("drop_before", method="file")
        assert isinstance(await box.do("read_pictures", message=message_to_json(post), topic=7), Unknown)

    play(scene)
