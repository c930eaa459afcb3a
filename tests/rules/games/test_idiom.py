"""Idiom chain: what follows what, in which way of matching, and when the chain is whole."""

from dataclasses import replace

import pytest

from rules.games.idiom import Chain
from rules.games.library import Library
from tests.rules.games.table import IDIOMS, LIBRARY, QIANG, YU, Play, keys


def begun(match: str = "any_tone", links: int = 5, said: str = "一心一意") -> Play:
    play = Play(fund=50, idiom_match=match, idiom_links=links)
    play.command("idiom")
    assert play.game is not None
    play.game = replace(play.game, state=Chain((said,), said, match, links))
    return play


@pytest.mark.parametrize(
    ("match", "word", "fits"),
    [
        ("character", "意气风发", True),
        ("character", "异想天开", False),
        ("sound", "异想天开", True),
        ("sound", "疑神疑鬼", False),
        ("any_tone", "疑神疑鬼", True),
        ("any_tone", "开天辟地", False),
    ],
)
def test_what_may_follow(match, word, fits):
    assert bool(begun(match).say(YU, word)) is fits


@pytest.mark.parametrize("written", ["意氣風發", "意气风发！", "「意气风发」", " 意气风发 "])
def test_traditional_characters_and_marks_are_read(written):
    play = begun()
    assert play.say(YU, written)
    assert play.game.state.word == "意气风发"


@pytest.mark.parametrize("talk", ["意气", "我接意气风发这个词怎么样啊", "大家好呀", "", "意气风发风发"])
def test_talk_is_no_link(talk):
    assert begun().say(YU, talk) == []


def test_nobody_goes_on_from_their_own_and_nothing_is_said_twice():
    play = begun(said="异想天开")
    play.game = replace(play.game, state=Chain(("一心一意", "异想天开"), "异想天开", "any_tone", 5, YU.id))
    assert play.say(YU, "开天辟地") == []
    assert play.say(QIANG, "开天辟地")
    play = begun()
    play.game = replace(play.game, state=Chain(("意气风发", "一心一意"), "一心一意", "any_tone", 5))
    ends = play.game.turn_ends_at
    play.at = ends
    assert "game-idiom-again" in keys(play.say(YU, "意气风发"))
    assert play.game.turn_ends_at == ends


def test_the_last_link_makes_the_chain_whole():
    play = begun(links=5)
    play.game = replace(play.game, state=Chain(("a", "b", "c", "d", "一心一意"), "一心一意", "any_tone", 5))
    effects = play.say(YU, "意气风发")
    assert "game-idiom-whole" in keys(effects)
    assert play.game is None


def test_one_below_it_goes_on():
    play = begun(links=5)
    play.game = replace(play.game, state=Chain(("a", "b", "c", "一心一意"), "一心一意", "any_tone", 5))
    assert "game-idiom-whole" not in keys(play.say(YU, "意气风发"))
    assert play.game is not None


def test_a_dead_end_ends_it():
    play = begun()
    assert "game-idiom-dead-end" in keys(play.say(YU, "疑神疑鬼"))
    assert play.game is None


def test_late_tells_what_could_have_been_said():
    play = begun()
    effects = play.wait(180)
    assert "game-idiom-late" in keys(effects)
    card = next(effect for effect in effects if hasattr(effect, "words"))
    [examples] = [arg for text in card.words.parts for name, arg in text.args if name == "examples"]
    assert examples.startswith("意气风发")


def test_it_begins_with_an_idiom_that_people_know():
    for step in range(30):
        play = Play()
        play.step = step
        play.command("idiom")
        assert IDIOMS.words[play.game.state.word].known


def test_a_list_that_has_lost_the_newest_idiom_harms_nobody():
    play = begun(said="不在表里")
    assert play.say(YU, "意气风发") == []
    assert "game-idiom-late-bare" in keys(play.wait(180))


def test_without_a_list_it_does_not_begin():
    play = Play(library=replace(LIBRARY, idioms=Library().idioms))
    assert "game-nothing-to-play" in keys(play.command("idiom"))
    assert play.game is None
