"""Dice: the platform draws, unless the director has loaded them."""

from __future__ import annotations

import pytest

from bot.sandbox.errors import ControlError
from tests.sandbox.play import Play

pytestmark = pytest.mark.anyio


async def test_chance_draws_what_a_die_shows(play: Play) -> None:
    for _ in range(20):
        play.control.post(play.group, play.qiang, dice="🎲")
    values = {message["dice"]["value"] for message in play.control.history(play.group) if "dice" in message}
    assert values <= set(range(1, 7))
    assert len(values) > 1


async def test_loaded_dice_show_what_they_are_told_whoever_throws(play: Play) -> None:
    play.control.load_dice([3, 5])
    play.control.post(play.group, play.qiang, dice="🎲")
    thrown = await play.call("sendDice", chat_id=play.group)
    assert thrown["dice"] == {"emoji": "🎲", "value": 5}
    assert play.control.history(play.group)[-2]["dice"]["value"] == 3


async def test_no_die_shows_more_than_it_has_sides(play: Play) -> None:
    play.control.load_dice([7])
    with pytest.raises(ControlError, match="never shows 7"):
        play.control.post(play.group, play.qiang, dice="🎲")
    with pytest.raises(ControlError, match="no die"):
        play.control.post(play.group, play.qiang, dice="🎱")


async def test_a_bot_cannot_throw_what_is_no_die(play: Play) -> None:
    assert "wrong emoji" in (await play.refused("sendDice", chat_id=play.group, emoji="🎱")).lower()
