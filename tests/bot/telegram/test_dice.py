"""Dice: thrown by 小二, the answer tells what lies there; thrown by people, the post does."""

from bot.ports import Done, Refused, Stamp
from bot.telegram.inbound.messages import is_post, message_of
from rules.base.events import Dice, Rolled
from tests.bot.telegram.box import play
from tests.standins.database import NOON

STAMP = Stamp("sent-1-0", NOON, b"e" * 32)


def test_a_throw_of_ours_tells_what_it_shows():
    async def scene(box):
        box.control.load_dice([4])
        done = await box.do("roll", emoji="🎲", topic=None, handle="game-roll:7")
        assert isinstance(done, Done)
        assert done.number == box.last()["message_id"]
        assert box.last()["dice"] == {"emoji": "🎲", "value": 4}
        [finding] = done.found
        rolled = finding(STAMP)
        assert isinstance(rolled, Rolled)
        assert (rolled.handle, rolled.dice, rolled.key) == ("game-roll:7", Dice("🎲", 4), STAMP.key)

    play(scene)


def test_a_die_that_there_is_not_is_refused():
    async def scene(box):
        refused = await box.do("roll", emoji="🎱", topic=None, handle="game-roll:7")
        assert isinstance(refused, Refused)
        assert "wrong emoji" in refused.why.lower()

    play(scene)


def test_a_throw_of_somebody_is_read():
    async def scene(box):
        box.control.load_dice([6])
        box.control.post(box.chat, box.qiang, dice="🎲")
        raw = box.last()
        assert is_post(raw)
        assert message_of(raw).dice == Dice("🎲", 6)
        box.control.post(box.chat, box.qiang, "🎲")
        assert message_of(box.last()).dice is None

    play(scene)
