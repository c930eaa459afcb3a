"""Removing, muting, promoting, inviting: rights, refusals, and what bots are told."""

from __future__ import annotations

import pytest

from bot.sandbox.errors import ControlError
from bot.sandbox.members import PERMISSIONS
from tests.sandbox.play import Play

pytestmark = pytest.mark.anyio
NO_RIGHT = "Bad Request: not enough rights to restrict/unrestrict chat member"
ALL = dict.fromkeys(PERMISSIONS, True)


async def test_a_ban_removes_tells_and_keeps_out(play: Play) -> None:
    assert await play.call("banChatMember", chat_id=play.group, user_id=play.qiang)
    told, note = await play.updates()
    assert told["chat_member"]["old_chat_member"]["status"] == "member"
    assert told["chat_member"]["new_chat_member"]["status"] == "kicked"
    assert told["chat_member"]["new_chat_member"]["until_date"] == 0
    assert told["chat_member"]["from"]["id"] == play.bot
    assert note["message"]["left_chat_member"]["id"] == play.qiang
    with pytest.raises(ControlError, match="banned"):
        play.control.join(play.group, play.qiang)


@pytest.mark.parametrize(
    ("seconds", "for_ever"),
    [(29, True), (30, False), (3600, False), (366 * 86400, False), (366 * 86400 + 1, True)],
)
async def test_less_than_30_seconds_or_more_than_366_days_is_for_ever(
    play: Play, seconds: int, for_ever: bool
) -> None:
    until = int(play.sandbox.clock.now().timestamp()) + seconds
    await play.call("banChatMember", chat_id=play.group, user_id=play.qiang, until_date=until)
    shown = await play.call("getChatMember", chat_id=play.group, user_id=play.qiang)
    assert shown["until_date"] == (0 if for_ever else until)
    play.control.advance(seconds + 1)
    shown = await play.call("getChatMember", chat_id=play.group, user_id=play.qiang)
    assert shown["status"] == ("kicked" if for_ever else "left")


async def test_unban_throws_a_present_member_out_unless_only_if_banned(play: Play) -> None:
    who = {"chat_id": play.group, "user_id": play.qiang}
    assert await play.call("unbanChatMember", **who, only_if_banned=True)
    assert play.control.member(play.group, play.qiang)["status"] == "member"
    assert await play.call("unbanChatMember", **who)
    assert play.control.member(play.group, play.qiang)["status"] == "left"
    assert [sorted(update)[0] for update in await play.updates()] == ["chat_member", "message"]
    await play.call("banChatMember", **who)
    assert await play.call("unbanChatMember", **who, only_if_banned=True)
    play.control.join(play.group, play.qiang)


async def test_owner_admins_self_and_strangers_cannot_be_restricted(play: Play) -> None:
    play.control.promote(play.group, play.yu)
    wanted = {
        play.owner: "Bad Request: can't remove chat owner",
        play.yu: "Bad Request: user is an administrator of the chat",
        play.bot: "Bad Request: can't restrict self",
        987: "Bad Request: PARTICIPANT_ID_INVALID",
        0: "Bad Request: invalid user_id specified",
    }
    for user, refusal in wanted.items():
        for method in ("banChatMember", "unbanChatMember", "restrictChatMember"):
            assert await play.refused(method, chat_id=play.group, user_id=user, permissions={}) == refusal


async def test_without_the_right_nobody_is_restricted(play: Play) -> None:
    play.control.promote(play.group, play.bot, rights=["delete_messages"])
    who = {"chat_id": play.group, "user_id": play.qiang}
    for method in ("banChatMember", "unbanChatMember", "restrictChatMember"):
        assert await play.refused(method, **who, permissions={}) == NO_RIGHT
    assert await play.refused("banChatSenderChat", chat_id=play.group, sender_chat_id=-1001) == NO_RIGHT


async def test_a_mute_ends_by_itself_or_by_all_permissions(play: Play) -> None:
    who = {"chat_id": play.group, "user_id": play.qiang}
    until = int(play.sandbox.clock.now().timestamp()) + 600
    await play.call("restrictChatMember", **who, permissions={}, until_date=until)
    shown = await play.call("getChatMember", **who)
    assert (shown["status"], shown["is_member"], shown["can_send_messages"]) == ("restricted", True, False)
    with pytest.raises(ControlError, match="may not post"):
        play.control.post(play.group, play.qiang, "唔")
    play.control.advance(600)
    assert play.control.post(play.group, play.qiang, "好了")["text"] == "好了"
    await play.call("restrictChatMember", **who, permissions={})
    await play.call("restrictChatMember", **who, permissions=ALL)
    assert (await play.call("getChatMember", **who))["status"] == "member"
    kinds = [sorted(update)[0] for update in await play.updates()]
    assert kinds.count("chat_member") == 3


