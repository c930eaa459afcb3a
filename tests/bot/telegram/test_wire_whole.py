"""The adapter and the box together: what people do there is read rightly, and what we send is well-formed."""

import asyncio
from datetime import timedelta

from bot.ports import Done, Job, Stamp
from bot.sandbox.clock import VirtualClock
from bot.sandbox.server import Sandbox
from bot.telegram.inbound import TelegramReader
from bot.telegram.outbound import connect
from rules.base.events import (
    ButtonPressed,
    GroupMoved,
    GroupRenamed,
    MemberJoined,
    MemberLeft,
    MessageEdited,
    MessagePosted,
    PresenceChanged,
    StaffChanged,
)
from rules.base.ids import ChatId, GroupId
from rules.base.people import Voice
from tests.judge import judge_sandbox


class Street:
    """A forum group with its owner and two neighbours, and the reader of 小二."""

    def __init__(self, sandbox, platform):
        self.control, self.platform = sandbox.control, platform
        self.clock = sandbox.clock
        self.reader = TelegramReader(platform.me)
        self.owner = self.control.person("小颖")["id"]
        self.qiang = self.control.person("阿强", username="aqiang")["id"]
        self.yu = self.control.person("小雨")["id"]
        self.chat = self.control.group("街坊", self.owner, forum=True, members=[self.qiang, self.yu])["id"]

    async def events(self):
        """What happened since the last time."""
        updates = await self.platform.fetch(None, 0)
        if updates:
            await self.platform.fetch(updates[-1]["update_id"] + 1, 0)
        stamp = Stamp("tg:1", self.clock.now(), b"e" * 32)
        return [
            event
            for update in updates
            for event in self.reader.events(update, stamp, lambda chat: GroupId(-chat))
        ]

    async def event(self, kind):
        """The one event of that kind since the last time."""
        (found,) = [event for event in await self.events() if type(event) is kind]
        return found

    def post(self, *args, **kwargs):
        return self.control.post(self.chat, *args, **kwargs)

    async def do(self, kind, number=None, **payload):
        return await self.platform.deliver(Job(kind, ChatId(self.chat), payload, number, GroupId(1)))


def play(scene):
    async def run():
        sandbox = Sandbox(VirtualClock())
        async with sandbox.serve() as address:
            platform = await connect(sandbox.control.bot()["token"], address, sandbox.clock)
            street = Street(sandbox, platform)
            try:
                await scene(street)
            finally:
                await platform.close()

    asyncio.run(run())


def test_being_added_and_promoted():
    async def scene(street):
        street.control.add_bot(street.chat)
        added = await street.event(PresenceChanged)
        assert (added.before, added.presence, added.by.id) == ("gone", "member", street.owner)
        street.control.promote(street.chat, street.platform.me.id, rights="all")
        promoted = await street.event(PresenceChanged)
        assert promoted.rights.delete
        assert promoted.rights.restrict

    play(scene)


def test_coming_going_and_becoming_staff():
    async def scene(street):
        street.control.add_bot(street.chat, rights="all")
        await street.events()
        link = street.control.invite_link(street.chat, by=street.owner)["invite_link"]
        guest = street.control.person("新人")["id"]
        street.control.join(street.chat, guest, link=link)
        joined = [event for event in await street.events() if isinstance(event, MemberJoined)]
        assert {event.person.id for event in joined} == {guest}
        assert any(event.link for event in joined)
        street.control.promote(street.chat, guest, by=street.owner)
        assert (await street.event(StaffChanged)).admin
        street.control.demote(street.chat, guest, by=street.owner)
        assert not (await street.event(StaffChanged)).admin
        street.control.kick(street.chat, guest, by=street.owner)
        left = [event for event in await street.events() if isinstance(event, MemberLeft)]
        assert any(event.banned and event.by.id == street.owner for event in left)

    play(scene)


