"""The sandbox is judged too: what it says is read by python-telegram-bot and by aiogram, strangers to it."""

from __future__ import annotations

from typing import Any

import pytest
import telegram

from tests.judge import JudgeMissingError, judge, judge_sandbox
from tests.sandbox.play import Play
from tests.sandbox.test_sandbox_sending import picture

pytestmark = pytest.mark.anyio

READERS: dict[str, Any] = {
    "sendMessage": telegram.Message,
    "sendPhoto": telegram.Message,
    "sendDocument": telegram.Message,
    "sendDice": telegram.Message,
    "sendPoll": telegram.Message,
    "forwardMessage": telegram.Message,
    "editMessageText": telegram.Message,
    "editMessageCaption": telegram.Message,
    "editMessageMedia": telegram.Message,
    "editMessageReplyMarkup": telegram.Message,
    "copyMessage": telegram.MessageId,
    "getMe": telegram.User,
    "getChat": telegram.ChatFullInfo,
    "getChatMember": telegram.ChatMember,
    "getFile": telegram.File,
    "getWebhookInfo": telegram.WebhookInfo,
    "createChatInviteLink": telegram.ChatInviteLink,
    "editChatInviteLink": telegram.ChatInviteLink,
    "revokeChatInviteLink": telegram.ChatInviteLink,
    "createForumTopic": telegram.ForumTopic,
    "getMyName": telegram.BotName,
    "getMyDescription": telegram.BotDescription,
}
LIST_READERS: dict[str, Any] = {
    "getChatAdministrators": telegram.ChatMember,
    "getMyCommands": telegram.BotCommand,
    "sendMediaGroup": telegram.Message,
}


async def people_talk(play: Play) -> None:
    """Every kind of thing a person can post or do."""
    control, group, qiang = play.control, play.group, play.qiang
    channel = control.group("优惠频道", play.owner, kind="channel")["id"]
    control.add_bot(channel, rights="all")
    control.link_channel(group, channel)
    first = control.post(group, qiang, "加V <b>abc</b> http://x.cn @xiaoyu +8613800138000", html=True)
    control.edit(group, first["message_id"], "改了")
    for given in (
        {"sticker": "😀"},
        {"voice": 3},
        {"video": 3},
        {"story": True},
        {"dice": True},
        {"document": b"x"},
        {"contact": {"phone_number": "+8613912345678", "first_name": "老王"}},
        {"photo": True, "caption": "价 9.9"},
        {"album": [{"photo": True}, {"photo": True, "caption": "二"}]},
        {"text": "转", "forward": {"hidden": "匿名"}},
        {"text": "转", "forward": {"person": play.yu}},
        {"text": "转", "forward": {"channel": "外面", "message_id": 3}},
        {"text": "转", "forward": {"chat": group}},
        {"text": "答", "reply_to": first["message_id"], "quote": "改"},
        {"text": "以频道", "as_channel": channel},
        {"text": "借工具", "via_bot": play.bot},
    ):
        control.post(group, qiang, **given)
    control.post(channel, play.owner, "新货")
    control.promote(group, play.yu, anonymous=True, title="老板娘")
    control.post(group, play.yu, "大家好")
    control.react(group, qiang, first["message_id"], "👍")
    control.pin(group, first["message_id"])
    control.rename(group, "新群名")
    control.start_private(qiang, payload="abc")
    control.block(qiang)
    control.unblock(qiang)


async def people_come_and_go(play: Play) -> None:
    """Joining, leaving, asking, upgrading, topics."""
    control, group = play.control, play.group
    link = await play.call("createChatInviteLink", chat_id=group, creates_join_request=True, name="门")
    for name in ("甲", "乙"):
        control.join(group, control.person(name)["id"], link=link["invite_link"])
    waiting = [
        person.id for person in play.sandbox.world.people.values() if person.first_name in ("甲", "乙")
    ]
    await play.call("approveChatJoinRequest", chat_id=group, user_id=waiting[0])
    await play.call("declineChatJoinRequest", chat_id=group, user_id=waiting[1])
    await play.call("editChatInviteLink", chat_id=group, invite_link=link["invite_link"], name="窗")
    await play.call("revokeChatInviteLink", chat_id=group, invite_link=link["invite_link"])
    await play.call("exportChatInviteLink", chat_id=group)
    control.leave(group, waiting[0])
    control.kick(group, waiting[0], seconds=600)
    small = control.group("小群", play.owner, kind="group", members=[play.qiang])["id"]
    control.add_bot(small, rights="all")
    control.upgrade(small)
    forum = control.group("论坛", play.owner, forum=True, members=[play.qiang])["id"]
    control.add_bot(forum, rights="all")
    control.post(forum, play.qiang, "在", topic=control.topic(forum, "抽奖")["message_thread_id"])
    await play.call("createForumTopic", chat_id=forum, name="故事")