async def test_wider_permissions_grant_what_they_need_unless_independent(play: Play) -> None:
    who = {"chat_id": play.group, "user_id": play.qiang}
    polls = {"can_send_polls": True}
    await play.call("restrictChatMember", **who, permissions=polls)
    assert (await play.call("getChatMember", **who))["can_send_messages"] is True
    await play.call("restrictChatMember", **who, permissions=polls, use_independent_chat_permissions=True)
    assert (await play.call("getChatMember", **who))["can_send_messages"] is False


async def test_a_mute_outlives_leaving_and_coming_back(play: Play) -> None:
    await play.call("restrictChatMember", chat_id=play.group, user_id=play.qiang, permissions={})
    play.control.leave(play.group, play.qiang)
    shown = play.control.member(play.group, play.qiang)
    assert (shown["status"], shown["is_member"]) == ("restricted", False)
    play.control.join(play.group, play.qiang)
    assert not play.control.may_post(play.group, play.qiang)


async def test_basic_groups_have_no_restrictions(play: Play) -> None:
    small = play.control.group("小群", play.owner, kind="group", members=[play.qiang])["id"]
    assert -(10**9) < small < 0
    play.control.add_bot(small, rights="all")
    who = {"chat_id": small, "user_id": play.qiang}
    assert await play.refused("restrictChatMember", **who, permissions={}) == (
        "Bad Request: method is available only for supergroups"
    )
    for method in ("unbanChatMember", "promoteChatMember"):
        assert await play.refused(method, **who) == (
            "Bad Request: method is available for supergroup and channel chats only"
        )
    assert await play.call("banChatMember", **who)


async def test_promotion_needs_rights_that_the_bot_holds(play: Play) -> None:
    who = {"chat_id": play.group, "user_id": play.qiang}
    assert await play.call("promoteChatMember", **who, can_delete_messages=True)
    shown = await play.call("getChatMember", **who)
    assert (shown["status"], shown["can_be_edited"], shown["can_delete_messages"]) == (
        "administrator",
        True,
        True,
    )
    assert await play.call("setChatAdministratorCustomTitle", **who, custom_title="小帮手")
    assert (await play.call("getChatMember", **who))["custom_title"] == "小帮手"
    assert await play.refused("setChatAdministratorCustomTitle", **who, custom_title="棒👍") == (
        "Bad Request: CUSTOM_TITLE_EMOJI_NOT_ALLOWED"
    )
    admins = await play.call("getChatAdministrators", chat_id=play.group)
    assert {admin["user"]["id"] for admin in admins} == {play.owner, play.bot, play.qiang}
    assert await play.call("promoteChatMember", **who)
    assert (await play.call("getChatMember", **who))["status"] == "member"
    gone = {"chat_id": play.group, "user_id": play.control.person("路人")["id"]}
    assert await play.refused("promoteChatMember", **gone, can_delete_messages=True) == (
        "Bad Request: USER_NOT_PARTICIPANT"
    )
    play.control.promote(play.group, play.bot, rights=["promote_members"])
    assert await play.refused("promoteChatMember", **who, can_delete_messages=True) == (
        "Bad Request: RIGHT_FORBIDDEN"
    )
    play.control.promote(play.group, play.bot, rights=["delete_messages"])
    assert await play.refused("promoteChatMember", **who) == "Bad Request: not enough rights"


async def test_tags_stand_beside_ordinary_members(play: Play) -> None:
    who = {"chat_id": play.group, "user_id": play.qiang}
    assert await play.call("setChatMemberTag", **who, tag="鞋店")
    assert play.control.post(play.group, play.qiang, "好")["sender_tag"] == "鞋店"
    assert await play.refused("setChatMemberTag", **who, tag="字" * 17) == "Bad Request: TAG_INVALID"


async def test_chats_can_be_looked_up(play: Play) -> None:
    full = await play.call("getChat", chat_id=play.group)
    assert (full["title"], full["type"]) == ("街坊福利群", "supergroup")
    assert full["permissions"]["can_send_messages"] is True
    assert await play.call("getChatMemberCount", chat_id=play.group) == 4
    assert "no administrators" in await play.refused("getChatAdministrators", chat_id=play.qiang)
    stranger = play.control.person("生人")["id"]
    shown = await play.call("getChatMember", chat_id=play.group, user_id=stranger)
    assert shown["status"] == "left"