def test_posts_of_all_kinds():
    async def scene(street):
        street.control.add_bot(street.chat, rights="all")
        topic = street.control.topic(street.chat, "广告")["message_thread_id"]
        await street.events()
        street.post(
            street.qiang, "😀😀看 <a href='https://evil.example'>这里</a> @bob_123", html=True, topic=topic
        )
        posted = await street.event(MessagePosted)
        assert posted.place.topic == topic
        assert posted.message.reply is None
        (link,) = posted.message.links
        assert (link.url.rstrip("/"), link.text, link.hidden) == ("https://evil.example", "这里", True)
        assert posted.message.mentions == ("bob_123",)
        street.post(street.yu, "哪家的？", topic=topic, reply_to=posted.message.number)
        assert (await street.event(MessagePosted)).message.reply.author.id == street.qiang
        street.post(street.qiang, contact={"phone_number": "+8613800138000", "first_name": "贷款"})
        assert (await street.event(MessagePosted)).message.contact_card
        street.control.edit(street.chat, posted.message.number, "换成别的")
        assert (await street.event(MessageEdited)).message.text == "换成别的"
        street.post(street.owner, "我是老板", anonymous=True)
        assert (await street.event(MessagePosted)).message.author.voice is Voice.ANONYMOUS

    play(scene)


def test_channels_that_speak():
    async def scene(street):
        street.control.add_bot(street.chat, rights="all")
        channel = street.control.group("鞋店频道", street.owner, kind="channel")["id"]
        street.control.link_channel(street.chat, channel)
        await street.events()
        street.control.post(channel, street.owner, "上新")
        assert (await street.event(MessagePosted)).message.author.voice is Voice.LINKED
        other = street.control.group("别家频道", street.qiang, kind="channel")["id"]
        street.post(street.qiang, "来我家", as_channel=other)
        spoke = (await street.event(MessagePosted)).message
        assert (spoke.author.voice, spoke.author.id) == (Voice.CHANNEL, other)
        street.post(street.qiang, "转发", forward={"channel": other, "message_id": 3})
        assert (await street.event(MessagePosted)).message.forwarded == "channel"

    play(scene)


def test_renaming_and_upgrading():
    async def scene(street):
        small = street.control.group("小群", street.owner, kind="group")["id"]
        street.control.add_bot(small, rights="all")
        street.control.rename(small, "大群")
        assert (await street.event(GroupRenamed)).title == "大群"
        new = street.control.upgrade(small)["id"]
        moved = [event for event in await street.events() if isinstance(event, GroupMoved)]
        assert {event.group for event in moved} == {-new}

    play(scene)


def test_every_call_and_answer_is_as_an_independent_description_of_the_interface_says():
    rows = [[{"label": "抢", "press": "grab|1"}, {"label": "店", "url": "https://x.cn"}]]

    async def scene(street):
        street.control.add_bot(street.chat, rights="all")
        street.control.start_private(street.qiang)
        asked = street.post(street.qiang, "几点")["message_id"]
        await street.events()
        said = await street.do("say", html="<b>八点</b>", keyboard=rows, reply_to=asked, topic=None)
        pressing = asyncio.create_task(street.control.press(street.chat, street.yu, button="抢"))
        press = (await street.event(ButtonPressed)).press
        done = [
            await street.do("answer", press=press, text="抢到", alert=True, start=""),
            await street.do("edit", said.number, html="完", keyboard=rows),
            await street.do("look"),
            await street.do("restrict", person=street.qiang, until=seconds(street, hours=1), lift=False),
            await street.do("restrict", person=street.qiang, until=None, lift=True),
            await street.do("expel", person=street.qiang, until=seconds(street, days=30), kick=False),
            await street.do("readmit", person=street.qiang),
            await street.do("remove", said.number, numbers=[asked]),
            await street.do("leave"),
        ]
        await pressing
        assert [type(outcome) for outcome in done] == [Done] * len(done)
        assert judge_sandbox(street.control) == []

    play(scene)


def seconds(street, **span):
    return int((street.clock.now() + timedelta(**span)).timestamp())
