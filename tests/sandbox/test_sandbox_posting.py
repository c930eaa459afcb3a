"""What people post, and how a bot is told of it."""

from __future__ import annotations

import pytest

from bot.sandbox.errors import ControlError
from tests.sandbox.play import Play

pytestmark = pytest.mark.anyio


async def told(play: Play) -> list[dict]:
    """The messages told since."""
    return [update["message"] for update in await play.updates() if "message" in update]


async def test_numbers_grow_per_supergroup_and_the_rest_shares_one_row(play: Play) -> None:
    other = play.control.group("二群", play.owner, members=[play.qiang])["id"]
    small = play.control.group("小群", play.owner, kind="group", members=[play.qiang])["id"]
    first = play.control.post(other, play.qiang, "一")["message_id"]
    assert first == 1
    assert play.control.post(other, play.qiang, "二")["message_id"] == 2
    mine = play.control.start_private(play.qiang)["message_id"]
    theirs = play.control.post(small, play.qiang, "三")["message_id"]
    assert theirs == mine + 1


async def test_hidden_links_and_found_entities_come_together(play: Play) -> None:
    play.control.post(play.group, play.qiang, '看<a href="http://evil.cn">这里</a> @xiaoyu', html=True)
    (message,) = await told(play)
    assert message["text"] == "看这里 @xiaoyu"
    assert [entity["type"] for entity in message["entities"]] == ["text_link", "mention"]
    assert message["entities"][0]["url"] == "http://evil.cn/"


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"sticker": "😀"}, "sticker"),
        ({"voice": 3}, "voice"),
        ({"video": 3}, "video"),
        ({"story": True}, "story"),
        ({"contact": {"phone_number": "+8613912345678", "first_name": "老王"}}, "contact"),
        ({"dice": True}, "dice"),
        ({"document": b"x", "file_name": "价目表.pdf"}, "document"),
        ({"photo": True, "caption": "加微信 abc"}, "photo"),
    ],
)
async def test_each_kind_of_message_arrives_as_what_it_is(play: Play, given: dict, key: str) -> None:
    play.control.post(play.group, play.qiang, **given)
    (message,) = await told(play)
    assert key in message
    assert message.get("caption") == given.get("caption")


async def test_a_message_is_one_thing_and_not_nothing(play: Play) -> None:
    with pytest.raises(ControlError, match="one thing"):
        play.control.post(play.group, play.qiang, photo=True, sticker="😀")
    with pytest.raises(ControlError, match="something in it"):
        play.control.post(play.group, play.qiang)
    with pytest.raises(ControlError, match="knows no"):
        play.control.post(play.group, play.qiang, "x", colour="red")


async def test_an_album_is_several_messages_of_one_group(play: Play) -> None:
    play.control.post(play.group, play.qiang, album=[{"photo": True, "caption": "领券"}, {"photo": True}])
    first, second = await told(play)
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], "caption" in second) == ("领券", False)


async def test_forwards_name_their_origin(play: Play) -> None:
    channel = play.control.group("优惠频道", play.yu, kind="channel")["id"]
    origins = {
        "user": {"person": play.yu},
        "hidden_user": {"hidden": "匿名"},
        "chat": {"chat": play.group},
        "channel": {"channel": channel, "message_id": 7},
    }
    for forward in [*origins.values(), {"channel": "外面的频道"}]:
        play.control.post(play.group, play.qiang, "转", forward=forward)
    got = [message["forward_origin"]["type"] for message in await told(play)]
    assert got == [*origins, "channel"]
    posted = play.control.post(play.group, play.yu, "原文")
    source = {"from_chat": play.group, "message_id": posted["message_id"]}
    again = play.control.post(play.group, play.qiang, forward=source)
    assert (again["text"], again["forward_origin"]["sender_user"]["id"]) == ("原文", play.yu)


async def test_anonymous_admins_speak_as_the_group(play: Play) -> None:
    play.control.promote(play.group, play.yu, anonymous=True, title="老板娘")
    play.control.post(play.group, play.yu, "大家好")
    message = (await told(play))[-1]
    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == play.group
    assert message["author_signature"] == "老板娘"


async def test_a_linked_channels_posts_come_into_the_group_by_themselves(play: Play) -> None:
    channel = play.control.group("小颖鞋店", play.owner, kind="channel")["id"]
    play.control.link_channel(play.group, channel)
    play.control.post(channel, play.owner, "新货到")
    (message,) = await told(play)
    assert message["from"]["id"] == 777000
    assert message["sender_chat"]["id"] == channel
    assert message["is_automatic_forward"] is True
    assert message["forward_origin"]["type"] == "channel"
    full = await play.call("getChat", chat_id=play.group)
    assert full["linked_chat_id"] == channel


async def test_via_bot_quotes_and_answers_elsewhere(play: Play) -> None:
    helper = play.control.bot("工具", username="tool_bot")["id"]
    other = play.control.group("别的群", play.owner, members=[play.qiang])["id"]
    far = play.control.post(other, play.qiang, "那边")["message_id"]
    said = play.control.post(play.group, play.yu, "一二三四")["message_id"]
    play.control.post(play.group, play.qiang, "x", via_bot=helper, reply_to=said, quote="二三")
    play.control.post(play.group, play.qiang, "y", external_reply={"chat": other, "message_id": far})
    _, first, second = await told(play)
    assert first["via_bot"]["id"] == helper
    assert first["quote"] == {"text": "二三", "position": 1, "is_manual": True}
    assert first["reply_to_message"]["text"] == "一二三四"
    assert second["external_reply"]["message_id"] == far


