"""What a bot may send, change and delete, and in which words it is refused."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from tests.sandbox.play import JsonObject, Play

pytestmark = pytest.mark.anyio


def keyboard(*rows: list[JsonObject]) -> JsonObject:
    return {"inline_keyboard": list(rows)}


def button(text: str = "抢", **action: object) -> JsonObject:
    return {"text": text, **(action or {"callback_data": "x"})}


def picture(width: int = 640, height: int = 480) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "message text is empty"),
        (" \n ", "message text is empty"),
        ("好" * 4096, None),
        ("好" * 4097, "message is too long"),
        ("😀" * 2048, None),
        ("😀" * 2049, "message is too long"),
        ("<b></b>", "message text is empty"),
        ("<b>" + "好" * 4096 + "</b>", None),
        ("<b>好</b>" * 100, None),
        ("<b>好</b>" * 101, "ENTITIES_TOO_LONG"),
        ("<i>x", "can't parse entities: Can't find end tag corresponding to start tag \"i\""),
    ],
)
async def test_text_is_measured_after_parsing_in_utf16_units(
    play: Play, text: str, refusal: str | None
) -> None:
    body = await play.raw("sendMessage", chat_id=play.group, text=text, parse_mode="HTML")
    assert body.get("description") == (f"Bad Request: {refusal}" if refusal else None)


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        (keyboard([button(callback_data="x" * 64)]), None),
        (keyboard([button(callback_data="x" * 65)]), "BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="红" * 22)]), "BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="")]), "Text buttons are unallowed"),
        (keyboard([button()] * 8), None),
        (keyboard([button()] * 9), "reply markup is too long"),
        (keyboard(*[[button()] * 5] * 20), None),
        (keyboard(*[[button()] * 5] * 20, [button()]), "reply markup is too long"),
        (keyboard([button(url="https://shop.example/x")]), None),
        (keyboard([button(url="not an address")]), "is invalid"),
        (keyboard([button(url="https://a.cn", callback_data="x")]), "BUTTON_TYPE_INVALID"),
        (keyboard([{"text": "x"}]), "Text buttons are unallowed"),
        (keyboard([button(" ")]), "BUTTON_TEXT_INVALID"),
        ([], "object expected as reply markup"),
        ({"force_reply": True}, None),
        ({"force_reply": True, "selective": True, "input_field_placeholder": "好" * 64}, None),
        ({"force_reply": True, "input_field_placeholder": "好" * 65}, "REPLY_MARKUP_INVALID"),
        ({"force_reply": True, "input_field_placeholder": ""}, "REPLY_MARKUP_INVALID"),
        ({"force_reply": True, "selective": "yes"}, 'field "selective" must be of type Boolean'),
    ],
)
async def test_keyboards_keep_to_the_platforms_limits(
    play: Play, markup: JsonObject, refusal: str | None
) -> None:
    body = await play.raw("sendMessage", chat_id=play.group, text="x", reply_markup=markup)
    assert (refusal or "") in body.get("description", "")
    assert body["ok"] == (refusal is None)


async def test_a_mention_by_id_becomes_a_text_mention(play: Play) -> None:
    html = f'😀 <a href="tg://user?id={play.qiang}">阿强</a> <a href="tg://user?id=99">谁</a>'
    sent = await play.say(html, parse_mode="HTML")
    assert sent["text"] == "😀 阿强 谁"
    (entity,) = sent["entities"]
    assert (entity["type"], entity["offset"], entity["length"]) == ("text_mention", 3, 2)
    assert entity["user"]["id"] == play.qiang


async def test_chats_that_cannot_be_written_to(play: Play) -> None:
    person, other = play.control.person("路人")["id"], play.control.bot(username="other_bot")["id"]
    foreign = play.control.group("别人的群", play.owner)["id"]
    wanted = {
        person: "Forbidden: bot can't initiate conversation with a user",
        other: "Forbidden: bot can't send messages to bots",
        foreign: "Bad Request: chat not found",
        123: "Bad Request: chat not found",
        -100123: "Bad Request: chat not found",
        "": "Bad Request: chat_id is empty",
        "@nobody": "Bad Request: chat not found",
    }
    got = {chat: await play.refused("sendMessage", chat_id=chat, text="x") for chat in wanted}
    assert got == wanted


async def test_a_person_who_started_can_be_written_to_until_blocking(play: Play) -> None:
    play.control.open_link(play.qiang, "token-1")
    (update,) = await play.updates()
    assert update["message"]["text"] == "/start token-1"
    assert update["message"]["chat"] == {"id": play.qiang, "first_name": "阿强", "type": "private"}
    await play.call("sendMessage", chat_id=play.qiang, text="x")
    play.control.block(play.qiang)
    (update,) = await play.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert await play.refused("sendMessage", chat_id=play.qiang, text="x") == (
        "Forbidden: bot was blocked by the user"
    )
    play.control.start_private(play.qiang)
    await play.call("sendMessage", chat_id=play.qiang, text="x")


async def test_a_removed_bot_is_told_once_and_then_refused(play: Play) -> None:
    play.control.kick(play.group, play.bot)
    mine, said = await play.updates()
    assert mine["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert said["message"]["left_chat_member"]["id"] == play.bot
    play.control.post(play.group, play.qiang, "在吗")
    assert await play.updates() == []
    refusal = await play.refused("sendMessage", chat_id=play.group, text="x")
    assert refusal == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_bot_that_left_is_no_member(play: Play) -> None:
    await play.call("leaveChat", chat_id=play.group)
    refusal = await play.refused("sendMessage", chat_id=play.group, text="x")
    assert refusal == "Forbidden: bot is not a member of the supergroup chat"


async def test_answers_to_messages_that_are_gone(play: Play) -> None:
    gone = {"message_id": 999}
    assert await play.refused("sendMessage", chat_id=play.group, text="x", reply_parameters=gone) == (
        "Bad Request: message to be replied not found"
    )
    sent = await play.say(reply_parameters={**gone, "allow_sending_without_reply": True})
    assert "reply_to_message" not in sent
    posted = play.control.post(play.group, play.qiang, "在吗")
    sent = await play.say(reply_parameters={"message_id": posted["message_id"]})
    assert sent["reply_to_message"]["text"] == "在吗"


async def test_an_edit_must_change_something_and_be_of_ones_own(play: Play) -> None:
    sent = await play.say("一", reply_markup=keyboard([button()]))
    where = {"chat_id": play.group, "message_id": sent["message_id"]}
    same = "Bad Request: message is not modified: specified new message content and reply markup are exactly"
    assert (
        await play.refused("editMessageText", **where, text="一", reply_markup=keyboard([button()]))
    ).startswith(same)
    edited = await play.call("editMessageText", **where, text="二", parse_mode="HTML")
    assert edited["text"] == "二"
    assert "reply_markup" not in edited
    assert "edit_date" in edited
    assert (await play.refused("editMessageReplyMarkup", **where)).startswith(same)
    assert "no caption" in await play.refused("editMessageCaption", **where, caption="x")
    theirs = play.control.post(play.group, play.qiang, "我的")["message_id"]
    where["message_id"] = theirs
    assert await play.refused("editMessageText", **where, text="x") == "Bad Request: message can't be edited"
    where["message_id"] = 999
    assert (
        await play.refused("editMessageText", **where, text="x") == "Bad Request: message to edit not found"
    )


async def test_what_may_be_deleted(play: Play) -> None:
    old = play.control.post(play.group, play.qiang, "旧")["message_id"]
    own = (await play.say("旧的"))["message_id"]
    play.control.advance(48 * 3600 + 1)
    new = play.control.post(play.group, play.qiang, "新")["message_id"]
    for number in (old, own):
        assert await play.refused("deleteMessage", chat_id=play.group, message_id=number) == (
            "Bad Request: message can't be deleted for everyone"
        )
    assert await play.call("deleteMessage", chat_id=play.group, message_id=new)
    assert await play.refused("deleteMessage", chat_id=play.group, message_id=new) == (
        "Bad Request: message to delete not found"
    )


async def test_without_the_right_only_own_messages_are_deleted(play: Play) -> None:
    play.control.demote(play.group, play.bot)
    own = (await play.say())["message_id"]
    theirs = play.control.post(play.group, play.qiang, "在吗")["message_id"]
    assert await play.refused("deleteMessage", chat_id=play.group, message_id=theirs) == (
        "Bad Request: message can't be deleted"
    )
    assert await play.call("deleteMessage", chat_id=play.group, message_id=own)
    assert [message["message_id"] for message in play.control.history(play.group)][-1] == theirs


async def test_many_are_deleted_at_once_and_missing_ones_passed_over(play: Play) -> None:
    numbers = [play.control.post(play.group, play.qiang, str(n))["message_id"] for n in range(3)]
    assert await play.call("deleteMessages", chat_id=play.group, message_ids=[*numbers, 9999])
    assert not set(numbers) & {message["message_id"] for message in play.control.history(play.group)}
    deleted = [m for m in play.control.history(play.group, deleted=True) if m["deleted"]]
    assert [m["message_id"] for m in deleted] == numbers
    too_many = list(range(1, 102))
    assert await play.refused("deleteMessages", chat_id=play.group, message_ids=too_many) == (
        "Bad Request: too many message identifiers specified"
    )


async def test_a_press_is_answered_once_in_time_and_by_the_right_bot(play: Play) -> None:
    await play.say("红包", reply_markup=keyboard([button("抢", callback_data="v1|grab")]))
    pressed = await play.control.press(play.group, play.qiang, button="抢", patience_seconds=0)
    assert not pressed["answered"]
    (update,) = await play.updates()
    query = update["callback_query"]
    assert (query["data"], query["from"]["id"]) == ("v1|grab", play.qiang)
    answer = {"callback_query_id": query["id"]}
    assert (
        await play.refused("answerCallbackQuery", **answer, text="字" * 201)
        == "Bad Request: MESSAGE_TOO_LONG"
    )
    play.control.advance(16)
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await play.refused("answerCallbackQuery", **answer, text="晚了") == too_old
    assert await play.refused("answerCallbackQuery", callback_query_id="1") == too_old


async def test_a_press_on_a_deleted_message_comes_as_inaccessible(play: Play) -> None:
    sent = await play.say("红包", reply_markup=keyboard([button()]))
    await play.call("deleteMessage", chat_id=play.group, message_id=sent["message_id"])
    await play.control.press(play.group, play.qiang, message=sent["message_id"], data="x", patience_seconds=0)
    (update,) = await play.updates()
    message = update["callback_query"]["message"]
    assert message == {"chat": sent["chat"], "message_id": sent["message_id"], "date": 0}


async def test_photos_are_scaled_fetched_and_sent_again_by_id(play: Play) -> None:
    url = f"/bot{play.token}/sendPhoto"
    fields = {"chat_id": str(play.group), "caption": "<b>鞋</b>", "parse_mode": "HTML"}
    answer = await play.http.post(url, data=fields, files={"photo": ("a.png", picture())})
    photo = answer.json()["result"]["photo"]
    assert [(size["width"], size["height"]) for size in photo] == [(320, 240), (640, 480)]
    path = (await play.call("getFile", file_id=photo[-1]["file_id"]))["file_path"]
    fetched = await play.http.get(f"/file/bot{play.token}/{path}")
    assert Image.open(io.BytesIO(fetched.content)).size == (640, 480)
    again = await play.call("sendPhoto", chat_id=play.group, photo=photo[0]["file_id"])
    assert again["photo"] == photo
    for bad, words in ((b"no picture", "IMAGE_PROCESS_FAILED"), (b"", "file must be non-empty")):
        answer = await play.http.post(url, data=fields, files={"photo": ("a.png", bad)})
        assert answer.json()["description"] == f"Bad Request: {words}"
    assert (
        await play.refused("sendPhoto", chat_id=play.group) == "Bad Request: there is no photo in the request"
    )
    too_long = {**fields, "caption": "字" * 1025}
    answer = await play.http.post(url, data=too_long, files={"photo": ("a.png", picture(8, 8))})
    assert answer.json()["description"] == "Bad Request: message caption is too long"


async def test_another_picture_takes_the_place_of_one(play: Play) -> None:
    base = f"/bot{play.token}/"
    sent = await play.http.post(
        base + "sendPhoto",
        data={"chat_id": str(play.group), "caption": "旧"},
        files={"photo": ("a.png", picture())},
    )
    posted = sent.json()["result"]
    where = {"chat_id": play.group, "message_id": posted["message_id"]}
    media = json.dumps({"type": "photo", "media": "attach://b", "caption": "新"})
    changed = await play.http.post(
        base + "editMessageMedia",
        data={**{name: str(value) for name, value in where.items()}, "media": media},
        files={"b": ("b.png", picture(50, 50))},
    )
    now = changed.json()["result"]
    assert now["caption"] == "新"
    assert now["photo"][-1]["file_id"] != posted["photo"][-1]["file_id"]
    known = {"type": "photo", "media": posted["photo"][-1]["file_id"]}
    assert "caption" not in await play.call("editMessageMedia", **where, media=known)
    assert "not modified" in await play.refused("editMessageMedia", **where, media=known)
    assert "attached file" in await play.refused(
        "editMessageMedia", **where, media={"type": "photo", "media": "attach://c"}
    )
    assert "no media" in await play.refused("editMessageMedia", **where)
    text = await play.call("sendMessage", chat_id=play.group, text="只有字")
    shown = await play.call(
        "editMessageMedia", chat_id=play.group, message_id=text["message_id"], media=known
    )
    assert "text" not in shown
    dice = await play.call("sendDice", chat_id=play.group)
    assert "can't be edited" in await play.refused(
        "editMessageMedia", chat_id=play.group, message_id=dice["message_id"], media=known
    )
    foreign = play.control.post(play.group, play.qiang, photo=True)
    assert "can't be edited" in await play.refused(
        "editMessageMedia", chat_id=play.group, message_id=foreign["message_id"], media=known
    )


async def test_an_album_shares_one_group_id(play: Play) -> None:
    media = [{"type": "photo", "media": f"attach://p{n}", "caption": f"第{n}"} for n in range(2)]
    files = {f"p{n}": ("p.png", picture(40 + n, 30)) for n in range(2)}
    data = {"chat_id": str(play.group), "media": json.dumps(media)}
    answer = await play.http.post(f"/bot{play.token}/sendMediaGroup", data=data, files=files)
    sent = answer.json()["result"]
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message["caption"] for message in sent] == ["第0", "第1"]
    assert "too many messages" in await play.refused("sendMediaGroup", chat_id=play.group, media=media * 6)


async def test_copies_lose_their_sender_and_forwards_keep_it(play: Play) -> None:
    posted = play.control.post(play.group, play.qiang, photo=True, caption="我的鞋")
    source = {"chat_id": play.group, "from_chat_id": play.group, "message_id": posted["message_id"]}
    copied = play.control.message(play.group, (await play.call("copyMessage", **source))["message_id"])
    assert (copied["caption"], copied["from"]["id"]) == ("我的鞋", play.bot)
    assert "forward_origin" not in copied
    forwarded = await play.call("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == play.qiang
    source["message_id"] = 999
    assert await play.refused("copyMessage", **source) == "Bad Request: message to copy not found"
    assert await play.refused("forwardMessage", **source) == "Bad Request: message to forward not found"


async def test_dice_and_polls_are_the_platforms(play: Play) -> None:
    assert 1 <= (await play.call("sendDice", chat_id=play.group))["dice"]["value"] <= 6
    sent = await play.call(
        "sendPoll",
        chat_id=play.group,
        question="进什么鞋",
        options=["布鞋", {"text": "皮鞋"}],
        is_anonymous=False,
    )
    play.control.vote(play.group, play.qiang, sent["message_id"], [1])
    poll, answer = await play.updates()
    assert poll["poll"]["options"][1]["voter_count"] == 1
    assert answer["poll_answer"]["option_ids"] == [1]
    assert "options" in await play.refused("sendPoll", chat_id=play.group, question="?", options=["x"] * 13)


async def test_pins_need_the_right_and_leave_a_note(play: Play) -> None:
    sent = await play.say("群规")
    where = {"chat_id": play.group, "message_id": sent["message_id"]}
    assert await play.call("pinChatMessage", **where)
    assert (await play.updates())[-1]["message"]["pinned_message"]["text"] == "群规"
    assert play.control.pinned(play.group) == [sent["message_id"]]
    assert await play.call("unpinChatMessage", **where)
    assert await play.refused("unpinChatMessage", **where) == "Bad Request: message to unpin not found"
    play.control.demote(play.group, play.bot)
    assert await play.refused("pinChatMessage", **where) == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )


async def test_a_closed_chat_refuses_a_plain_member_bot(play: Play) -> None:
    play.control.demote(play.group, play.bot)
    play.control.set_permissions(play.group, {"can_send_messages": False})
    assert await play.refused("sendMessage", chat_id=play.group, text="x") == (
        "Bad Request: not enough rights to send text messages to the chat"
    )
    assert not play.control.may_post(play.group, play.qiang)
    assert play.control.may_post(play.group, play.owner)


async def test_control_characters_are_cleaned_and_entities_keep_their_place(play: Play) -> None:
    sent = await play.say("a\r\n\u202e\tb<b>\r好</b>\u2028c", parse_mode="HTML")
    assert sent["text"] == "a\n b好c"
    assert sent["entities"] == [{"type": "bold", "offset": 4, "length": 1}]


async def test_a_message_that_forces_a_reply_is_never_edited(play: Play) -> None:
    sent = await play.call("sendMessage", chat_id=play.group, text="x", reply_markup={"force_reply": True})
    assert "reply_markup" not in sent
    body = await play.raw("editMessageText", chat_id=play.group, message_id=sent["message_id"], text="y")
    assert body["description"] == "Bad Request: message can't be edited"
