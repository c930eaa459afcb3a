"""Number bomb: what is a guess, what it does to the range, and who shares when it goes off."""

from dataclasses import replace

import pytest

from rules.base.ledger import FUND
from rules.base.text import Text
from rules.games.bomb import DARES, Bomb
from tests.rules.games.table import QIANG, YU, ZHEN, Play, keys, packets


def begun(**more) -> Play:
    play = Play(fund=50, **more)
    play.command("bomb")
    assert play.game is not None
    play.game = replace(play.game, state=Bomb(1, 100, 50))
    return play


@pytest.mark.parametrize(
    ("guess", "low", "high"),
    [("49", 50, 100), ("51", 1, 50), ("1", 2, 100), ("100", 1, 99), ("４９", 50, 100), (" 51 ", 1, 50)],
)
def test_a_guess_makes_the_range_narrower(guess, low, high):
    play = begun()
    assert play.say(YU, guess)
    assert (play.game.state.low, play.game.state.high) == (low, high)
    assert play.game.state.low <= 50 <= play.game.state.high


@pytest.mark.parametrize("talk", ["0", "101", "99999", "五十", "50块", "我猜 50", "", "5 0", "-50", "5.0"])
def test_everything_else_is_talk(talk):
    assert begun().say(YU, talk) == []


def test_nobody_guesses_twice_in_a_row():
    play = begun()
    assert play.say(YU, "10")
    assert play.say(YU, "50") == []
    assert play.say(QIANG, "20")
    assert play.say(YU, "30")


def test_whoever_hits_it_is_teased_and_the_others_share():
    play = begun()
    play.say(YU, "10")
    play.say(ZHEN, "20")
    effects = play.say(QIANG, "50")
    assert "game-bomb-boom" in keys(effects)
    assert any(key.startswith("game-bomb-dare-") for key in keys(effects))
    [packet] = packets(effects)
    assert [person.name for person in packet.to] == ["小雨", "阿珍"]
    assert (packet.points, packet.shares, packet.from_fund, packet.purpose) == (10, 2, True, "game")
    assert play.points[FUND] == 0  # it went back, and the packet takes it from there


def test_one_survivor_shares_with_nobody():
    play = begun()
    play.say(YU, "10")
    assert packets(play.say(QIANG, "50")) == []
    assert play.points[FUND] == 0


def test_when_nobody_dares_the_number_is_told_and_nothing_is_paid():
    play = begun()
    play.say(YU, "10")
    play.say(QIANG, "20")
    effects = play.wait(180)
    assert "game-bomb-late" in keys(effects)
    assert packets(effects) == []
    assert play.game is None


def test_a_guess_begins_the_time_anew():
    play = begun()
    play.at = play.game.turn_ends_at
    before = play.game.turn_ends_at
    assert play.say(YU, "10")
    assert (play.game.turn_ends_at - before).total_seconds() == 180
    assert play.game is not None


def test_the_number_is_hidden_in_the_whole_range_and_not_shown():
    hidden = set()
    for step in range(300):
        play = Play(bomb_highest=10)
        play.step = step
        effects = play.command("bomb")
        assert play.game is not None
        hidden.add(play.game.state.hidden)
        card = next(effect for effect in effects if hasattr(effect, "words"))
        shown = [arg for text in card.words.parts for name, arg in text.args if name in ("low", "high")]
        assert shown == [1, 10]
    assert hidden == set(range(1, 11))


def test_every_dare_is_a_sentence():
    from bot.texts import Catalogue

    catalogue = Catalogue(strict=True)
    for number in range(1, DARES + 1):
        assert catalogue.say("zh-Hans", Text(f"game-bomb-dare-{number}").key, {})
