"""Files that are sent, documents that are fetched to be read, and questions that open the reply."""

from base64 import b64encode

from bot.ports import Done, Job, Refused, Stamp
from bot.telegram.inbound.messages import message_of
from rules.base.effects import DOCUMENT_BYTES_MAX
from rules.base.events import private
from rules.base.ids import ChatId, PersonId
from rules.base.messages import message_from_json, message_to_json
from tests.bot.telegram.box import play
from tests.standins.clock import NOON

STAMP = Stamp("k", NOON, b"e" * 32)


def packed(content):
    return b64encode(content).decode()


async def opened(box):
    box.control.start_private(box.owner)
    return box.owner


async def read_back(box, data, name="设置.yaml"):
    chat = await opened(box)
    posted = box.control.post(chat, box.owner, None, document=data, file_name=name)
    message = message_of(posted)
    assert message.document.name == name
    assert message_from_json(message_to_json(message)) == message
    job = {"message": message_to_json(message), "purpose": "settings", "words": [["group", 1]]}
    done = await box.do("read_document", chat=chat, **job)
    [finding] = done.found
    return finding(STAMP)


def test_a_file_is_sent_with_its_name_and_words():
    async def scene(box):
        chat = await opened(box)
        done = await box.do(
            "file", chat=chat, html="<b>给你</b>", name="设置.yaml", content=packed("语言: 中".encode())
        )
        posted = box.last(chat)
        assert done.number == posted["message_id"]
        assert (posted["caption"], posted["document"]["file_name"]) == ("给你", "设置.yaml")
        assert box.control.file(posted["document"]["file_id"]).decode() == "语言: 中"

    play(scene)


def test_long_words_under_a_file_are_cut_and_broken_ones_are_said_plainly():
    async def scene(box):
        chat = await opened(box)
        for html in ("好" * 2_000, "<b>" + "好" * 2_000 + "</b>", "<b>给你"):
            assert isinstance(
                await box.do("file", chat=chat, html=html, name="a", content=packed(b"x")), Done
            )

    play(scene)


def test_a_file_for_somebody_who_never_wrote_is_refused():
    async def scene(box):
        refused = await box.do("file", chat=box.qiang, html="x", name="a", content=packed(b"x"))
        assert isinstance(refused, Refused)
        assert refused.closed

    play(scene)


def test_a_document_is_read_as_text():
    async def scene(box):
        read = await read_back(box, "\ufeff语言: 中".encode())
        assert (read.text, read.fault, read.purpose, read.payload) == (
            "语言: 中",
            "",
            "settings",
            (("group", 1),),
        )

    play(scene)


def test_documents_that_are_too_large_or_no_text_say_so():
    async def scene(box):
        assert (await read_back(box, b"x" * DOCUMENT_BYTES_MAX)).fault == ""
        assert (await read_back(box, b"x" * (DOCUMENT_BYTES_MAX + 1))).fault == "size"
        assert (await read_back(box, b"\xff\xfe\x00")).fault == "coding"

    play(scene)


def test_a_private_document_comes_back_from_its_private_chat():
    async def scene(box):
        chat = await opened(box)
        posted = box.control.post(chat, box.owner, None, document=b"x", file_name="a")
        payload = {"message": message_to_json(message_of(posted)), "purpose": "p", "words": []}
        done = await box.platform.deliver(Job("read_document", ChatId(chat), payload))
        event = done.found[0](STAMP)
        assert (event.place, event.group) == (private(PersonId(chat)), None)

    play(scene)


def test_a_document_that_is_gone_says_so():
    async def scene(box):
        posted = box.control.post(box.chat, box.owner, None, document=b"x", file_name="a")
        message = message_to_json(message_of(posted))
        message["document"]["file"] = "no such file"
        done = await box.do("read_document", message=message, purpose="p", words=[])
        assert done.found[0](STAMP).fault == "gone"

    play(scene)


def test_a_question_opens_the_reply_with_a_hint():
    async def scene(box):
        await box.say("几点？", placeholder="写在这里…" * 20)
        [call] = box.control.calls(method="sendMessage")
        hint = ("写在这里…" * 20)[:64]
        assert call["params"]["reply_markup"] == {
            "force_reply": True,
            "selective": True,
            "input_field_placeholder": hint,
        }

    play(scene)
