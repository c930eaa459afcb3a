"""Messages that one member alone sees."""

from __future__ import annotations

import pytest

from tests.sandbox.play import Play

pytestmark = pytest.mark.anyio


def to(person: int) -> dict[str, object]:
    return {"ephemeral_message_parameters": {"receiver_user_id": person}}


async def test_it_has_no_number_and_stands_in_no_history(play: Play) -> None:
    play.control.set_limits(ephemeral=True)
    shown = await play.say("只给你看", **to(play.yu))
    assert (shown["message_id"], shown["text"]) == (0, "只给你看")
    assert shown["ephemeral_message_id"]
    assert all(message.get("text") != "只给你看" for message in play.control.history(play.group))


async def test_who_may_be_shown_one(play: Play) -> None:
    play.control.set_limits(ephemeral=True)
    stranger = play.control.person("路人")["id"]
    ask = {"chat_id": play.group, "text": "好"}
    assert "not a member" in await play.refused("sendMessage", **ask, **to(stranger))
    assert "not a member" in await play.refused("sendMessage", **ask, **to(play.bot))
    assert "receiver_user_id" in await play.refused("sendMessage", **ask, **to(42))
    await play.call("sendMessage", chat_id=play.group, text="好", **to(play.owner))


async def test_an_older_server_ignores_the_wish(play: Play) -> None:
    posted = await play.say("大家看", **to(play.yu))
    assert posted["message_id"] > 0
    assert "ephemeral_message_id" not in posted