async def test_joining_by_the_bots_own_link_names_the_link(play: Play) -> None:
    link = await play.call("createChatInviteLink", chat_id=play.group, name="阿强", member_limit=1)
    guest, late = (play.control.person(name)["id"] for name in ("新人", "迟到"))
    play.control.join(play.group, guest, link=link["invite_link"])
    told, note = await play.updates()
    assert told["chat_member"]["invite_link"]["name"] == "阿强"
    assert told["chat_member"]["invite_link"]["invite_link"] == link["invite_link"]
    assert note["message"]["new_chat_members"][0]["id"] == guest
    with pytest.raises(ControlError, match="used up"):
        play.control.join(play.group, late, link=link["invite_link"])
    other = play.control.invite_link(play.group)
    play.control.join(play.group, late, link=other["invite_link"])
    seen = (await play.updates())[0]["chat_member"]["invite_link"]["invite_link"]
    assert seen.endswith("...")
    assert seen != other["invite_link"]


async def test_links_are_checked_edited_and_revoked(play: Play) -> None:
    chat = {"chat_id": play.group}
    for bad in ({"name": "x" * 33}, {"member_limit": 100_000}, {"expire_date": 1}):
        assert await play.refused("createChatInviteLink", **chat, **bad)
    assert "administrator approval" in await play.refused(
        "createChatInviteLink", **chat, member_limit=3, creates_join_request=True
    )
    link = {"invite_link": (await play.call("createChatInviteLink", **chat))["invite_link"]}
    assert (await play.call("editChatInviteLink", **chat, **link, name="新"))["name"] == "新"
    assert (await play.call("revokeChatInviteLink", **chat, **link))["is_revoked"] is True
    first = await play.call("exportChatInviteLink", **chat)
    assert first != await play.call("exportChatInviteLink", **chat)
    play.control.promote(play.group, play.bot, rights=["delete_messages"])
    assert await play.refused("createChatInviteLink", **chat) == (
        "Bad Request: not enough rights to manage chat invite link"
    )


async def test_a_join_request_opens_five_minutes_and_is_decided_once(play: Play) -> None:
    link = await play.call("createChatInviteLink", chat_id=play.group, creates_join_request=True)
    guest = play.control.person("新人")["id"]
    assert play.control.join(play.group, guest, link=link["invite_link"]) == {"status": "requested"}
    (update,) = await play.updates()
    assert update["chat_join_request"]["user_chat_id"] == guest
    await play.call("sendMessage", chat_id=guest, text="欢迎")
    who = {"chat_id": play.group, "user_id": guest}
    assert await play.call("approveChatJoinRequest", **who)
    told, note = await play.updates()
    assert told["chat_member"]["via_join_request"] is True
    assert note["message"]["from"]["id"] == guest
    assert await play.refused("approveChatJoinRequest", **who) == "Bad Request: USER_ALREADY_PARTICIPANT"
    who["user_id"] = play.control.person("没来")["id"]
    assert await play.refused("declineChatJoinRequest", **who) == "Bad Request: HIDE_REQUESTER_MISSING"
    play.control.advance(301)
    assert "can't initiate" in await play.refused("sendMessage", chat_id=guest, text="x")


async def test_a_banned_channel_can_no_longer_speak(play: Play) -> None:
    channel = play.control.group("优惠频道", play.qiang, kind="channel")["id"]
    posted = play.control.post(play.group, play.qiang, "买一送一", as_channel=channel)
    assert posted["sender_chat"]["id"] == channel
    assert posted["from"]["username"] == "Channel_Bot"
    await play.call("banChatSenderChat", chat_id=play.group, sender_chat_id=channel)
    with pytest.raises(ControlError, match="may not post"):
        play.control.post(play.group, play.qiang, "买一送二", as_channel=channel)
    await play.call("unbanChatSenderChat", chat_id=play.group, sender_chat_id=channel)
    play.control.post(play.group, play.qiang, "买一送三", as_channel=channel)


async def test_command_menus_by_scope_and_language(play: Play) -> None:
    menu = [{"command": "rules", "description": "群规"}]
    scope = {"type": "chat", "chat_id": play.group}
    assert await play.call("setMyCommands", commands=menu, scope=scope, language_code="zh")
    assert await play.call("getMyCommands", scope=scope, language_code="zh") == menu
    assert await play.call("getMyCommands") == []
    assert len(play.control.commands()) == 1
    await play.call("deleteMyCommands", scope=scope, language_code="zh")
    assert play.control.commands() == {}
    bad = [{"command": "群规", "description": "x"}]
    assert await play.refused("setMyCommands", commands=bad) == "Bad Request: BOT_COMMAND_INVALID"
    assert await play.refused("setMyCommands", commands=menu * 101) == "Bad Request: BOT_COMMANDS_TOO_MUCH"
    lost = {"type": "chat", "chat_id": 5}
    assert await play.refused("setMyCommands", commands=menu, scope=lost) == "Bad Request: chat not found"
    assert await play.call("setMyDescription", description="店小二")
    assert await play.call("getMyDescription") == {"description": "店小二"}
