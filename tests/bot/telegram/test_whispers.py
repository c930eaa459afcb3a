"""An answer for one member: seen by them alone where the server can do that, by all where it can't."""

from bot.ports import Done
from tests.bot.telegram.box import play


def shown_alone(box):
    """What was shown to one member alone, in order."""
    found = []
    box.control.listen(
        lambda kind, facts: (
            found.append((facts["to"], facts["message"]["text"])) if kind == "ephemeral" else None
        )
    )
    return found


def test_an_answer_is_shown_to_the_one_who_asked_and_stands_nowhere():
    async def scene(box):
        box.control.set_limits(ephemeral=True)
        alone = shown_alone(box)
        before = len(box.control.history(box.chat))
        assert await box.say("你有 50 分", toward=box.qiang) == Done()
        assert alone == [(box.qiang, "你有 50 分")]
        assert len(box.control.history(box.chat)) == before

    play(scene)


def test_a_server_that_does_not_know_how_says_it_once_to_all_and_is_asked_no_more():
    async def scene(box):
        first = await box.say("你有 50 分", toward=box.qiang)
        assert first.number == box.last()["message_id"]
        box.control.set_limits(ephemeral=True)
        alone = shown_alone(box)
        assert isinstance(await box.say("你有 60 分", toward=box.qiang), Done)
        assert alone == []
        assert [message["text"] for message in box.control.history(box.chat)[-2:]] == [
            "你有 50 分",
            "你有 60 分",
        ]

    play(scene)


def test_who_cannot_be_shown_it_alone_reads_it_with_the_others():
    async def scene(box):
        box.control.set_limits(ephemeral=True)
        box.control.leave(box.chat, box.qiang)
        said = await box.say("你有 50 分", toward=box.qiang)
        assert said.number == box.last()["message_id"]
        assert await box.say("在的", toward=box.owner) == Done()

    play(scene)
