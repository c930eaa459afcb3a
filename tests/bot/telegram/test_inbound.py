"""What each kind of update is read as. The updates lie in `updates.jsonl`, as a server sends them."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.ports import ChatSeen, Stamp
from bot.telegram.inbound import TelegramReader
from bot.telegram.inbound.reader import ALLOWED_UPDATES
from bot.telegram.me import Me
from rules.base.events import (
    ButtonPressed,
    GroupMoved,
    GroupRenamed,
    JoinRequested,
    Link,
    MemberJoined,
    MemberLeft,
    MessageEdited,
    MessagePosted,
    Place,
    PresenceChanged,
    StaffChanged,
    VoiceReturned,
)
from rules.base.group import NO_RIGHTS, Presence, Rights
from rules.base.ids import ChatId, GroupId, PersonId
from rules.base.people import Person, Voice
from rules.base.service import ServicePosted

LINES = (Path(__file__).parent / "updates.jsonl").read_text(encoding="utf-8").splitlines()
UPDATES = {entry["name"]: entry["update"] for entry in map(json.loads, LINES)}
ME = Me(PersonId(7700000001), "xiaoer_bot", "小二")
STAMP = Stamp("tg:1", datetime(2026, 11, 23, 12, tzinfo=UTC), b"e" * 32)
READER = TelegramReader(ME)

GROUP, FORUM, BASIC = -1001987654321, -1002111111111, -4012345678
QIANG = Person(PersonId(5011223344), "阿强 🍜王", "aqiang_88")
YU = Person(PersonId(5099887766), "小雨")
YING = Person(PersonId(6000000001), "小颖", "xiaoying_shoes")
CHANNEL = -1003000000001


def group_of(chat):
    """Our number of a chat: here the same without its sign, so that a mix-up shows."""
    return GroupId(-chat)


def events(name):
    return READER.events(UPDATES[name], STAMP, group_of)


def event(name):
    (found,) = events(name)
    return found


def message(name):
    return event(name).message


def test_a_line_of_talk():
    posted = event("plain")
    assert isinstance(posted, MessagePosted)
    assert (posted.key, posted.at, posted.entropy) == ("tg:1", STAMP.at, STAMP.entropy)
    assert posted.place == Place(GroupId(-GROUP))
    assert posted.group == -GROUP
    assert posted.message.author == QIANG
    assert posted.message.text == "今天晚上吃什么呀"
    assert posted.message.posted_at == datetime.fromtimestamp(1764004001, UTC)
    assert READER.number(UPDATES["plain"]) == 881000001


def test_a_command_named_for_me_loses_my_name_and_one_for_another_bot_keeps_its():
    assert message("command_for_me").text == "/warns 阿强"
    assert message("command_for_another").text == "/warns@other_bot"


def test_entities_are_cut_out_in_utf16_units():
    found = message("links_after_emoji")
    assert found.links == (
        Link("t.me/+abc", "t.me/+abc"),
        Link("https://evil.example/x", "点我", hidden=True),
    )
    assert found.mentions == ("bob_1",)
    assert found.named == (YU,)
    assert found.phones == ("13812345678",)


def test_a_link_whose_text_is_its_address_is_not_hidden():
    assert message("link_shown_as_it_is").links == (Link("https://example.com/", "https://example.com/"),)


def test_of_a_photo_the_largest_size_that_is_not_too_large():
    found = message("photo_with_caption")
    assert [picture.file for picture in found.pictures] == ["AgA3"]
    assert (found.text, found.links) == ("扫码领券 t.cn/a", (Link("t.cn/a", "t.cn/a"),))
    assert found.media
    assert [picture.file for picture in message("huge_photo").pictures] == ["AgB1"]


def test_image_files_are_pictures_and_other_files_are_not():
    assert [picture.file for picture in message("image_file").pictures] == ["BQA1"]
    assert message("pdf_file").pictures == ()
    assert message("pdf_file").media


def test_posts_of_one_album_share_its_number():
    assert message("album_first").album == "13911223344556677"


@pytest.mark.parametrize("name", ["sticker", "voice"])
def test_a_sticker_or_a_voice_is_a_post_without_words(name):
    assert message(name).text == ""
    assert not message(name).media


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("plain", ""),
        ("forward_channel", "channel"),
        ("forward_user", "user"),
        ("forward_hidden", "hidden"),
        ("forward_group", "group"),
        ("forward_old_channel", "channel"),
        ("forward_old_user", "user"),
        ("forward_old_hidden", "hidden"),
        ("quotes_a_channel", "channel"),
        ("topic_reply", ""),
    ],
)
def test_where_a_message_was_forwarded_from(name, origin):
    assert message(name).forwarded == origin


def test_the_links_of_a_quotation_from_elsewhere_count():
    assert message("quotes_a_channel").links == (Link("https://evil.example/q", "点这里", hidden=True),)


def test_a_contact_card_gives_its_number():
    assert message("contact_card").contact_card
    assert message("contact_card").phones == ("+8613800138000",)


def test_stories_inline_bots_and_buttons():
    assert message("story").story
    found = message("via_bot_with_buttons")
    assert (found.via_bot, found.buttons) == (True, True)
    assert found.links == (Link("https://t.me/+x", "进群", hidden=True),)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("poll", "加我微信 abc123 吗\n好\n不"),
        ("venue", "小王贷款\n解放路 1 号"),
        ("rich_message", "快来 \n领券\n点我\n一天五百"),
    ],
)
def test_what_has_no_text_has_the_words_that_are_shown(name, text):
    assert message(name).text == text


def test_links_in_a_rich_message():
    assert message("rich_message").links == (Link("https://evil.example/r", "点我", hidden=True),)


def test_a_reply_carries_what_it_answers():
    reply = message("reply").reply
    assert (reply.author, reply.text, reply.reply) == (YU, "谁有水电师傅电话", None)


def test_in_a_topic_the_first_service_message_is_no_reply_and_answers_go_there():
    assert message("topic_talk").reply is None
    assert event("topic_talk").place == Place(GroupId(-FORUM), 77)
    assert message("topic_reply").reply.text == "哪天"


def test_a_comment_under_a_channel_post_is_a_reply_and_no_topic():
    assert event("comment_thread").place == Place(GroupId(-GROUP))
    assert message("comment_thread").reply.author.voice is Voice.LINKED


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("as_channel", Person(PersonId(CHANNEL), "小颖鞋店频道", "xiaoying_channel", Voice.CHANNEL)),
        ("anonymous_admin", Person(PersonId(GROUP), "店长", "", Voice.ANONYMOUS)),
        ("linked_channel", Person(PersonId(CHANNEL), "小颖鞋店频道", "xiaoying_channel", Voice.LINKED)),
    ],
)
def test_voices_that_are_no_person(name, author):
    assert message(name).author == author


def test_an_edit_has_the_time_of_the_edit():
    edited = event("edited")
    assert isinstance(edited, MessageEdited)
    assert edited.message.posted_at == datetime.fromtimestamp(1764009000, UTC)
    assert event("edited_caption").message.text == "换了"


def test_a_private_message_has_no_group():
    started = event("private_start")
    assert (started.group, started.place) == (None, Place(person=QIANG.id))
    assert started.message.text == "/start case-88"


def test_joining_and_leaving_as_service_messages():
    first, second, line = events("joined_service")
    assert isinstance(line, ServicePosted)
    assert (first.key, first.person, first.by) == ("tg:1", YU, YING)
    assert (second.key, second.person, second.by) == ("tg:1/1", QIANG, YING)
    assert events("joined_himself")[0].by is None
    assert isinstance(events("left_service")[0], MemberLeft)
    assert events("left_service")[0].by is None
    assert events("removed_service")[0].by == YING


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("joined_service", "joins"),
        ("bot_added_service", "joins"),
        ("left_service", "leaves"),
        ("pinned", "pins"),
        ("renamed", "titles"),
    ],
)
def test_lines_of_the_platform_itself(name, kind):
    line = events(name)[-1]
    assert isinstance(line, ServicePosted)
    assert (line.kind, line.number) == (kind, UPDATES[name]["message"]["message_id"])
    assert line.key not in {other.key for other in events(name)[:-1]}


def test_an_upgrade_leaves_no_line_that_could_be_taken_away():
    assert [type(one) for one in events("upgraded_old")] == [GroupMoved]


@pytest.mark.parametrize(
    "name",
    [
        "topic_created",
        "cm_unbanned",
        "cm_muted",
        "cm_voice_back_by_me",
        "cm_rights_only",
        "me_blocked",
        "pressed_inline",
        "channel_post",
        "unknown_kind",
        "direct_messages_of_a_channel",
        "service_of_the_future",
    ],
)
def test_what_is_no_event(name):
    assert list(events(name)) == []


def test_a_new_title():
    assert events("renamed")[0] == GroupRenamed(
        key="tg:1", at=STAMP.at, entropy=STAMP.entropy, group=GroupId(-GROUP), title="街坊福利大群"
    )


def test_an_upgrade_is_told_by_both_chats_and_means_the_new_one():
    new = ChatId(-1002222222222)
    for name in ("upgraded_old", "upgraded_new"):
        assert list(READER.chats(UPDATES[name])) == [ChatSeen(new, "小群", True, False, ChatId(BASIC))]
        moved = event(name)
        assert isinstance(moved, GroupMoved)
        assert moved.group == 1002222222222


@pytest.mark.parametrize(
    ("name", "kind", "facts"),
    [
        ("cm_joined_by_link", MemberJoined, {"by": None, "link": "https://t.me/+Qw12…"}),
        ("asks_to_join", JoinRequested, {"link": "https://t.me/+Qw12…"}),
        ("cm_added", MemberJoined, {"by": YING, "link": ""}),
        ("cm_left", MemberLeft, {"by": None, "banned": False}),
        ("cm_banned", MemberLeft, {"by": YING, "banned": True}),
        ("cm_banned_while_out", MemberLeft, {"by": YING, "banned": True}),
        ("cm_left_muted", MemberLeft, {"banned": False}),
        ("cm_back_muted", MemberJoined, {"by": None}),
        ("cm_voice_back", VoiceReturned, {"by": YING}),
        ("cm_voice_back_in_part", VoiceReturned, {"by": YING}),
        ("cm_voice_back_while_out", VoiceReturned, {"by": YING}),
        ("cm_promoted", StaffChanged, {"admin": True, "owner": False, "by": YING}),
        ("cm_demoted", StaffChanged, {"admin": False}),
        ("cm_owner_handed", StaffChanged, {"admin": True, "owner": True}),
    ],
)
def test_what_a_change_of_standing_means(name, kind, facts):
    found = event(name)
    assert type(found) is kind
    assert found.person == YU
    assert {fact: getattr(found, fact) for fact in facts} == facts


def test_an_admin_who_leaves_is_no_longer_staff():
    changed, gone = events("cm_admin_left")
    assert (type(changed), changed.admin, changed.key) == (StaffChanged, False, "tg:1")
    assert (type(gone), gone.key) == (MemberLeft, "tg:1/1")


@pytest.mark.parametrize(
    ("name", "before", "now", "rights"),
    [
        ("me_added", Presence.GONE, Presence.MEMBER, NO_RIGHTS),
        ("me_promoted", Presence.MEMBER, Presence.ADMIN, Rights(True, True, True, True)),
        ("me_removed", Presence.ADMIN, Presence.GONE, NO_RIGHTS),
    ],
)
def test_what_becomes_of_me(name, before, now, rights):
    found = event(name)
    assert isinstance(found, PresenceChanged)
    assert (found.before, found.presence, found.rights) == (before, now, rights)
    assert (found.by, found.title, found.supergroup) == (YING, "街坊福利群", True)


def test_a_pressed_button():
    pressed = event("pressed")
    assert isinstance(pressed, ButtonPressed)
    assert (pressed.press, pressed.number, pressed.by) == ("4382bfdwdsb323b2d9", 4100, QIANG)
    assert (pressed.action, pressed.args) == ("appeal", ("12", "x"))
    assert pressed.place == Place(GroupId(-FORUM), 77)
    assert event("pressed_private").place == Place(person=QIANG.id)


def test_a_button_under_a_message_that_is_out_of_reach_still_works():
    assert (event("pressed_inaccessible").action, event("pressed_inaccessible").number) == ("grab", 6)


@pytest.mark.parametrize("name", ["pressed_not_ours", "pressed_game"])
def test_a_press_that_is_none_of_ours_has_no_action(name):
    assert (event(name).action, event(name).args) == ("", ())


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("plain", [ChatSeen(ChatId(GROUP), "街坊福利群")]),
        ("topic_talk", [ChatSeen(ChatId(FORUM), "鞋店论坛", True, True)]),
        ("pressed_inaccessible", [ChatSeen(ChatId(GROUP), "街坊福利群")]),
        ("me_removed", [ChatSeen(ChatId(GROUP), "街坊福利群")]),
        ("pressed_private", []),
        ("pressed_inline", []),
        ("private_start", []),
        ("channel_post", []),
        ("unknown_kind", []),
        ("direct_messages_of_a_channel", []),
    ],
)
def test_which_groups_an_update_speaks_of(name, seen):
    assert list(READER.chats(UPDATES[name])) == seen


def test_exactly_the_kinds_that_are_read_are_asked_for():
    """Any other kind would cost a row each time and tell nothing."""
    read = {kind for name, update in UPDATES.items() if events(name) for kind in update}
    assert read - {"update_id"} == set(ALLOWED_UPDATES)