async def the_bot_works(play: Play) -> None:
    """Every method that the box knows, called rightly."""
    chat, who = {"chat_id": play.group}, {"chat_id": play.group, "user_id": play.qiang}
    rows = {
        "inline_keyboard": [[{"text": "抢", "callback_data": "g"}, {"text": "店", "url": "https://a.cn"}]]
    }
    sent = await play.call("sendMessage", **chat, text="<b>单</b>", parse_mode="HTML", reply_markup=rows)
    where = {**chat, "message_id": sent["message_id"]}
    await play.control.press(play.group, play.qiang, data="g", patience_seconds=0)
    query = play.sandbox.dispatch.presses.press(
        play.sandbox.world.person(play.qiang),
        play.sandbox.world.bot(),
        play.sandbox.world.chat(play.group).messages[sent["message_id"]],
        "g",
    )
    await play.call("answerCallbackQuery", callback_query_id=query.id, text="好", show_alert=True)
    await play.call("editMessageText", **where, text="二")
    await play.call("editMessageReplyMarkup", **where, reply_markup=rows)
    for method in ("pinChatMessage", "unpinChatMessage"):
        await play.call(method, **where)
    await play.call("unpinAllChatMessages", **chat)
    await play.call("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "👍"}])
    await play.call("copyMessage", **chat, from_chat_id=play.group, message_id=sent["message_id"])
    await play.call("forwardMessage", **chat, from_chat_id=play.group, message_id=sent["message_id"])
    await play.call("sendDice", **chat, emoji="🎰")
    poll = await play.call("sendPoll", **chat, question="?", options=[{"text": "a"}], is_anonymous=False)
    play.control.vote(play.group, play.qiang, poll["message_id"], [0])
    await play.call("sendChatAction", **chat, action="typing")
    await files_go_up(play)
    await play.call("restrictChatMember", **who, permissions={"can_send_messages": False})
    await play.call("getChatMember", **who)
    await play.call("banChatMember", **who, until_date=0)
    await play.call("getChatMember", **who)
    await play.call("unbanChatMember", **who, only_if_banned=True)
    await play.call("getChatMember", **who)
    play.control.join(play.group, play.qiang)
    await play.call("setChatMemberTag", **who, tag="鞋店")
    play.control.post(play.group, play.qiang, "好")
    await play.call("promoteChatMember", **who, can_delete_messages=True)
    await play.call("setChatAdministratorCustomTitle", **who, custom_title="帮手")
    for method in ("getChat", "getChatAdministrators", "getChatMemberCount"):
        await play.call(method, **chat)
    await play.call("setChatPermissions", **chat, permissions={"can_send_messages": True})
    await play.call("setChatTitle", **chat, title="又一名")
    await play.call("deleteMessage", **where)
    await play.call("deleteMessages", **chat, message_ids=[1, 2])
    await the_bot_shows_itself(play)


async def files_go_up(play: Play) -> None:
    base = f"/bot{play.token}/"
    data = {"chat_id": str(play.group), "caption": "图"}
    for method, field in (("sendPhoto", "photo"), ("sendDocument", "document")):
        answer = await play.http.post(base + method, data=data, files={field: ("a.png", picture())})
        assert answer.is_success
    number = answer.json()["result"]["message_id"]
    await play.call("editMessageCaption", chat_id=play.group, message_id=number, caption="新")
    await play.call("getFile", file_id=answer.json()["result"]["document"]["file_id"])
    another = '{"type":"photo","media":"attach://a","caption":"<b>新图</b>","parse_mode":"HTML"}'
    answer = await play.http.post(
        base + "editMessageMedia",
        data={"chat_id": str(play.group), "message_id": str(number), "media": another},
        files={"a": ("a.png", picture(9, 9))},
    )
    assert answer.is_success
    media = '[{"type":"photo","media":"attach://a"},{"type":"photo","media":"attach://b","caption":"x"}]'
    files = {name: (name, picture(9, 9)) for name in "ab"}
    answer = await play.http.post(
        base + "sendMediaGroup", data={"chat_id": str(play.group), "media": media}, files=files
    )
    assert answer.is_success


async def the_bot_shows_itself(play: Play) -> None:
    menu = [{"command": "rules", "description": "群规"}]
    scope = {"type": "all_chat_administrators"}
    await play.call("setMyCommands", commands=menu, scope=scope, language_code="zh")
    for method in ("getMyCommands", "deleteMyCommands"):
        await play.call(method, scope=scope, language_code="zh")
    await play.call("setMyName", name="小二")
    await play.call("setMyDescription", description="店小二")
    await play.call("setMyShortDescription", short_description="店小二")
    for method in ("getMe", "getMyName", "getMyDescription", "getWebhookInfo"):
        await play.call(method)
    await play.call("banChatSenderChat", chat_id=play.group, sender_chat_id=the_channel(play))
    await play.call("unbanChatSenderChat", chat_id=play.group, sender_chat_id=the_channel(play))
    await play.call("setWebhook", url="http://127.0.0.1:9/x", secret_token="abc", allowed_updates=["message"])
    await play.call("deleteWebhook")


def the_channel(play: Play) -> int:
    return next(chat.id for chat in play.sandbox.world.chats.values() if chat.kind == "channel")


def read_by_library(method: str, result: Any) -> None:
    """python-telegram-bot reads an answer; it raises when it cannot."""
    if method in READERS:
        assert READERS[method].de_json(result, None) is not None
    elif method in LIST_READERS:
        assert len(LIST_READERS[method].de_list(result, None)) == len(result)


async def test_all_updates_and_answers_are_accepted_by_two_strangers(play: Play) -> None:
    await people_talk(play)
    await people_come_and_go(play)
    await the_bot_works(play)
    while await play.updates():
        pass
    updates = play.control.updates()
    read = [telegram.Update.de_json(update, None) for update in updates]
    kinds = {next(iter(update.keys() - {"update_id"})) for update in updates}
    assert kinds >= {"message", "edited_message", "callback_query", "chat_join_request", "message_reaction"}
    assert all(one.to_dict().keys() == update.keys() for one, update in zip(read, updates, strict=True))
    for call in play.control.calls():
        assert call["ok"], call
        read_by_library(call["method"], call["result"])
    assert judge_sandbox(play.control) == []


def test_the_judge_complains_of_what_is_wrong() -> None:
    """Without this, a judge that says nothing would look like praise."""
    bad_button = {"inline_keyboard": [[{"text": "x", "callback_data": "y" * 65, "colour": 1}]]}
    complaints = judge(
        calls=[
            {"method": "sendMessage", "params": {"chat_id": 1, "text": "x", "reply_markup": bad_button}},
            {"method": "sendMessage", "params": {"chat_id": 1, "text": "x" * 4097}},
            {"method": "sendMessage", "params": {"chat_id": 1}},
            {"method": "sendMessage", "params": {"chat_id": 1, "text": "x", "speed": 3}},
            {"method": "sendMassage", "params": {}},
            {"method": "deleteMessages", "params": {"chat_id": 1, "message_ids": list(range(101))}},
        ],
        updates=[{"update_id": 1, "message": {"message_id": 1}}, {"update_id": 2, "strange": {}}],
        answers=[{"method": "getMe", "result": {"id": 1}}],
    )
    text = "\n".join(complaints)
    for words in (
        "colour",
        "callback_data of 65 bytes",
        "longer than 4096",
        "Field required",
        "speed",
        "no such method",
        "more than 100",
        "update 1",
        "strange",
        "answer to getMe",
    ):
        assert words in text, words


def test_a_missing_judge_fails_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """No silent skip: who has no judge is told how to get one."""
    monkeypatch.setenv("XIAOER_JUDGE_PYTHON", "/nowhere/python")
    with pytest.raises(JudgeMissingError, match="make judge-env"):
        judge()