async def test_edits_are_told_with_their_date_and_deletions_are_not(play: Play) -> None:
    number = play.control.post(play.group, play.qiang, "鞋不错")["message_id"]
    await play.updates()
    play.control.advance(60)
    play.control.edit(play.group, number, "加微信 abc")
    play.control.delete(play.group, number)
    (update,) = await play.updates()
    assert update["edited_message"]["text"] == "加微信 abc"
    assert update["edited_message"]["edit_date"] == update["edited_message"]["date"] + 60


async def test_privacy_mode_shows_only_what_is_meant_for_the_bot(play: Play) -> None:
    play.control.demote(play.group, play.bot)
    mine = (await play.say("问我"))["message_id"]
    await play.updates()
    for text in ("闲聊", "/help", "/help@xiaoer_bot", "/help@other_bot", "@xiaoer_bot 在吗", "@xiaoyu"):
        play.control.post(play.group, play.qiang, text)
    play.control.post(play.group, play.qiang, "答你", reply_to=mine)
    seen = [message["text"] for message in await told(play)]
    assert seen == ["/help", "/help@xiaoer_bot", "@xiaoer_bot 在吗", "答你"]


async def test_a_bot_with_open_eyes_sees_all_but_not_other_bots(play: Play) -> None:
    other = play.control.bot("甲", username="open_bot", sees_all=True)
    play.control.add_bot(play.group, bot=other["id"])
    body = await play.raw("getUpdates", token=other["token"])
    await play.raw("getUpdates", token=other["token"], offset=body["result"][-1]["update_id"] + 1)
    play.control.post(play.group, play.qiang, "闲聊")
    await play.say("小二说")
    got = (await play.raw("getUpdates", token=other["token"]))["result"]
    assert [update["message"]["text"] for update in got] == ["闲聊"]


async def test_topics_carry_their_thread_and_answer_to_its_first_message(play: Play) -> None:
    forum = play.control.group("论坛", play.owner, forum=True, members=[play.qiang])["id"]
    play.control.add_bot(forum, rights="all")
    await play.updates()
    thread = play.control.topic(forum, "抽奖")["message_thread_id"]
    play.control.post(forum, play.qiang, "在这里", topic=thread)
    play.control.post(forum, play.qiang, "在大厅")
    created, inside, general = await told(play)
    assert created["forum_topic_created"]["name"] == "抽奖"
    assert created["message_id"] == created["message_thread_id"] == thread
    assert (inside["message_thread_id"], inside["is_topic_message"]) == (thread, True)
    assert inside["reply_to_message"]["message_id"] == thread
    assert "message_thread_id" not in general
    assert general["chat"]["is_forum"] is True
    sent = await play.call("sendMessage", chat_id=forum, text="x", message_thread_id=thread)
    assert sent["message_thread_id"] == thread
    for wrong in (1, 999):
        assert await play.refused("sendMessage", chat_id=forum, text="x", message_thread_id=wrong) == (
            "Bad Request: message thread not found"
        )
    to = {"message_id": inside["message_id"]}
    sent = await play.call("sendMessage", chat_id=forum, text="x", reply_parameters=to)
    assert sent["message_thread_id"] == thread


async def test_an_upgrade_gives_a_new_id_and_the_old_one_points_to_it(play: Play) -> None:
    small = play.control.group("小群", play.owner, kind="group", members=[play.qiang])["id"]
    play.control.add_bot(small, rights="all")
    await play.updates()
    new = play.control.upgrade(small)["id"]
    old_note, new_note = await told(play)
    assert old_note["migrate_to_chat_id"] == new
    assert (new_note["chat"]["id"], new_note["migrate_from_chat_id"]) == (new, small)
    body = await play.raw("sendMessage", chat_id=small, text="x")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new}
    assert (await play.call("sendMessage", chat_id=new, text="x"))["message_id"] == 2
    with pytest.raises(ControlError, match="may not post"):
        play.control.post(small, play.qiang, "x")


async def test_titles_names_and_reactions(play: Play) -> None:
    play.control.rename(play.group, "新群名")
    play.control.rename_person(play.qiang, first_name="<b>强</b>", username="aqiang")
    number = play.control.post(play.group, play.qiang, "好")["message_id"]
    play.control.react(play.group, play.yu, number, "👍")
    play.control.react(play.group, play.yu, number, None)
    title, said, up, down = await play.updates()
    assert title["message"]["new_chat_title"] == "新群名"
    assert said["message"]["from"]["first_name"] == "<b>强</b>"
    assert up["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    assert down["message_reaction"]["old_reaction"] == up["message_reaction"]["new_reaction"]
    like = {"chat_id": play.group, "message_id": number}
    assert await play.call("setMessageReaction", **like, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert await play.refused("setMessageReaction", **like, reaction=[{"type": "emoji", "emoji": "x"}]) == (
        "Bad Request: REACTION_INVALID"
    )


async def test_channel_posts_come_as_channel_posts(play: Play) -> None:
    channel = play.control.group("频道", play.owner, kind="channel")["id"]
    play.control.add_bot(channel, rights="all")
    await play.updates()
    play.control.post(channel, play.owner, "新货")
    (update,) = await play.updates()
    assert update["channel_post"]["sender_chat"]["id"] == channel
    assert "from" not in update["channel_post"]
    sent = await play.call("sendMessage", chat_id=channel, text="x")
    assert sent["sender_chat"]["id"] == channel
