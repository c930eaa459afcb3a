"""Pictures that are sent and change, and the square codes in them, over the wire."""

from base64 import b64encode

from bot.pictures.codes import read_codes
from bot.pictures.drawing import draw_code, draw_spent
from bot.ports import Done, Refused
from tests.bot.telegram.box import play
from tests.sandbox.test_sandbox_sending import picture

SPENT = {"spent": True}


async def opened(box):
    box.control.start_private(box.owner)
    return box.owner


def shown(box, chat):
    """The newest message's picture, as its reader's phone has it."""
    return box.control.file(box.last(chat)["photo"][-1]["file_id"])


def test_a_code_is_read_back_as_the_link_to_the_bot():
    async def scene(box):
        chat = await opened(box)
        done = await box.do("picture", chat=chat, html="<b>领奖</b>", picture={"start": "pick-abc_DEF-9"})
        posted = box.last(chat)
        assert isinstance(done, Done)
        assert (done.number, posted["caption"]) == (posted["message_id"], "领奖")
        username = box.platform.me.username
        assert read_codes(shown(box, chat)) == (f"https://t.me/{username}?start=pick-abc_DEF-9",)

    play(scene)


def test_a_code_of_the_longest_payload_is_read_back():
    assert read_codes(draw_code("https://t.me/" + "b" * 32 + "?start=" + "A" * 64)) != ()


def test_what_takes_the_place_of_a_code_has_none():
    assert read_codes(draw_spent()) == ()


def test_a_picture_is_kept_here_with_its_buttons_if_so_wanted():
    async def scene(box):
        chat = await opened(box)
        keyboard = [[{"label": "换一张", "press": "voucher|1"}]]
        await box.do("picture", chat=chat, html="码", keyboard=keyboard, picture=SPENT, protect=True)
        posted = box.last(chat)
        assert posted["has_protected_content"]
        assert box.control.buttons(chat, posted["message_id"]) == [["换一张"]]

    play(scene)


def test_a_picture_gets_another_face_and_another_picture():
    async def scene(box):
        chat = await opened(box)
        done = await box.do("picture", chat=chat, html="旧", picture={"start": "pick-old"})
        before = shown(box, chat)
        face = {"html": "新", "keyboard": [], "picture": {"start": "pick-new"}}
        assert await box.do("edit", number=done.number, chat=chat, **face) == Done(done.number)
        assert box.last(chat)["caption"] == "新"
        assert shown(box, chat) != before
        (code,) = read_codes(shown(box, chat))
        assert code.endswith("pick-new")
        assert await box.do("edit", number=done.number, chat=chat, **face) == Done(done.number)

    play(scene)


def test_bytes_and_what_somebody_posted_are_shown_too():
    async def scene(box):
        chat = await opened(box)
        packed = b64encode(picture()).decode()
        await box.do("picture", chat=chat, html="字节", picture={"png": packed})
        known = box.last(chat)["photo"][-1]["file_id"]
        done = await box.do("picture", chat=chat, html="奖品", picture={"file": known})
        assert box.last(chat)["photo"][-1]["file_id"] == known
        face = {"html": "领走了", "keyboard": [], "picture": {"file": known}}
        assert isinstance(await box.do("edit", number=done.number, chat=chat, **face), Done)
        assert box.last(chat)["caption"] == "领走了"

    play(scene)


def test_a_picture_that_is_no_more_leaves_its_words():
    async def scene(box):
        chat = await opened(box)
        gone = {"file": "AgACAgUAAxnothing"}
        done = await box.do("picture", chat=chat, html="<b>雨靴</b>", keyboard=[], picture=gone)
        assert isinstance(done, Done)
        assert box.last(chat)["text"] == "雨靴"
        face = {"html": "领走了", "keyboard": [], "picture": gone}
        assert isinstance(await box.do("edit", number=done.number, chat=chat, **face), Done)
        assert box.last(chat)["text"] == "领走了"

    play(scene)


def test_long_and_broken_words_under_a_picture_are_said_all_the_same():
    async def scene(box):
        chat = await opened(box)
        for html in ("好" * 2_000, "<b>" + "好" * 2_000 + "</b>", "<b>给你"):
            assert isinstance(await box.do("picture", chat=chat, html=html, picture=SPENT), Done)

    play(scene)


def test_an_edit_of_a_message_that_is_gone_is_done_with():
    async def scene(box):
        chat = await opened(box)
        done = await box.do("picture", chat=chat, html="旧", picture=SPENT)
        box.control.delete(chat, done.number, by=box.owner)
        face = {"html": "新", "keyboard": [], "picture": SPENT}
        assert await box.do("edit", number=done.number, chat=chat, **face) == Done(done.number)
        assert isinstance(await box.do("edit", chat=chat, **face), Refused)

    play(scene)


def test_who_never_opened_the_private_chat_gets_no_picture():
    async def scene(box):
        found = await box.do("picture", chat=box.qiang, html="码", picture=SPENT)
        assert isinstance(found, Refused)
        assert found.closed

    play(scene)
