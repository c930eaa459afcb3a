"""What is found out by asking: about a group, and in pictures."""

import io
from datetime import UTC, datetime

import segno

from bot.ports import Refused, Stamp, Unknown
from rules.base.events import GroupSeen, Message, PictureRead, PictureRef, Place
from rules.base.group import Presence, Rights
from rules.base.ids import ChatId, GroupId, MessageNo, PersonId
from rules.base.messages import message_to_json
from rules.base.people import Person
from tests.bot.telegram.box import fetch_all, play

STAMP = Stamp("look:1", datetime(2026, 11, 23, tzinfo=UTC), b"e" * 32)


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


def test_looking_at_a_member():
    async def asked(box, person):
        words = [["lottery", 9], ["press", "p"]]
        return await box.do("look_at_member", person=person, handle="lottery:9:entrants", words=words)

    async def scene(box):
        stranger = box.control.person("路人")["id"]
        seen = [(await asked(box, person)).found[0](STAMP) for person in (box.qiang, stranger)]
        assert [(one.person.name, one.present) for one in seen] == [("阿强", True), ("路人", False)]
        assert (seen[0].group, seen[0].handle) == (1, "lottery:9:entrants")
        assert seen[0].payload == (("lottery", 9), ("press", "p"))
        box.control.restrict(box.chat, box.qiang)  # who may not talk is in it all the same
        assert (await asked(box, box.qiang)).found[0](STAMP).present
        box.control.kick(box.chat, box.qiang)
        assert not (await asked(box, box.qiang)).found[0](STAMP).present
        assert isinstance(await asked(box, 424_242), Refused)  # the platform does not say

    play(scene)


def qr(text):
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
