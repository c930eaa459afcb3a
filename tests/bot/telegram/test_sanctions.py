"""Sanctions as Telegram carries them out."""

from datetime import timedelta

import pytest

from bot.ports import Done, Refused
from bot.telegram.sanctions import PERMISSIONS_KEPT
from tests.bot.telegram.box import play


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


def test_leaving_also_where_we_are_not():
    async def scene(box):
        assert await box.do("leave") == Done()
        assert await box.do("leave") == Done()

    play(scene)


def test_a_word_stands_beside_a_members_name_and_goes_again():
    async def scene(box):
        assert await box.do("tag", person=box.qiang, text="小帮手") == Done()
        assert box.standing()["tag"] == "小帮手"
        assert await box.do("tag", person=box.qiang, text="") == Done()
        assert "tag" not in box.standing()

    play(scene)


def test_a_tag_that_is_refused_is_no_trouble():
    async def scene(box):
        assert await box.do("tag", person=box.owner, text="小帮手") == Done()
        assert await box.do("tag", person=box.qiang, text="字" * 17) == Done()
        assert "tag" not in box.standing()

    play(scene)


def test_without_the_right_there_is_no_tag_and_no_trouble():
    async def scene(box):
        assert await box.do("tag", person=box.qiang, text="小帮手") == Done()
        assert "tag" not in box.standing()

    play(scene, rights=("can_delete_messages",))


def test_hundreds_get_their_voice_back_and_the_group_is_asked_once_what_all_may_do():
    """But a change of the owner's holds soon."""

    async def scene(box):
        async def freed():
            await box.do("restrict", person=box.qiang, until=None, lift=False)
            await box.do("restrict", person=box.qiang, until=None, lift=True)

        def asked():
            return sum(call["method"] == "getChat" for call in box.control.calls())

        for _ in range(20):
            await freed()
        assert asked() == 1
        box.control.set_permissions(box.chat, {"can_send_polls": False})
        box.control.advance(PERMISSIONS_KEPT.total_seconds())
        await freed()
        assert asked() == 2
        assert not box.control.may_post(box.chat, box.qiang, "can_send_polls")

    play(scene)
